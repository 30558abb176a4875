/**
 * What an answer was doing when it was stopped. A thread in a loop without an
 * end can tell nobody anything; so it writes down, in memory that both threads
 * have, which rule is checked, what was called and what was printed.
 */

import type { Printed } from '../report.ts';

/** What is known of the check that is running. */
export interface LastSeen {
  readonly rule?: string;
  readonly call?: string;
  readonly printed?: Printed;
}

/** Bytes: more than the rule, the call and the printed lines take. */
const SIZE = 16_384;
/** The length of the text in front of it; 0 if there is none. */
const HEADER = 4;

const encoder = new TextEncoder();

/** The memory that both threads have. */
export function sharedMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(SIZE);
}

/** In the thread of the tests: writes down what happens now. */
export function writeDown(shared: SharedArrayBuffer, seen: LastSeen): void {
  const { read, written } = encoder.encodeInto(JSON.stringify(seen), new Uint8Array(shared, HEADER));
  Atomics.store(new Int32Array(shared, 0, 1), 0, read === 0 ? 0 : written);
}

/** In the thread beside it: what was written down last. */
export function readLastSeen(shared: SharedArrayBuffer): LastSeen {
  const [length = 0] = new Int32Array(shared, 0, 1);
  // A decoder reads no shared memory: the bytes are copied.
  const text = new TextDecoder().decode(new Uint8Array(shared).slice(HEADER, HEADER + Math.min(length, SIZE - HEADER)));
  try {
    return asSeen(JSON.parse(text));
  } catch {
    return {};
  }
}

/** Only what has the right form: the answer could have written it. */
function asSeen(value: unknown): LastSeen {
  const { rule, call, printed } = (value ?? {}) as Record<keyof LastSeen, unknown>;
  const { lines, more } = (printed ?? {}) as Record<keyof Printed, unknown>;
  return {
    ...(typeof rule === 'string' ? { rule } : {}),
    ...(typeof call === 'string' ? { call } : {}),
    ...(Array.isArray(lines) && lines.every((line) => typeof line === 'string') && typeof more === 'number'
      ? { printed: { lines, more } }
      : {}),
  };
}
