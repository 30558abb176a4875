/** What an opening handshake ends with, at either end. */

import type { Agreed } from '../handshake/handshake.ts';
import type { DeflateAgreement } from './deflate.ts';

export interface Opened {
  readonly agreed: Agreed;
  /** How messages are compressed, if both ends have agreed to it. */
  readonly compression: DeflateAgreement | undefined;
  /** Bytes that came after the handshake: the first frame begins with them. */
  readonly rest: Uint8Array;
}
