/** A run of cases against one end, as reports have it. */

import type { Role } from '../../versions.ts';
import type { CaseSpeaks } from '../case.ts';
import type { Result } from '../result.ts';

export interface Run {
  /** What the end under test is called: a URL, or the name that a client gives. */
  readonly subject: string;
  /** Its role. */
  readonly role: Role;
  readonly speaks: CaseSpeaks;
  readonly date: Date;
  /** How long it took, in ms. */
  readonly took: number;
  readonly results: readonly Result[];
}
