/** Two runs of bytes, one below the other: as bytes, as a hash, or as frames with their fields. */

import { equal, toHex } from '../../../bytes.ts';
import { count } from '../../../dissect/count.ts';
import { type DissectOptions, dissect } from '../../../dissect/dissect.ts';
import type { Field } from '../../../dissect/field.ts';
import { offsetInHex, placeInDump } from '../../../dissect/problem.ts';
import { visibleBeginning } from '../../../render/columns.ts';
import {
  bytesText,
  type ComparedBytes,
  type ComparedField,
  type ComparedFields,
  type ShownBytes,
} from './comparison.ts';

/** Bytes that a line shows. */
const SHOWN = 16;
/** Bytes of a field that a line shows. */
const SHOWN_OF_FIELD = 12;
/** Bytes of a hash that stand together. */
const GROUP = 4;
/** Fields that are shown, those that differ and those around them. */
const MOST_FIELDS = 12;

/** Bytes as bytes, from a little before the first that differs. */
export function comparedBytes(received: Uint8Array, expected: Uint8Array): ComparedBytes {
  const at = firstDifference(received, expected);
  const from = at < SHOWN ? 0 : at - SHOWN / 2;
  return { kind: 'bytes', from, at, expected: shown(expected, from), received: shown(received, from) };
}

/** How many bytes there are, and the first of them. */
export function bytesInALine(all: Uint8Array): string {
  return all.length === 0 ? 'no bytes' : `${count(all.length, 'byte')}: ${bytesText(shown(all))}`;
}

/** What differs about two runs of bytes, in words. */
export function bytesDifference(received: Uint8Array, expected: Uint8Array): string {
  const at = firstDifference(received, expected);
  const lengths =
    received.length === expected.length
      ? ''
      : `: ${count(received.length, 'byte')} came, ${expected.length} were expected`;
  return `the bytes differ from ${placeInDump(at)} on${lengths}`;
}

/** A hash in groups of four bytes. No mark: where it begins to differ means nothing. */
export function hashText(hash: Uint8Array): string {
  const groups = Array.from({ length: Math.ceil(hash.length / GROUP) }, (_, i) =>
    toHex(hash.subarray(GROUP * i, GROUP * (i + 1)), ''),
  );
  const first = groups.slice(0, SHOWN / 2).join(' ');
  return groups.length > SHOWN / 2 ? `${first} .. (${count(hash.length, 'byte')})` : first || 'no bytes';
}

/** A field, the bytes that it is in, and how it reads. */
interface Part {
  readonly name: string;
  readonly place: string;
  readonly value: string;
  readonly bytes: Uint8Array;
}

/**
 * Frames, field by field: each that differs with both values, and those around it.
 *
 * @param as  what the bytes are
 */
export function comparedFrames(received: Uint8Array, expected: Uint8Array, as: DissectOptions): ComparedFields {
  const have = partsOf(received, as);
  const rows = partsOf(expected, as).map((want): ComparedField => {
    const at = have.findIndex(({ name }) => name === want.name);
    const found = at === -1 ? undefined : have.splice(0, at + 1)[at];
    const { name, place } = want;
    const isCalledAlike = found?.value === want.value;
    const isSame = found !== undefined && isCalledAlike && equal(found.bytes, want.bytes);
    const value = (part: Part) => (isCalledAlike && !isSame ? fieldText(part.bytes) : part.value);
    return { name, place, expected: value(want), ...(found ? { received: value(found) } : {}), isSame };
  });
  const more = have
    .filter(({ name }) => name !== '')
    .map(({ place, name, value }): ComparedField => ({ place, name, received: value, isSame: false }));
  const first = rows.findIndex(({ isSame }) => !isSame);
  const last = rows.findLastIndex(({ isSame }) => !isSame);
  const around = first === -1 ? rows.slice(-2) : rows.slice(Math.max(0, first - 2), last + 1);
  return {
    kind: 'fields',
    fields: [...around.slice(0, MOST_FIELDS), ...more.slice(0, MOST_FIELDS)],
    hasMore: around.length > MOST_FIELDS,
    bytes: comparedBytes(received, expected),
  };
}

/** The smallest fields that a learner writes: bits with their bits, the others whole. */
function partsOf(all: Uint8Array, as: DissectOptions): Part[] {
  return dissect(all, as).flatMap(({ fields, offset, bytes: own }) =>
    leavesOf(fields).map((field) => partOf(field, own, offset)),
  );
}

function leavesOf(fields: readonly Field[]): Field[] {
  return fields.flatMap((field) =>
    field.children?.some(({ bits }) => bits !== undefined) ? [...field.children] : [field],
  );
}

function partOf({ name, start, end, bits, value, note }: Field, own: Uint8Array, offset: number): Part {
  const place = offsetInHex(start + offset);
  const said = name === 'opcode' && note !== undefined && note.length < SHOWN ? ` (${note})` : '';
  return {
    name,
    place,
    value: value instanceof Uint8Array ? fieldText(value) : `${visibleBeginning(String(value)).slice(0, 40)}${said}`,
    bytes: bits === undefined ? own.subarray(start, end) : Uint8Array.of(Number(value)),
  };
}

function fieldText(all: Uint8Array): string {
  return bytesText(shown(all, 0, SHOWN_OF_FIELD));
}

function firstDifference(received: Uint8Array, expected: Uint8Array): number {
  const at = expected.findIndex((byte, i) => received[i] !== byte);
  return at === -1 ? expected.length : at;
}

function shown(all: Uint8Array, from = 0, most = SHOWN): ShownBytes {
  const hex = Array.from(all.subarray(from, from + most), (byte) => toHex(Uint8Array.of(byte)));
  return { hex, total: all.length };
}
