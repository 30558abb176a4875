/**
 * What an answer was doing when it was stopped. A thread in a loop without an
 * end can tell nobody anything; so it writes down, in memory that both threads
 * have, which rule is checked, what was called and what was printed.
 */

import { BroadcastChannel } from 'node:worker_threads';
import type { Printed } from '../report.ts';

/** What is known of the check that is running. */
export interface LastSeen {
  readonly rule?: string;
  readonly call?: string;
  readonly printed?: Printed;
}

const CHANNEL = 'two-handshakes/last-seen';
/** Bytes: more than the rule, the call and the printed lines take. */
const SIZE = 16_384;
/** The length of the text in front of it; 0 if there is none. */
const HEADER = 4;

const encoder = new TextEncoder();

/** In the thread of the tests: shares the memory. */
export function share(): (seen: LastSeen) => void {
  const memory = new Uint8Array(new SharedArrayBuffer(SIZE));
  const length = new Int32Array(memory.buffer, 0, 1);
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(memory.buffer);
  channel.close();
  return (seen) => {
    const { read, written } = encoder.encodeInto(JSON.stringify(seen), memory.subarray(HEADER));
    Atomics.store(length, 0, read === 0 ? 0 : written);
  };
}

/** In the thread beside it: reads what was written last. */
export function watch(): { readonly read: () => LastSeen; readonly forget: () => void } {
  let memory: SharedArrayBuffer | undefined;
  const channel = new BroadcastChannel(CHANNEL);
  channel.unref();
  channel.onmessage = (event: unknown) => {
    const { data } = event as { data: unknown };
    if (data instanceof SharedArrayBuffer && data.byteLength === SIZE) memory = data;
  };
  return {
    read: () => (memory ? textOf(memory) : {}),
    forget: () => {
      memory = undefined;
    },
  };
}

function textOf(memory: SharedArrayBuffer): LastSeen {
  const [length = 0] = new Int32Array(memory, 0, 1);
  // A decoder reads no shared memory: the bytes are copied.
  const text = new TextDecoder().decode(new Uint8Array(memory).slice(HEADER, HEADER + Math.min(length, SIZE - HEADER)));
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
