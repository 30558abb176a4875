/** All cases, in the order in which they run. */

import type { Case } from '../case.ts';
import { CLOSING } from './closing.ts';
import { COMPRESSION } from './compression.ts';
import { DEFLATE_FAILURES } from './deflate-failures.ts';
import { DEFLATE_MESSAGES } from './deflate-messages.ts';
import { DEFLATE_OFFERS } from './deflate-offers.ts';
import { DEFLATE_PROMISES } from './deflate-promises.ts';
import { FRAGMENTS } from './fragments.ts';
import { FRAMING } from './framing.ts';
import { HEADERS } from './headers.ts';
import { HIXIE76 } from './hixie76.ts';
import { HTTP2_FRAMES } from './http2-frames.ts';
import { HTTP2_OPENING } from './http2-opening.ts';
import { HTTP2_STREAMS } from './http2-streams.ts';
import { LARGE } from './large.ts';
import { LIMITS } from './limits.ts';
import { MASKING } from './masking.ts';
import { OPCODES } from './opcodes.ts';
import { OPENING } from './opening.ts';
import { PINGS } from './pings.ts';
import { RESERVED_BITS } from './reserved-bits.ts';
import { TCP } from './tcp.ts';
import { UTF8 } from './utf8.ts';

export const CASES: readonly Case[] = [
  ...OPENING,
  ...FRAMING,
  ...HEADERS,
  ...MASKING,
  ...PINGS,
  ...RESERVED_BITS,
  ...OPCODES,
  ...FRAGMENTS,
  ...UTF8,
  ...CLOSING,
  ...TCP,
  ...COMPRESSION,
  ...DEFLATE_MESSAGES,
  ...DEFLATE_FAILURES,
  ...DEFLATE_PROMISES,
  ...DEFLATE_OFFERS,
  ...HIXIE76,
  ...HTTP2_OPENING,
  ...HTTP2_FRAMES,
  ...HTTP2_STREAMS,
  ...LARGE,
  ...LIMITS,
];
