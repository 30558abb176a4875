/** A real TCP connection over loopback, and what its reader's reads bring. */

import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { concat } from '../../src/bytes.ts';

/** The reader takes up to that many bytes a time, as a program says with `recv(2048)`. */
export interface Reading {
  readonly writes: readonly Uint8Array[];
  readonly room: number;
}

/** How often the whole is tried if the machine was too busy to have all there before the first read. */
const TRIES = 50;

/**
 * Writes to one end, each write as the system takes it, and only then lets the
 * other end read.
 *
 * @returns what each read brought
 */
export async function readsOf({ writes, room }: Reading): Promise<Uint8Array[]> {
  const all = concat(writes);
  const fewest = Math.ceil(all.length / room);
  let reads: Uint8Array[] = [];
  for (let attempt = 0; attempt < TRIES && reads.length !== fewest; attempt++)
    reads = await tryOnce(writes, room, all.length);
  return reads;
}

async function tryOnce(writes: readonly Uint8Array[], room: number, total: number): Promise<Uint8Array[]> {
  const server = createServer({ noDelay: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reads: Uint8Array[] = [];
  let length = 0;
  const { promise, resolve } = withResolver();
  const reader = connect({
    port: (server.address() as AddressInfo).port,
    host: '127.0.0.1',
    onread: {
      buffer: new Uint8Array(room),
      callback: (count, buffer) => {
        reads.push(Uint8Array.from(buffer.subarray(0, count)));
        length += count;
        if (length === total) resolve();
        return true;
      },
    },
  });
  reader.pause();
  const [writer] = await once(server, 'connection');
  for (const bytes of writes) await new Promise<void>((written) => writer.write(bytes, () => written()));
  reader.resume();
  await promise;
  reader.destroy();
  writer.destroy();
  server.close();
  return reads;
}

function withResolver(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
