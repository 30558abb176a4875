/** A recorder in front of a server: passes every byte on, untouched, and writes it down. */

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { concat } from '../../src/bytes.ts';
import type { Role } from '../../src/versions.ts';

/** What an end said, until the other one spoke. */
export interface Said {
  readonly from: Role;
  readonly bytes: Uint8Array;
}

export interface Recorder {
  readonly port: number;
  /** What each end said, until the other one spoke. */
  readonly said: readonly Said[];
  /** The same of each connection, in the order in which they were opened. */
  readonly connections: readonly (readonly Said[])[];
  close(): Promise<void>;
}

/**
 * @param port  to listen on, on loopback; 0 for any
 * @param server  the port of the server
 */
export async function startRecorder(port: number, server: number): Promise<Recorder> {
  const said: Said[] = [];
  const connections: Said[][] = [];
  const sockets = new Set<Socket>();
  const recorder = createServer((client) => {
    const upstream = connect(server, '127.0.0.1');
    const own: Said[] = [];
    connections.push(own);
    for (const [from, source, target] of [
      ['client', client, upstream],
      ['server', upstream, client],
    ] as const) {
      sockets.add(source);
      source.on('data', (bytes) => {
        hear(said, from, bytes);
        hear(own, from, bytes);
        target.write(bytes);
      });
      source.on('end', () => target.end());
      source.on('error', () => target.destroy());
      source.on('close', () => sockets.delete(source));
    }
  });
  recorder.listen(port, '127.0.0.1');
  await once(recorder, 'listening');
  return {
    port: (recorder.address() as AddressInfo).port,
    said,
    connections,
    async close() {
      for (const socket of sockets) socket.destroy();
      recorder.close();
      await once(recorder, 'close');
    },
  };
}

function hear(said: Said[], from: Role, bytes: Uint8Array): void {
  const last = said.at(-1);
  if (last?.from === from) said[said.length - 1] = { from, bytes: concat([last.bytes, bytes]) };
  else said.push({ from, bytes: Uint8Array.from(bytes) });
}
