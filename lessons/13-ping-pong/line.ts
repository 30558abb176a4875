/** Two ends on a line that takes time, with a clock that the lesson moves. What passes becomes lanes. */

import { concat, toUtf8 } from '../../src/bytes.ts';
import type { Connection } from '../../src/connection/connection.ts';
import type { ConnectionEvent } from '../../src/connection/events.ts';
import { lanes } from '../../src/course/make-exhibits.ts';
import type { LaneEvent, LanesExhibit } from '../../src/course/picture.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import { peerOf, type Role, type Speak } from '../../src/versions.ts';
import { openPair } from '../11-fragmentation/orders.ts';

export interface LineOptions {
  readonly speak: Speak;
  /** From one end to the other, in ms. */
  readonly delay: number;
  /** The server reads nothing before that time. */
  readonly busyUntil?: number;
  /** Whether the server answers only the last of several pings that it reads at once. */
  readonly answersLast?: boolean;
}

type Hear = (role: Role, event: ConnectionEvent, at: number) => void;

export class Line {
  readonly #options: LineOptions;
  readonly #ends: Readonly<Record<Role, Connection>>;
  readonly #hear: Hear;
  readonly #events: LaneEvent[] = [];
  #todo: { readonly at: number; readonly run: () => void }[] = [];
  /** What has come while the server was busy. */
  #unread: Uint8Array[] = [];

  constructor(options: LineOptions, hear: Hear) {
    this.#options = options;
    this.#hear = hear;
    this.#ends = openPair(options.speak);
  }

  /** Lets an end do something at a time. */
  at(at: number, role: Role, act: (end: Connection) => void): this {
    this.#todo.push({
      at,
      run: () => {
        act(this.#ends[role]);
        this.#send(role, concat(this.#ends[role].takeOutput()), at);
      },
    });
    return this;
  }

  note(at: number, lane: Role, label: string): void {
    this.#events.push({ kind: 'note', lane, at, label });
  }

  /** Lets everything happen. */
  play(): LanesExhibit {
    const { busyUntil } = this.#options;
    if (busyUntil !== undefined) {
      this.#events.push({ kind: 'span', lane: 'server', at: 0, until: busyUntil, label: 'busy' });
      this.#todo.push({ at: busyUntil, run: () => this.#read('server', concat(this.#unread.splice(0)), busyUntil) });
    }
    for (;;) {
      this.#todo.sort((a, b) => a.at - b.at);
      const next = this.#todo.shift();
      if (!next) break;
      next.run();
    }
    const events = [...this.#events].sort((a, b) => a.at - b.at);
    return lanes({ lanes: ['client', 'server'], unit: 'ms', events });
  }

  #send(role: Role, bytes: Uint8Array, at: number): void {
    const { speak, delay, busyUntil = 0 } = this.#options;
    if (bytes.length === 0) return;
    const arrives = at + delay;
    for (const { opcode, payload } of new FrameDecoder({ speak, from: role }).push(bytes)) {
      const label = `${opcode} “${toUtf8(payload)}”`;
      this.#events.push({ kind: 'arrow', from: role, to: peerOf(role), at, arrives, label, speaks: speak });
    }
    const to = peerOf(role);
    const run = () => {
      if (to === 'server' && arrives < busyUntil) this.#unread.push(bytes);
      else this.#read(to, bytes, arrives);
    };
    this.#todo.push({ at: arrives, run });
  }

  #read(role: Role, bytes: Uint8Array, at: number): void {
    const { speak, answersLast } = this.#options;
    if (answersLast && role === 'server') {
      const pings = [...new FrameDecoder({ speak, from: 'client' }).push(bytes)].filter(
        ({ opcode }) => opcode === 'ping',
      );
      const last = pings.at(-1);
      if (last) this.#send(role, encodeFrame({ opcode: 'pong', payload: last.payload }, { speak }), at);
      return;
    }
    const end = this.#ends[role];
    end.receive(bytes);
    for (const event of end.takeEvents()) this.#hear(role, event, at);
    this.#send(role, concat(end.takeOutput()), at);
  }
}
