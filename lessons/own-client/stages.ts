/** Your own client, in your own language: the stages, in order. */

import type { Stage } from '../../src/stages/stage.ts';
import { PING_AND_CLOSE, REFUSE } from './stages-control.ts';
import { MASKED_TEXT, MESSAGES } from './stages-frames.ts';
import { ACCEPT, REQUEST } from './stages-opening.ts';

export const STAGES: readonly Stage[] = [REQUEST, ACCEPT, MASKED_TEXT, MESSAGES, PING_AND_CLOSE, REFUSE];
