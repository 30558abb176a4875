/** Mistakes with the answer to a close frame, by the sentence that names them. */

import { mayBeSent } from '../../src/connection/close.ts';
import type { Mistakes } from '../../src/course/exercises/comparing/mistakes.ts';

const codeIn = (payload: Uint8Array) => (payload[0] ?? 0) * 256 + (payload[1] ?? 0);

export const SHARED_MISTAKE =
  'The answer is a view of the payload, whose memory was written over. Make a copy: slice makes one, subarray does not.';

export const ANSWER_MISTAKES: Mistakes<[payload: Uint8Array]> = {
  'This is the payload as it came. The answer has the code only; the reason was for you.': (payload) =>
    payload.length > 2 ? payload : undefined,
  'This is the code that came, and it is not for the wire: it must not be sent on.': (payload) =>
    mayBeSent(codeIn(payload)) ? undefined : payload.subarray(0, 2),
  'The code that came is right. But the reason after it is not UTF-8.': (payload) =>
    mayBeSent(codeIn(payload)) ? payload.subarray(0, 2) : undefined,
  'The single byte was sent back. A close frame has no bytes, or two at least.': (payload) =>
    payload.length === 1 ? payload : undefined,
  'The least significant byte of the code comes first here; the network wants the most significant first.': (
    payload,
  ) => (payload.length >= 2 ? payload.slice(0, 2).reverse() : undefined),
  '1005 means that there was no code. It is for programs, and never on the wire: the answer is empty.': (payload) =>
    payload.length === 0 ? Uint8Array.of(1005 >> 8, 1005 & 0xff) : undefined,
  'This is 1000. No code was given, and none is answered.': (payload) =>
    payload.length === 0 ? Uint8Array.of(1000 >> 8, 1000 & 0xff) : undefined,
};
