/** An answer in a thread of its own, as the tests see it. */

import { MessageChannel, Worker } from 'node:worker_threads';
import { waitElsewhere } from '../exercises/settled.ts';
import type { ApartData } from './apart-thread.ts';
import { Crossing } from './crossing.ts';

/** More than this many bytes, given to a function, and it is slow on purpose: see {@link loadApart}. */
const LARGE = 65_536;

export interface Apart extends Pick<ApartData, 'code' | 'modules'> {
  /** The program of the thread. */
  readonly program: string;
  /** Processor time, in ms, that each call with many bytes takes at least. */
  readonly slow: number;
}

/**
 * Starts the thread, and loads the answer in it.
 *
 * @returns its exports; functions are stand-ins
 */
export function loadApart({ program, slow, ...answer }: Apart): Record<string, unknown> {
  const { port1, port2 } = new MessageChannel();
  const [toUs, toThem] = [new Int32Array(new SharedArrayBuffer(4)), new Int32Array(new SharedArrayBuffer(4))];
  const data: ApartData = { ...answer, port: port2, toUs: toThem, toThem: toUs };
  new Worker(program, {
    eval: true,
    workerData: data,
    transferList: [port2],
    env: {},
    stdout: true,
    stderr: true,
  }).unref();
  const crossing = new Crossing({ port: port1, toUs, toThem });
  port1.unref();
  waitElsewhere(() => crossing.settled());
  const { load } = crossing.borrowed() as { load(): Record<string, unknown> };
  const exported = load();
  return slow === 0 ? exported : slowed(exported, slow);
}

/** So slow with many bytes that no rule about speed can hold. */
function slowed(exported: Record<string, unknown>, ms: number): Record<string, unknown> {
  return new Proxy(exported, {
    get: (_, name) => {
      const value = typeof name === 'string' ? exported[name] : undefined;
      if (typeof value !== 'function') return value;
      return (...given: unknown[]): unknown => {
        if (given.some((one) => one instanceof Uint8Array && one.length > LARGE)) {
          // Waiting would not count: rules about speed measure processor time.
          for (const end = performance.now() + ms; performance.now() < end; );
        }
        return (value as (...given: unknown[]) => unknown)(...given);
      };
    },
  });
}
