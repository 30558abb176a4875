/** Looks for text or bytes in what heads and frames carry: unmasked, inflated, decoded. */

import { fromHex, fromUtf8, toLatin1 } from '../../bytes.ts';
import { type Dissection, type Field, leaves } from '../../dissect/field.ts';

/** What is looked for. */
export interface Needle {
  /** In lowercase. */
  readonly text: string;
  /** The same in UTF-8, or the bytes that were asked for. */
  readonly bytes: Uint8Array;
  /** Whether bytes were asked for, so that case matters. */
  readonly isBytes: boolean;
}

/** Reads what was asked: text, or bytes as `0x8105`; undefined if that is nothing. */
export function needleOf(asked: string): Needle | undefined {
  if (asked === '') return undefined;
  const digits = /^0x((?:\s*[0-9a-f]{2})+)\s*$/i.exec(asked)?.[1];
  if (digits !== undefined) return { text: '', bytes: fromHex(digits), isBytes: true };
  return { text: asked.toLowerCase(), bytes: fromUtf8(asked), isBytes: false };
}

/** Whether a head or frame carries it. Text is found in either case; in binary messages, as it is written. */
export function carries({ kind, bytes, fields, inflated, headers }: Dissection, needle: Needle): boolean {
  if (inflated && has(inflated.value, needle)) return true;
  if (headers?.some(({ name, value }) => has(`${name}: ${value}`, needle))) return true;
  if (kind === 'request' || kind === 'response') {
    return needle.isBytes ? hasBytes(bytes, needle.bytes) : has(toLatin1(bytes), needle);
  }
  // The reason of a close frame is a part of its payload.
  return [...fields, ...leaves(fields)].some((field) => isPayload(field) && has(field.value, needle));
}

/** What a frame carries, as opposed to its header. */
function isPayload({ name }: Field): boolean {
  return name === 'payload' || name === 'reason' || name === 'body';
}

function has(value: string | number | Uint8Array, needle: Needle): boolean {
  if (typeof value === 'number') return false;
  if (typeof value !== 'string') return hasBytes(value, needle.bytes);
  if (!needle.isBytes) return value.toLowerCase().includes(needle.text);
  return hasBytes(fromUtf8(value), needle.bytes);
}

function hasBytes(bytes: Uint8Array, wanted: Uint8Array): boolean {
  const [first] = wanted;
  if (first === undefined) return true;
  const last = bytes.length - wanted.length;
  for (let at = bytes.indexOf(first); at !== -1 && at <= last; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}
