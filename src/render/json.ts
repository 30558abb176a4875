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

/** Dissections as plain JSON values. */
export function toJson(dissections: readonly Dissection[]): JsonDissection[] {
  return dissections.map(({ inflated, ...dissection }) => ({
    ...dissection,
    bytes: toHex(dissection.bytes),
    fields: dissection.fields.map(fieldToJson),
    ...(inflated ? { inflated: { ...inflated, value: plain(inflated.value) } } : {}),
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
    value: typeof value === 'number' ? value : plain(value),
    ...(children === undefined ? {} : { children: children.map(fieldToJson) }),
  };
}

function plain(value: string | Uint8Array): string {
  return typeof value === 'string' ? value : toHex(value);
}
