/** Compares bytes, and shows where they differ, field by field. */

import { equal, toHex } from '../../bytes.ts';
import { type DissectOptions, dissect } from '../../dissect/dissect.ts';
import type { Field } from '../../dissect/field.ts';

/** Bytes of a field that a line shows. */
const SHOWN = 12;
/** At least this many fields are shown before the one that differs. */
const BEFORE = 2;

/** That two runs of bytes are not the same; the message shows both, aligned. */
export class BytesDiffer extends Error {
  override readonly name = 'BytesDiffer';
}

/**
 * @param received  what the learner's code made
 * @param expected  what it should have made
 * @param as        what the bytes are, so that their fields can be named
 * @throws BytesDiffer if they differ
 */
export function sameBytes(received: unknown, expected: Uint8Array, as: DissectOptions = {}): void {
  if (!(received instanceof Uint8Array)) {
    throw new BytesDiffer(`expected a Uint8Array of ${expected.length} bytes; came ${kindOf(received)}`);
  }
  if (equal(received, expected)) return;
  const at = firstDifference(received, expected);
  const fields = dissect(expected, as).flatMap((one) => one.fields.map((field) => shifted(field, one.offset)));
  const named = fields.length > 0 ? fields : [{ name: 'bytes', start: 0, end: expected.length }];
  const wrong = named.findIndex(({ end }) => at < end);
  const last = wrong === -1 ? named.length - 1 : wrong;
  const lines = named.slice(Math.max(0, last - BEFORE), last + 1).flatMap((field) => {
    const want = expected.subarray(field.start, field.end);
    const have = received.subarray(field.start, Math.min(field.end, received.length));
    const place = field.start.toString(16).padStart(4, '0');
    if (equal(want, have)) return [`  ${place}  ${field.name.padEnd(16)} ${shown(want, 0)}`];
    const from = Math.max(0, at - field.start - SHOWN / 2);
    return [
      `✗ ${place}  ${field.name}`,
      `        expected ${shown(want, from)}`,
      `        received ${have.length === 0 ? 'nothing' : shown(have, from)}`,
      `                 ${'   '.repeat(Math.max(0, Math.min(at, field.end) - field.start - from) + (from > 0 ? 1 : 0))}^^ byte ${at}`,
    ];
  });
  if (received.length > expected.length && at >= expected.length) {
    lines.push(
      `✗ ${expected.length.toString(16).padStart(4, '0')}  ${received.length - expected.length} bytes too many: ${shown(received.subarray(expected.length), 0)}`,
    );
  }
  const lengths =
    received.length === expected.length ? '' : `: ${received.length} bytes came, ${expected.length} were expected`;
  throw new BytesDiffer([`the bytes differ from byte ${at} on${lengths}`, ...lines].join('\n'));
}

function shifted({ name, start, end }: Field, offset: number): Pick<Field, 'name' | 'start' | 'end'> {
  return { name, start: start + offset, end: end + offset };
}

function firstDifference(received: Uint8Array, expected: Uint8Array): number {
  const at = expected.findIndex((byte, i) => received[i] !== byte);
  return at === -1 ? expected.length : at;
}

function shown(bytes: Uint8Array, from: number): string {
  const piece = bytes.subarray(from, from + SHOWN);
  return `${from > 0 ? '.. ' : ''}${toHex(piece)}${from + SHOWN < bytes.length ? ' ..' : ''}`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  return typeof value === 'object' ? `a ${value.constructor.name}` : `${typeof value} ${String(value)}`;
}
