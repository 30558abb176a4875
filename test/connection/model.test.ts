/**
 * Any sequence of what two programs may do and a network may do between them,
 * against a model of what must come of it.
 */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromUtf8, toUtf8 } from '../../src/bytes.ts';
import { Connection } from '../../src/connection/connection.ts';
import type { ConnectionEvent } from '../../src/connection/events.ts';
import type { Message } from '../../src/connection/messages.ts';
import { UsageError } from '../../src/errors.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { seededRandom } from '../../src/random.ts';
import { type Role, type Speak, VERSIONS } from '../../src/versions.ts';
import { runs } from '../effort.ts';
import { closeOf, messages } from './pair.ts';

type Operation =
  | { do: 'send'; end: Role; data: Message }
  | { do: 'part'; end: Role; data: Message; last: boolean }
  | { do: 'ping'; end: Role; payload: Uint8Array }
  | { do: 'close'; end: Role; code: number | undefined }
  /** The network takes the output, and delivers some of the bytes that are under way. */
  | { do: 'carry'; end: Role; bytes: number }
  /** The program asks what happened. */
  | { do: 'read'; end: Role };

const end = fc.constantFrom<Role>('client', 'server');
const data = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.uint8Array({ maxLength: 200 }));
const operation: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('send' as const), end, data }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('part' as const), end, data, last: fc.boolean() }) },
  fc.record({ do: fc.constant('ping' as const), end, payload: fc.uint8Array({ maxLength: 125 }) }),
  fc.record({ do: fc.constant('close' as const), end, code: fc.constantFrom(undefined, 1000, 1001, 3000, 4999) }),
  { weight: 6, arbitrary: fc.record({ do: fc.constant('carry' as const), end, bytes: fc.nat(300) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('read' as const), end }) },
);

/** One end, what its program knows, and the wire that leads to the other. */
class End {
  readonly connection: Connection;
  readonly events: ConnectionEvent[] = [];
  /** Messages sent in full, as the other end must see them. */
  readonly sent: Message[] = [];
  /** Where each of them ends among the bytes that this end has put out. */
  readonly #sentUpTo: number[] = [];
  pings = 0;
  closedWith: { code: number | undefined } | undefined;
  /** Where its close frame ends. */
  #closedUpTo = Number.POSITIVE_INFINITY;
  #put = 0;
  #carried = 0;
  #parts: Message[] = [];
  #wire: Uint8Array[] = [];
  #ended = false;
  #endArrived = false;

  constructor(connection: Connection) {
    this.connection = connection;
  }

