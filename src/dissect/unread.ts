/** Bytes that are neither head nor frame, and bytes that are not there. */

import type { Role } from '../versions.ts';
import { count } from './count.ts';
import type { Dissection, Field } from './field.ts';

/**
 * Why bytes are not read:
 *
 * - `broken`: a receiver stopped before them
 * - `unknown`: neither a head nor frames
 * - `other`: another protocol's
 * - `rest`: the end of something whose beginning, or middle, is missing
 * - `early`: sent before a response that never came whole
 */
export type Unread = 'broken' | 'unknown' | 'other' | 'rest' | 'early';

const WORDS: Readonly<Record<Unread, readonly [summary: string, note: string]>> = {
  broken: ['not read', 'A receiver reads nothing after an error.'],
  unknown: ['unknown', 'Neither a head nor frames.'],
  other: ['another protocol', 'What the two ends agreed to speak here is not WebSocket.'],
  rest: ['not read', 'The remaining bytes of what a gap in the capture cut.'],
  early: ['not answered', 'What this is depends on a response that is incomplete.'],
};

/** Bytes that no receiver reads. */
export function unreadBytes(why: Unread, from: Role | undefined, offset: number, bytes: Uint8Array): Dissection {
  const [summary, note] = WORDS[why];
  const field: Field = { name: 'unread', start: 0, end: bytes.length, value: bytes, note };
  const isEarly = why === 'early';
  return {
    kind: 'unknown',
    state: isEarly ? 'incomplete' : 'unread',
    ...(from === undefined ? {} : { from }),
    summary,
    offset,
    bytes,
    fields: [isEarly ? { ...field, incomplete: 'the response that says what this is has not come' } : field],
  };
}

/** An empty line before a request, which a server ignores. */
export function emptyLine(from: Role | undefined, offset: number, bytes: Uint8Array): Dissection {
  const note = 'An empty line before a request is ignored.';
  return {
    kind: 'unknown',
    state: 'whole',
    ...(from === undefined ? {} : { from }),
    summary: 'empty line',
    offset,
    bytes,
    fields: [{ name: 'empty line', start: 0, end: bytes.length, value: bytes, note, spec: 'RFC 9112 §2.2' }],
  };
}

/** A place where bytes are missing in the capture; neither end is at fault. */
export function gapOf(from: Role, offset: number, missing: number | undefined): Dissection {
  const what = missing === undefined ? 'bytes' : count(missing, 'byte');
  return {
    kind: 'gap',
    state: 'missing',
    from,
    summary: `${what} ${missing === 1 ? 'is' : 'are'} missing in the capture`,
    offset,
    bytes: new Uint8Array(0),
    fields: [],
    ...(missing === undefined ? {} : { missing }),
  };
}
