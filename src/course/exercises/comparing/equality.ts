/** Whether an answer is the expected value, whatever kind of value that is. */

import { equal } from '../../../bytes.ts';

/**
 * Compares by content. A `Buffer` is as good as a `Uint8Array`, `-0` as good as `0`,
 * and a property that is undefined as good as none.
 */
export function isSame(received: unknown, expected: unknown): boolean {
  if (received === expected || Object.is(received, expected)) return true;
  if (expected instanceof Uint8Array) return received instanceof Uint8Array && equal(expected, received);
  if (Array.isArray(expected)) {
    const isLong = Array.isArray(received) && received.length === expected.length;
    return isLong && expected.every((one, i) => isSame(received[i], one));
  }
  if (expected instanceof Map) return received instanceof Map && partsAreSame(received, expected);
  return isPlain(expected) && isPlain(received) && partsAreSame(partsOf(received), partsOf(expected));
}

/** An object that is only its properties. */
export function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return !ArrayBuffer.isView(value) && !(value instanceof Map) && !(value instanceof Promise);
}

/** The properties of an object that are not undefined. */
export function partsOf(value: object): Map<unknown, unknown> {
  return new Map<unknown, unknown>(Object.entries(value).filter(([, one]) => one !== undefined));
}

function partsAreSame(received: ReadonlyMap<unknown, unknown>, expected: ReadonlyMap<unknown, unknown>): boolean {
  return received.size === expected.size && [...expected].every(([name, one]) => isSame(received.get(name), one));
}
