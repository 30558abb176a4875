/** A trial of a server or of a client. */

import type { Command } from '../conformance/started-server.ts';
import type { Role } from '../versions.ts';
import { ClientTrial } from './client-trial.ts';
import { ServerTrial } from './server-trial.ts';
import type { Stage } from './stage.ts';
import { PATIENCE, type Trying } from './trial.ts';
import type { CasePlace } from './try-stages.ts';

const TRIALS = { server: ServerTrial, client: ClientTrial } as const;

/** @param onCase  told before each case */
export function newTrial(
  role: Role,
  command: Command,
  stages: readonly Stage[],
  onCase?: (place: CasePlace) => void,
): Trying {
  return new TRIALS[role](command, stages, PATIENCE, onCase);
}
