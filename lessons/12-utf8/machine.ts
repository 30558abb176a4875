/**
 * The states of the validator, found by asking it: two beginnings are one state
 * if the same bytes may follow them. So the drawing cannot differ from the code.
 */

import { Utf8Validator } from '../../src/connection/utf8.ts';
import type { MachineState, MachineStep } from '../../src/course/picture.ts';

/** A beginning for each state, what it is called, and where it is drawn: around the one that leads to all others. */
const STATES: readonly (MachineState & { readonly after: readonly number[] })[] = [
  { name: 'between characters', after: [], column: 1, row: 1 },
  { name: 'one to come', after: [0xc2], column: 1, row: 0 },
  { name: 'two to come', after: [0xe1], column: 2, row: 1 },
  { name: 'three to come', after: [0xf1], column: 1, row: 2 },
  { name: 'after E0', after: [0xe0], column: 0, row: 0 },
  { name: 'after ED', after: [0xed], column: 2, row: 0 },
  { name: 'after F0', after: [0xf0], column: 0, row: 2 },
  { name: 'after F4', after: [0xf4], column: 2, row: 2 },
];

/** Where a byte leads that cannot be right. */
export const BAD = 'not UTF-8';
const BYTES = Array.from({ length: 256 }, (_, byte) => byte);

/** What each state is called, by what may follow in it. */
const NAMES = new Map(STATES.map(({ name, after }) => [futureOf(after), name]));

/** The states, the one without a way out last. */
export const states: readonly MachineState[] = [
  ...STATES.map(({ after: _, ...state }) => state),
  { name: BAD, column: 0, row: 1, end: 'bad' },
];

/** Where the validator is after some bytes. */
export function stateAfter(bytes: readonly number[]): string {
  if (new Utf8Validator().push(Uint8Array.from(bytes)) !== -1) return BAD;
  const name = NAMES.get(futureOf(bytes));
  if (name === undefined) throw new Error(`no state is like that after ${bytes.join(' ')}`);
  return name;
}

/** What may follow: the next bytes, and how many more until a character is complete. */
function futureOf(bytes: readonly number[]): string {
  return `${allowedAfter(bytes)}; ${missingAfter(bytes)}`;
}

/** The bytes that may come after some: `A0–BF`. */
export function allowedAfter(bytes: readonly number[]): string {
  return rangesOf(BYTES.filter(acceptedAfter(bytes)));
}

/** Tells of each byte whether it may come after some. A state is found by asking that of every byte, so it must be fast. */
function acceptedAfter(bytes: readonly number[]): (byte: number) => boolean {
  const tried = Uint8Array.of(...bytes, 0);
  return (byte) => {
    tried[bytes.length] = byte;
    return new Utf8Validator().push(tried) === -1;
  };
}

function missingAfter(bytes: readonly number[]): number {
  const validator = new Utf8Validator();
  validator.push(Uint8Array.from(bytes));
  if (validator.complete) return 0;
  const next = BYTES.find(acceptedAfter(bytes)) ?? 0;
  return 1 + missingAfter([...bytes, next]);
}

/** The steps from one state to another, with the bytes that take them. Every byte is tried in every state, which takes a moment. */
export function findSteps(): MachineStep[] {
  return STATES.flatMap(({ name, after }) => {
    const bytesTo = new Map<string, number[]>();
    for (const byte of BYTES) {
      const to = stateAfter([...after, byte]);
      bytesTo.set(to, [...(bytesTo.get(to) ?? []), byte]);
    }
    return [...bytesTo].map(([to, bytes]) => ({ from: name, to, label: rangesOf(bytes) }));
  });
}

/** Numbers in ascending order, in hexadecimal: `E1–EC, EE–EF`. */
function rangesOf(bytes: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const byte of bytes) {
    const range = ranges.at(-1);
    if (range && range[1] === byte - 1) range[1] = byte;
    else ranges.push([byte, byte]);
  }
  const hex = (byte: number) => byte.toString(16).toUpperCase().padStart(2, '0');
  return ranges.map(([first, last]) => (first === last ? hex(first) : `${hex(first)}–${hex(last)}`)).join(', ');
}
