/** Your own server, in your own language: the stages, in order. */

import type { Stage } from '../../src/stages/stage.ts';
import { HIXIE76 } from './stage-hixie76.ts';
import { CLOSE, PING, UTF8 } from './stages-control.ts';
import { FIRST_FRAME, FRAGMENTS, LENGTHS, MASKING } from './stages-frames.ts';
import { CHAT, LIMITS } from './stages-later.ts';
import { ACCEPT, ANSWER } from './stages-opening.ts';

export const STAGES: readonly Stage[] = [
  ...[ANSWER, ACCEPT, FIRST_FRAME, MASKING, LENGTHS, FRAGMENTS],
  ...[PING, CLOSE, UTF8, LIMITS, CHAT, HIXIE76],
];
