/** A trial of a server or of a client. */

import type { Command } from '../conformance/started-server.ts';
import type { Role } from '../versions.ts';
import { ClientTrial } from './client-trial.ts';
import { ServerTrial } from './server-trial.ts';
import type { Stage } from './stage.ts';
import type { Trying } from './trial.ts';

const TRIALS = { server: ServerTrial, client: ClientTrial } as const;

export function newTrial(role: Role, command: Command, stages: readonly Stage[]): Trying {
  return new TRIALS[role](command, stages);
}
