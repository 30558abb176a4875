/** Both ends of a conversation in memory, with the bytes cut where a test wants. */

import { Connection } from '../../src/connection/connection.ts';
import type { ConnectionEvent } from '../../src/connection/events.ts';
import type { ConnectionLimits } from '../../src/connection/options.ts';
import { seededRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';

/** How many bytes the next chunk has. */
export type Cut = (left: number) => number;

export const whole: Cut = (left) => left;
export const byteByByte: Cut = () => 1;

export class Pair {
  readonly client: Connection;
  readonly server: Connection;
  readonly clientEvents: ConnectionEvent[] = [];
  readonly serverEvents: ConnectionEvent[] = [];
  #cut: Cut;

  constructor(speak: Speak, cut: Cut = whole, options: ConnectionLimits = {}, serverOptions = options) {
    const random = seededRandom(76);
    const request = { host: 'example.com', resource: '/chat' };
    this.#cut = cut;
    this.client = new Connection({ ...options, role: 'client', speak, random, request });
    this.server = new Connection({ ...serverOptions, role: 'server', random });
  }

  /** Carries bytes both ways until none are left; a server accepts what is asked; an end ends the transport. */
  run(): this {
    for (let moved = true; moved; ) {
      const toServer = this.#carry(this.client, this.server, this.clientEvents);
      const toClient = this.#carry(this.server, this.client, this.serverEvents);
      moved = toServer || toClient;
    }
    return this;
  }

  #carry(from: Connection, to: Connection, events: ConnectionEvent[]): boolean {
    let moved = this.#send(from, to);
    for (let event = from.nextEvent(); event !== undefined; event = from.nextEvent()) {
      events.push(event);
      if (event.type === 'request') from.accept();
      this.#send(from, to);
      if (event.type === 'end') to.receiveEnd();
      moved = true;
    }
    return moved;
  }

  #send(from: Connection, to: Connection): boolean {
    const output = from.takeOutput();
    for (const bytes of output) {
      for (let at = 0; at < bytes.length; ) {
        const end = Math.min(bytes.length, at + Math.max(1, this.#cut(bytes.length - at)));
        to.receive(bytes.subarray(at, end));
        at = end;
      }
    }
    return output.length > 0;
  }

  types(events: readonly ConnectionEvent[]): string[] {
    return events.map((event) => event.type);
  }
}

export function messages(events: readonly ConnectionEvent[]): (string | Uint8Array)[] {
  return events.flatMap((event) => (event.type === 'message' ? [event.data] : []));
}

export function closeOf(
  events: readonly ConnectionEvent[],
): { code: number; reason: string; clean: boolean } | undefined {
  for (const event of events) {
    if (event.type === 'close') return { code: event.code, reason: event.reason, clean: event.clean };
  }
  return undefined;
}

export function errorCode(events: readonly ConnectionEvent[]): string | undefined {
  for (const event of events) if (event.type === 'error') return event.error.code;
  return undefined;
}
