/** All cases, in the order in which they run. */

import type { Case } from '../case.ts';
import { FRAMING } from './framing.ts';
import { HTTP2_OPENING } from './http2-opening.ts';

export const CASES: readonly Case[] = [...FRAMING, ...HTTP2_OPENING];