  /** Messages of which every byte has been delivered. */
  get arrived(): Message[] {
    return this.sent.filter((_, i) => (this.#sentUpTo[i] ?? Number.POSITIVE_INFINITY) <= this.#carried);
  }

  /** Whether its close frame has been delivered. */
  get closeArrived(): boolean {
    return this.#closedUpTo <= this.#carried;
  }

  apply(operation: Operation): void {
    const { connection, sent } = this;
    const before = sent.length;
    switch (operation.do) {
      case 'send':
        connection.send(operation.data);
        this.sent.push(operation.data);
        break;
      case 'part':
        connection.sendPart(operation.data, operation.last);
        this.#parts.push(operation.data);
        if (operation.last) this.sent.push(joined(this.#parts.splice(0)));
        break;
      case 'ping':
        connection.ping(operation.payload);
        this.pings++;
        break;
      case 'close': {
        const { state } = connection;
        connection.close(operation.code);
        if (state === 'open') this.closedWith = { code: operation.code };
        break;
      }
      case 'read':
        this.read();
        break;
    }
    this.#collect();
    if (sent.length > before) this.#sentUpTo.push(this.#put);
  }

  /** One thing that happened. */
  read(): boolean {
    const event = this.connection.nextEvent();
    if (event) this.events.push(event);
    if (event?.type === 'request') this.connection.accept();
    this.#collect();
    if (event?.type === 'end') this.#ended = true;
    return event !== undefined;
  }

  #collect(): void {
    const output = this.connection.takeOutput();
    this.#wire.push(...output);
    this.#put += concat(output).length;
    const hasClosed = this.connection.state === 'closing' || this.connection.state === 'closed';
    if (hasClosed && this.#closedUpTo > this.#put) this.#closedUpTo = this.#put;
  }

  /** Delivers bytes, and the end of the transport after them; returns whether anything arrived. */
  carry(bytes: number, to: End): boolean {
    this.#collect();
    const underWay = concat(this.#wire);
    const arrived = underWay.subarray(0, bytes);
    this.#carried += arrived.length;
    this.#wire = arrived.length < underWay.length ? [underWay.subarray(bytes)] : [];
    if (arrived.length > 0) to.connection.receive(arrived);
    const endArrives = this.#ended && !this.#endArrived && this.#wire.length === 0;
    if (endArrives) {
      this.#endArrived = true;
      to.connection.receiveEnd();
    }
    return arrived.length > 0 || endArrives;
  }
}

function joined(parts: readonly Message[]): Message {
  const whole = concat(parts.map((part) => (typeof part === 'string' ? fromUtf8(part) : part)));
  return typeof parts[0] === 'string' ? toUtf8(whole) : whole;
}

function openEnds(speak: Speak, compressed: boolean): Record<Role, End> {
  const random = seededRandom(13);
  const limits = compressed ? { deflate: { engine: zlibEngine, threshold: 20 } } : {};
  const request = { host: 'example.com', resource: '/' };
  const ends = {
    client: new End(new Connection({ ...limits, role: 'client', speak, random, request })),
    server: new End(new Connection({ ...limits, role: 'server', random })),
  };
  settle(ends);
  return ends;
}

/** Carries and reads until nothing moves. */
function settle({ client, server }: Record<Role, End>): void {
  for (let moved = true; moved; ) {
    moved = client.read();
    moved = server.read() || moved;
    moved = client.carry(Number.POSITIVE_INFINITY, server) || moved;
    moved = server.carry(Number.POSITIVE_INFINITY, client) || moved;
  }
}

function run(ends: Record<Role, End>, operations: readonly Operation[]): void {
  for (const operation of operations) {
    const one = ends[operation.end];
    const other = ends[operation.end === 'client' ? 'server' : 'client'];
    if (operation.do === 'carry') {
      one.carry(operation.bytes, other);
      continue;
    }
    try {
      one.apply(operation);
    } catch (error) {
      // What cannot be done now is refused, and leaves no trace.
      if (!(error instanceof UsageError)) throw error;
    }
  }
}

describe.each(VERSIONS)('two ends in %s', (speak) => {
  it.each(speak === 'version-13' ? [false, true] : [false])(
    'agree about all that was said, whatever is done and wherever the bytes are cut (compressed: %s)',
    (compressed) => {
      fc.assert(
        fc.property(fc.array(operation, { maxLength: 40 }), (operations) => {
          const ends = openEnds(speak, compressed);
          run(ends, operations);
          settle(ends);
          const { client, server } = ends;
          expect(messages(server.events)).toEqual(client.sent);
          expect(messages(client.events)).toEqual(server.sent);
          const types = [client, server].flatMap(({ events }) => events.map(({ type }) => type));
          expect(types).not.toContain('error');
          const closers = [client, server].filter(({ closedWith }) => closedWith);
          const wanted = closers.length === 0 ? 'open' : 'closed';
          expect([client.connection.state, server.connection.state]).toEqual([wanted, wanted]);
          if (closers.length === 0) {
            expect(pongs(client)).toBe(client.pings);
            expect(pongs(server)).toBe(server.pings);
          } else {
            // Each end gets the code of the other; the end that did not begin has answered with the same.
            const said = (one: End, other: End) => (one.closedWith ?? other.closedWith)?.code ?? 1005;
            expect(closeOf(server.events)).toEqual({ code: said(client, server), reason: '', clean: true });
            expect(closeOf(client.events)).toEqual({ code: said(server, client), reason: '', clean: true });
          }
        }),
        { numRuns: runs(150) },
      );
    },
  );

  it('lose nothing that came before the network failed, and say 1006 if no close frame did', () => {
    fc.assert(
      fc.property(fc.array(operation, { maxLength: 30 }), end, (operations, victim) => {
        const ends = openEnds(speak, false);
        run(ends, operations);
        const heard = ends[victim];
        const spoke = ends[victim === 'client' ? 'server' : 'client'];
        const hasClosed = spoke.closeArrived;
        heard.connection.receiveEnd();
        while (heard.read());
        expect(messages(heard.events)).toEqual(spoke.arrived);
        expect(heard.connection.state).toBe('closed');
        const code = hasClosed ? ((spoke.closedWith ?? heard.closedWith)?.code ?? 1005) : 1006;
        expect(closeOf(heard.events)).toEqual({ code, reason: '', clean: hasClosed });
      }),
      { numRuns: runs(100) },
    );
  });
});

function pongs({ events }: End): number {
  return events.filter(({ type }) => type === 'pong').length;
}
