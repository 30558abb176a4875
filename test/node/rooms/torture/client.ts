/** One client of the torture test: it is in the room, comes back when its node dies, and writes down what came. */

import { setTimeout as pause } from 'node:timers/promises';
import { connect, type Socket } from '../../../../src/node/index.ts';
import type { NodeProcess, Outage } from './node-process.ts';

/** Longest time that a client waits before it comes back, in ms. */
const LONGEST_WAIT = 500;

export class Client {
  /** The keys of the messages that came, in order, with their ids: `-` if they did not come through the broker. */
  readonly came: { readonly key: string; readonly id: string }[] = [];
  /** When it was in the room of no node. */
  readonly outages: Outage[] = [];
  /** Which nodes it was at, and from when. */
  readonly stays: { readonly node: NodeProcess; readonly from: number }[] = [];
  readonly #choose: () => NodeProcess | undefined;
  #socket: Socket | undefined;
  #lastId: string | undefined;
  #isOver = false;

  /** @param choose  the node to connect to, one that runs */
  constructor(choose: () => NodeProcess | undefined) {
    this.#choose = choose;
  }

  /** Resolves when it is in the room, or has lost its connection before it was. @returns whether it is */
  async join(): Promise<boolean> {
    const node = this.#choose();
    if (!node) throw new Error('no node runs');
    const after = this.#lastId === undefined ? '' : `?after=${encodeURIComponent(this.#lastId)}`;
    const socket = await connect(`ws://127.0.0.1:${node.port}/${after}`, { pingInterval: 0 });
    this.stays.push({ node, from: Date.now() });
    return new Promise((resolve) => {
      socket.on('message', (data) => {
        const [id = '', key = ''] = String(data).split(' ');
        if (id === 'joined') {
          this.#socket = socket;
          resolve(true);
          return;
        }
        if (id !== '-') this.#lastId = id;
        this.came.push({ key, id });
      });
      socket.on('close', () => {
        resolve(false);
        if (this.#socket === socket && !this.#isOver) void this.#comeBack();
      });
      socket.on('error', () => {});
    });
  }

  get isInRoom(): boolean {
    return this.#socket?.state === 'open';
  }

  /** Sends, if it is in the room. @returns whether it is */
  send(text: string): boolean {
    if (!this.isInRoom) return false;
    this.#socket?.send(text);
    return true;
  }

  /** The node it was at, at a time. */
  nodeAt(time: number): NodeProcess | undefined {
    return this.stays.findLast(({ from }) => from <= time)?.node;
  }

  close(): void {
    this.#isOver = true;
    this.#socket?.terminate();
  }

  async #comeBack(): Promise<void> {
    this.#socket = undefined;
    // A busy machine tells of the end of a connection late.
    const from = this.stays.at(-1)?.node.killedAt ?? Date.now();
    do await pause(Math.random() * LONGEST_WAIT);
    while (!this.#isOver && !(await this.join().catch(() => false)));
    this.outages.push({ from, to: Date.now() });
  }
}
