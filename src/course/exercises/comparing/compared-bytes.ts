/** Two runs of bytes, one below the other: as bytes, as a hash, or as frames with their fields. */

import { equal, toHex } from '../../../bytes.ts';
import { count } from '../../../dissect/count.ts';
import { type DissectOptions, dissect } from '../../../dissect/dissect.ts';
import type { Field } from '../../../dissect/field.ts';
import { offsetInHex } from '../../../dissect/problem.ts';
import { visibleBeginning } from '../../../render/columns.ts';

/** Bytes that a line shows. */
const SHOWN = 16;
/** Bytes of a field that a line shows. */
const SHOWN_OF_FIELD = 12;
/** Bytes of a hash that stand together. */
const GROUP = 4;
/** Fields that are shown, those that differ and those around them. */
const MOST_FIELDS = 12;

/** Bytes as bytes, from a little before the first that differs. */
export function bytesLines(received: Uint8Array, expected: Uint8Array): string[] {
  const at = firstDifference(received, expected);
  const from = at < SHOWN ? 0 : at - SHOWN / 2;
  const skipped = from > 0 ? '.. ' : '';
  const before = skipped.length + 3 * (at - from);
  return [
    `expected ${skipped}${shown(expected, from, SHOWN)}`,
    `received ${skipped}${shown(received, from, SHOWN)}`,
    `         ${' '.repeat(before)}^^ byte ${at}`,
  ];
}

/** How many bytes there are, and the first of them. */
export function bytesInALine(all: Uint8Array): string {
  return all.length === 0 ? 'no bytes' : `${count(all.length, 'byte')}: ${shown(all, 0, SHOWN)}`;
}

/** What differs about two runs of bytes, in words. */
export function bytesDifference(received: Uint8Array, expected: Uint8Array): string {
  const at = firstDifference(received, expected);
  const lengths =
    received.length === expected.length
      ? ''
      : `: ${count(received.length, 'byte')} came, ${expected.length} were expected`;
  return `the bytes differ from byte ${at} on${lengths}`;
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
export function frameLines(received: Uint8Array, expected: Uint8Array, as: DissectOptions): string[] {
  const have = partsOf(received, as);
  const rows = partsOf(expected, as).map((want): { isSame: boolean; lines: string[] } => {
    const at = have.findIndex(({ name }) => name === want.name);
    const found = at === -1 ? undefined : have.splice(0, at + 1)[at];
    if (found && found.value === want.value && equal(found.bytes, want.bytes)) {
      return { isSame: true, lines: [`  ${want.place}  ${want.name.padEnd(18)} ${want.value}`] };
    }
    const isCalledAlike = found !== undefined && found.value === want.value;
    const value = (part: Part) => (isCalledAlike ? bytesText(part.bytes) : part.value);
    return {
      isSame: false,
      lines: [
        `✗ ${want.place}  ${want.name}`,
        `        expected ${value(want)}`,
        `        received ${found ? value(found) : 'nothing'}`,
      ],
    };
  });
  const more = have
    .filter(({ name }) => name !== '')
    .map(({ place, name, value }) => `✗ ${place}  ${name}, not expected: ${value}`);
  const first = rows.findIndex(({ isSame }) => !isSame);
  const last = rows.findLastIndex(({ isSame }) => !isSame);
  const around = first === -1 ? rows.slice(-2) : rows.slice(Math.max(0, first - 2), last + 1);
  const lines = around.slice(0, MOST_FIELDS).flatMap((row) => row.lines);
  return [...lines, ...(around.length > MOST_FIELDS ? ['  and more'] : []), ...more.slice(0, MOST_FIELDS)];
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
    value: value instanceof Uint8Array ? bytesText(value) : `${visibleBeginning(String(value)).slice(0, 40)}${said}`,
    bytes: bits === undefined ? own.subarray(start, end) : Uint8Array.of(Number(value)),
  };
}

function bytesText(all: Uint8Array): string {
  return all.length === 0 ? 'no bytes' : shown(all, 0, SHOWN_OF_FIELD);
}

function firstDifference(received: Uint8Array, expected: Uint8Array): number {
  const at = expected.findIndex((byte, i) => received[i] !== byte);
  return at === -1 ? expected.length : at;
}

function shown(all: Uint8Array, from: number, most: number): string {
  if (all.length === 0) return 'no bytes';
  const piece = toHex(all.subarray(from, from + most));
  return `${piece}${from + most < all.length ? ' ..' : ''}` || 'nothing from here on';
}
