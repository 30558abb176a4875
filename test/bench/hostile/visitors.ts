/** Honest clients: each connects, says something, waits for the first message, goes, and comes again. */

import { once } from 'node:events';
import type { Socket } from 'node:net';
import { open } from '../load/clients.ts';
import { textFrames } from '../load/frames.ts';
import { median } from '../statistics.ts';
import { pause } from './peers.ts';

/** A client that waits longer than this counts as not served, in ms. */
const PATIENCE = 30_000;

/** Between two visits of the same client, in ms: a faster server should not get more work for it. */
const BETWEEN = 50;

const FRAME = textFrames(125).take(0, 1);

export interface Waits {
  readonly medianWait: number;
  readonly longestWait: number;
  readonly served: number;
  readonly unserved: number;
}

export class Visitors {
  readonly #port: number;
  readonly #waits: number[] = [];
  readonly #visits: Promise<void>[];
  #unserved = 0;
  #isOver = false;

  /**
   * @param count  number of clients at the same time
   * @param once   whether each comes only once
   */
  constructor(port: number, count: number, once = false) {
    this.#port = port;
    this.#isOver = once;
    this.#visits = Array.from({ length: count }, () => this.#comeAgainAndAgain());
  }

  /** Lets each client finish its visit; each makes at least one. */
  async end(): Promise<Waits> {
    this.#isOver = true;
    await Promise.all(this.#visits);
    const waits = this.#waits;
    return {
      medianWait: median(waits),
      longestWait: waits.reduce((longest, wait) => Math.max(longest, wait), 0),
      served: waits.length,
      unserved: this.#unserved,
    };
  }

  async #comeAgainAndAgain(): Promise<void> {
    do {
      const began = performance.now();
      if (await isServed(this.#port)) this.#waits.push(performance.now() - began);
      else this.#unserved++;
      if (!this.#isOver) await pause(BETWEEN);
    } while (!this.#isOver);
  }
}

/** Whether a client gets in, and gets a message. */
async function isServed(port: number): Promise<boolean> {
  let socket: Socket | undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE);
  });
  const visit = async (): Promise<boolean> => {
    socket = await open(port);
    socket.write(FRAME);
    await Promise.race([once(socket, 'data'), once(socket, 'close').then(() => Promise.reject(new Error('closed')))]);
    return true;
  };
  try {
    return await Promise.race([visit(), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    socket?.resetAndDestroy();
    socket?.on('error', () => {});
  }
}
