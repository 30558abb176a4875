/**
 * Dissections as JSON: the same tree, with bytes in hexadecimal.
 */

import { toHex } from '../bytes.ts';
import type { Dissection, Field, Transcript } from '../dissect/field.ts';

/** A field whose value is plain JSON: bytes are written `81 05 48`. */
export interface JsonField extends Omit<Field, 'value' | 'children'> {
  readonly value: string | number;
  readonly children?: readonly JsonField[];
}

/** A dissection that survives `JSON.stringify` and `JSON.parse`. */
export interface JsonDissection extends Omit<Dissection, 'bytes' | 'fields'> {
  readonly bytes: string;
  readonly fields: readonly JsonField[];
}

/** An entry of a transcript, likewise. */
export interface JsonTranscriptEntry {
  readonly at: number;
  readonly from: 'client' | 'server';
  readonly dissection: JsonDissection;
}

/** Dissections as plain JSON values. */
export function toJson(dissections: readonly Dissection[]): JsonDissection[] {
  return dissections.map((dissection) => ({
    ...dissection,
    bytes: toHex(dissection.bytes),
    fields: dissection.fields.map(fieldToJson),
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
    value: value instanceof Uint8Array ? toHex(value) : value,
    ...(children === undefined ? {} : { children: children.map(fieldToJson) }),
  };
}
