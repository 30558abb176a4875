/**
 * Bytes compared at once, as every test file gets it before it runs.
 *
 * `toEqual` walks through an array of bytes element by element, which takes seconds for a megabyte, and shows
 * the difference a number per line. Here `toEqual` compares bytes at once wherever they stand in a value, and
 * `toEqualBytes` shows both as hex, one above the other, with the offset of the first byte that differs.
 */

import { expect } from 'vitest';

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: an extension must have the parameters of what it extends.
  interface Matchers<T = any> {
    /** Whether these are the same bytes; a Buffer may have them too. */
    toEqualBytes(expected: Uint8Array): T;
  }
}

expect.addEqualityTesters([sameBytes]);
expect.extend({
  toEqualBytes(received: unknown, expected: Uint8Array) {
    const pass = received instanceof Uint8Array && firstDifference(received, expected) === -1;
    return {
      pass,
      message: () => (pass ? `expected other bytes than these ${expected.length}` : explain(received, expected)),
    };
  },
});

/** Decides for two arrays of bytes of one kind; what else is compared is none of its concern. */
function sameBytes(a: unknown, b: unknown): boolean | undefined {
  if (!(a instanceof Uint8Array && b instanceof Uint8Array) || a.constructor !== b.constructor) return undefined;
  return Buffer.compare(a, b) === 0;
}

/** Offset of the first byte that differs, or -1. */
function firstDifference(a: Uint8Array, b: Uint8Array): number {
  if (Buffer.compare(a, b) === 0) return -1;
  const differs = a.findIndex((byte, i) => byte !== b[i]);
  return differs === -1 ? a.length : differs;
}

/** Bytes in a row of hex, and rows shown from the one before the difference on. */
const PER_ROW = 16;
const ROWS = 3;

function explain(received: unknown, expected: Uint8Array): string {
  if (!(received instanceof Uint8Array)) return `expected bytes; came ${received === null ? 'null' : typeof received}`;
  const at = firstDifference(received, expected);
  const first = Math.max(0, Math.floor(at / PER_ROW) - 1);
  const rows = Array.from({ length: ROWS }, (_, row) => (first + row) * PER_ROW)
    .filter((start) => start <= Math.max(at, expected.length - 1, received.length - 1))
    .flatMap((start) => [
      `expected ${hexRow(expected, start)}`,
      `received ${hexRow(received, start)}`,
      ...(at >= start && at < start + PER_ROW ? [`${' '.repeat(19 + 3 * (at - start))}^^`] : []),
    ]);
  const lengths = `expected ${expected.length} bytes, came ${received.length}`;
  return [`the bytes differ first at byte ${at}; ${lengths}`, '', ...rows].join('\n');
}

function hexRow(bytes: Uint8Array, start: number): string {
  const row = Array.from(bytes.subarray(start, start + PER_ROW), (byte) => byte.toString(16).padStart(2, '0'));
  return `${start.toString(16).padStart(8, '0')}  ${row.join(' ')}`.trimEnd();
}
