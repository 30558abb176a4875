/**
 * Dissections as JSON: the same tree, with bytes in hexadecimal.
 */

import { toHex } from '../bytes.ts';
import type { Dissection, Field, InflatedMessage, Transcript } from '../dissect/field.ts';

/** A field whose value is plain JSON: bytes are written `81 05 48`. */
export interface JsonField extends Omit<Field, 'value' | 'children'> {
  readonly value: string | number;
  readonly children?: readonly JsonField[];
}

/** A dissection that survives `JSON.stringify` and `JSON.parse`. */
export interface JsonDissection extends Omit<Dissection, 'bytes' | 'fields' | 'inflated'> {
  readonly bytes: string;
  readonly fields: readonly JsonField[];
  readonly inflated?: Omit<InflatedMessage, 'value'> & { readonly value: string };
}

/** An entry of a transcript, likewise. */
export interface JsonTranscriptEntry {
  readonly at: number;
  readonly from: 'client' | 'server';
  readonly dissection: JsonDissection;
}

/** Which conversation of a capture a dissection comes from. */
export interface JsonOrigin {
  /** Its number, from 1. */
  readonly conversation?: number;
  /** The address of the client, `127.0.0.1:51234`. */
  readonly client?: string;
  readonly server?: string;
  /** When the last byte came: milliseconds since 1970. */
  readonly time?: number;
}

/** Dissections as plain JSON values. */
export function toJson(dissections: readonly Dissection[]): JsonDissection[] {
  return dissections.map(({ inflated, ...dissection }) => ({
    ...dissection,
    bytes: toHex(dissection.bytes),
    fields: dissection.fields.map(fieldToJson),
    ...(inflated === undefined ? {} : { inflated: { ...inflated, value: valueToJson(inflated.value) } }),
  }));
}

/** A transcript as plain JSON values. */
export function transcriptToJson(transcript: Transcript): JsonTranscriptEntry[] {
  return transcript.flatMap(({ at, from, dissection }) =>
    toJson([dissection]).map((json) => ({ at, from, dissection: json })),
  );
}

function fieldToJson({ value, children, ...field }: Field): JsonField {
  return {
    ...field,
    value: valueToJson(value),
    ...(children === undefined ? {} : { children: children.map(fieldToJson) }),
  };
}

function valueToJson<Value>(value: Value | Uint8Array): Value | string {
  return value instanceof Uint8Array ? toHex(value) : value;
}

/** Bytes of a dissection up to which its JSON is made in one piece. */
const SMALL = 16_384;

/**
 * A dissection as JSON text, in pieces: a frame may be longer than a string can be.
 *
 * @param origin  fields that are added to those of the dissection
 */
export function* dissectionToJson(dissection: Dissection, origin: JsonOrigin = {}): Generator<string> {
  const inflated = dissection.inflated?.bytes ?? 0;
  if (dissection.bytes.length + inflated > SMALL) yield* textOf({ ...dissection, ...origin });
  else for (const json of toJson([dissection])) yield JSON.stringify({ ...json, ...origin });
}

/** What `JSON.stringify` gives, with bytes in hexadecimal. */
function* textOf(value: unknown): Generator<string> {
  if (value instanceof Uint8Array) {
    yield* inPieces(value.length, (start, end) => `${start === 0 ? '' : ' '}${toHex(value.subarray(start, end))}`);
  } else if (typeof value === 'string') {
    yield* inPieces(value.length, (start, end) => JSON.stringify(value.slice(start, end)).slice(1, -1));
  } else if (Array.isArray(value)) {
    yield '[';
    for (const [i, item] of value.entries()) {
      if (i > 0) yield ',';
      yield* textOf(item);
    }
    yield ']';
  } else if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, held]) => held !== undefined);
    for (const [i, [key, held]] of entries.entries()) {
      yield `${i === 0 ? '{' : ','}${JSON.stringify(key)}:`;
      yield* textOf(held);
    }
    yield entries.length === 0 ? '{}' : '}';
  } else {
    yield JSON.stringify(value);
  }
}

function* inPieces(length: number, write: (start: number, end: number) => string): Generator<string> {
  yield '"';
  for (let start = 0; start < length; start += SMALL) yield write(start, Math.min(length, start + SMALL));
  yield '"';
}
