/** A recorder in front of a server: passes every byte on, untouched, and writes it down. */

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { concat } from '../../src/bytes.ts';
import type { Role } from '../../src/versions.ts';

export interface Recorder {
  readonly port: number;
  /** What each end said, until the other one spoke. */
  readonly said: readonly { readonly from: Role; readonly bytes: Uint8Array }[];
  close(): Promise<void>;
}

/**
 * @param port  to listen on, on loopback; 0 for any
 * @param server  the port of the server
 */
export async function startRecorder(port: number, server: number): Promise<Recorder> {
  const said: { readonly from: Role; bytes: Uint8Array }[] = [];
  const sockets = new Set<Socket>();
  const hear = (from: Role, bytes: Uint8Array) => {
    const last = said.at(-1);
    if (last?.from === from) last.bytes = concat([last.bytes, bytes]);
    else said.push({ from, bytes: Uint8Array.from(bytes) });
  };
  const recorder = createServer((client) => {
    const upstream = connect(server, '127.0.0.1');
    for (const [from, source, target] of [
      ['client', client, upstream],
      ['server', upstream, client],
    ] as const) {
      sockets.add(source);
      source.on('data', (bytes) => {
        hear(from, bytes);
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
    async close() {
      for (const socket of sockets) socket.destroy();
      recorder.close();
      await once(recorder, 'close');
    },
  };
}
