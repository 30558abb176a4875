/** What a program may give to be sent, and the message it makes. */

import { badArgument, requireBytes } from '../arguments.ts';
import type { Message } from './messages.ts';

/** A text, or bytes in any of the shapes that JavaScript has for them. */
export type MessageData = string | ArrayBufferLike | ArrayBufferView;

/**
 * The message in what a program gives: a string is text, bytes are binary, whatever the width of the view's elements.
 *
 * @throws UsageError `bad-argument` for anything else: a number, null, a `Blob`, a `String` object
 */
export function messageFrom(name: string, data: MessageData): Message {
  if (typeof data === 'string') return data;
  // What most give goes no further.
  if (data instanceof Uint8Array && data.length > 0) return data;
  if (ArrayBuffer.isView(data) || isBuffer(data)) return requireBytes(name, data);
  throw badArgument(name, 'a string, an ArrayBuffer or a view of one', data);
}

function isBuffer(data: unknown): data is ArrayBufferLike {
  return data instanceof ArrayBuffer || (typeof SharedArrayBuffer === 'function' && data instanceof SharedArrayBuffer);
}
