/** The limits with which the server of this lesson is attacked. */

import { MAX_HEAD_BYTES } from '../../src/handshake/head-reader.ts';
import type { Limits } from './exercise.ts';

export const LIMITS: Limits = {
  maxOpening: MAX_HEAD_BYTES,
  openingTime: 5000,
  maxMessage: 1_048_576,
  maxFrames: 1000,
  maxWaiting: 65_536,
};

/** Connections in all, and from one address. */
export const PLACES = { most: 60, mostEach: 20 } as const;
