/** The server of the lesson under attack without a socket: real bytes, in memory, piece by piece. */

import { concat } from '../../src/bytes.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { seededRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';
import type { Guard } from './exercise.ts';
import { NaiveConnection } from './naive-connection.ts';

/** When the attacker stops. */
const MOST_PIECES = 100;

/** A piece of bytes that are all the same. */
export function fill(byte: number, length: number): Uint8Array {
  return new Uint8Array(length).fill(byte);
}

/** What a client of each version opens with. */
export function openingOf(): { request13: Uint8Array; request76: Uint8Array } {
  const of = (speak: Speak) =>
    HANDSHAKES[speak].createRequest({ host: '127.0.0.1', resource: '/', origin: 'http://127.0.0.1' }, seededRandom(15))
      .bytes;
  return { request13: of('version-13'), request76: of('hixie-76') };
}

/**
 * @param again  sent until the server ends the connection
 * @returns how it ended it, `HTTP/1.1 431`, `close` or `drop`, and after how many pieces; `waits` if it did not
 */
export function attackedInMemory(guard: Guard, first: Uint8Array, again: Uint8Array): { said: string; pieces: number } {
  const written: Uint8Array[] = [];
  let end = 'waits';
  const output = {
    write: (bytes: Uint8Array) => void written.push(bytes),
    waiting: 0,
    end: () => {
      end = endOf(concat(written));
    },
    drop: () => {
      end = 'drop';
    },
  };
  const connection = new NaiveConnection(output, guard);
  connection.receive(first, 0);
  let pieces = 0;
  while (!connection.isOver && pieces < MOST_PIECES) {
    connection.receive(again, 0);
    pieces++;
  }
  return { said: end, pieces };
}

function endOf(bytes: Uint8Array): string {
  const [status = ''] = /^HTTP\/1\.1 \d+/.exec(String.fromCharCode(...bytes.subarray(0, 20))) ?? [];
  return status === 'HTTP/1.1 101' ? 'close' : status;
}
