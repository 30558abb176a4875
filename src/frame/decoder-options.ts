/** What a decoder is told before the first byte comes. */

import type { Role, Speak } from '../versions.ts';

/** Largest payload taken by default, in bytes. */
export const MAX_PAYLOAD_BYTES = 16 * 1024 * 1024;

export interface DecoderOptions {
  /** The version whose frames come. */
  readonly speak: Speak;
  /** The end that sends what is decoded. */
  readonly from: Role;
  /** Largest payload of a frame, in bytes; 16 MiB by default. */
  readonly maxPayload?: number;
  /** Whether an extension that uses RSV1 was agreed. */
  readonly rsv1?: boolean;
}
