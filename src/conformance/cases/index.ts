/** All cases, in the order in which they run. */

import type { Case } from '../case.ts';
import { FRAMING } from './framing.ts';
import { HIXIE76 } from './hixie76.ts';
import { HTTP2_FRAMES } from './http2-frames.ts';
import { HTTP2_OPENING } from './http2-opening.ts';
import { HTTP2_STREAMS } from './http2-streams.ts';
import { OPENING } from './opening.ts';

export const CASES: readonly Case[] = [
  ...OPENING,
  ...FRAMING,
  ...HIXIE76,
  ...HTTP2_OPENING,
  ...HTTP2_FRAMES,
  ...HTTP2_STREAMS,
];
