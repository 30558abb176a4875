/** The kinds of cases about the opening handshake of servers of hixie-76. */

import type { Case, Outcome } from './case.ts';
import type { HeadEdits } from './head-edits.ts';
import type { About } from './kinds.ts';
import { asks, mayEnd, mayRefuse, mayWait } from './opening-kinds.ts';

/** Where a server reads a request, and where it answers. */
export const READING = 'hixie-76 §5.1';
export const ANSWERING = 'hixie-76 §5.2';

/** A case of hixie-76. */
export const about = (what: string, title: string, section: string, lesson: string): About => ({
  id: `hixie-76/${what}`,
  title,
  section,
  lesson,
  speaks: 'hixie-76',
});

/** The draft says only that the connection is aborted. */
const ABORTS: readonly Outcome[] = [
  mayRefuse('right', 'refuses the request with an HTTP error'),
  mayEnd('right', 'ends the connection'),
  mayWait('tolerable', 'does not answer, and leaves the connection open'),
];

/** A request at which a server aborts. */
export const aborts = (what: string, title: string, edits: HeadEdits, ...others: readonly Outcome[]): Case =>
  asks(about(what, title, READING, '03-hixie76-keys'), { edits }, [...ABORTS, ...others]);
