/** A receiver that writes down what an adapter tells it, and adapters that are closed after each test. */

import { randomBytes } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { Adapter, Published, Receiver } from '../../../src/node/rooms/adapter.ts';

/** One node: an adapter, and what came through it. */
export class Recorder implements Receiver {
  readonly node = randomBytes(8).toString('hex');
  readonly adapter: Adapter;
  /** What came, in order: `lobby: hello`, `lobby: (gap)`, `(away)`, `(back)`. */
  readonly heard: string[] = [];
  readonly ids: string[] = [];
  readonly faults: Error[] = [];
  readonly #changes = new EventEmitter();

  constructor(adapter: Adapter) {
    this.adapter = adapter;
    adapter.start(this.node, this);
  }

  message(room: string, { id, payload }: Published): void {
    this.ids.push(id);
    this.#note(`${room}: ${Buffer.from(payload)}`);
  }

  gap(room: string): void {
    this.#note(`${room}: (gap)`);
  }

  away(): void {
    this.#note('(away)');
  }

  back(): void {
    this.#note('(back)');
  }

  fault(error: Error): void {
    this.faults.push(error);
    this.#changes.emit('change');
  }

  #note(line: string): void {
    this.heard.push(line);
    this.#changes.emit('change');
  }

  /** Resolves when that is true of it, which is asked after each thing that comes. */
  async until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) await once(this.#changes, 'change');
  }

  /** Resolves when as many messages and gaps of a room have come, with what they are. */
  async hears(room: string, count: number): Promise<string[]> {
    const of = () => this.heard.filter((line) => line.startsWith(`${room}: `));
    await this.until(() => of().length >= count);
    return of().map((line) => line.slice(room.length + 2));
  }

  /** Resolves when the broker is there. */
  connected(): Promise<void> {
    return this.until(() => this.heard.findLast((line) => /^\((?:away|back)\)$/.test(line)) === '(back)');
  }

  publish(room: string, text: string): Promise<string> {
    return this.adapter.publish(room, Buffer.from(text));
  }
}
