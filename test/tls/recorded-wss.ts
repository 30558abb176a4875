/** Conversations over TLS as somebody in the middle records them: bytes that mean nothing without a key log. */

import { once } from 'node:events';
import { type AddressInfo, connect as connectTcp, createServer } from 'node:net';
import { type CapturedBytes, toPcapng } from '../../src/capture/write-pcapng.ts';
import type { Role } from '../../src/versions.ts';

/** A relay that keeps what passes. */
export interface Recorder {
  readonly port: number;
  /** What passed, in whatever pieces TCP gave. */
  readonly passed: readonly CapturedBytes[];
  /** The same as a capture. */
  capture(): Uint8Array;
  /** When every connection has ended. */
  idle(): Promise<unknown>;
  close(): Promise<void>;
}

/** Relays from a port of its own to another. */
export async function recordTo(target: number): Promise<Recorder> {
  const passed: CapturedBytes[] = [];
  const open: Promise<unknown>[] = [];
  let conversations = 0;
  const relay = createServer({ allowHalfOpen: true }, (client) => {
    const conversation = conversations++;
    const server = connectTcp({ port: target, host: '127.0.0.1', allowHalfOpen: true });
    for (const [from, source, sink] of [
      ['client', client, server],
      ['server', server, client],
    ] as const) {
      const keep = (bytes: Uint8Array) =>
        passed.push({ conversation, from: from satisfies Role, time: Date.now(), bytes: Uint8Array.from(bytes) });
      source.on('data', keep).on('error', () => sink.destroy());
      source.pipe(sink);
      open.push(once(source, 'close').catch(() => {}));
    }
  });
  relay.listen(0, '127.0.0.1');
  await once(relay, 'listening');
  return {
    port: (relay.address() as AddressInfo).port,
    passed,
    capture: () => toPcapng(passed),
    idle: () => Promise.all(open),
    close: async () => {
      relay.close();
      await once(relay, 'close');
    },
  };
}
