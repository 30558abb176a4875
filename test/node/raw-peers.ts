/** Peers that a test makes itself: they write its bytes, and answer only what it says. */

import { once } from 'node:events';
import {
  type AddressInfo,
  connect as connectTcp,
  createServer as createTcpServer,
  type Socket as TcpSocket,
} from 'node:net';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import type { Server, Socket } from '../../src/node/index.ts';
import { acceptance } from './acceptance.ts';
import { HEADS } from './heads.ts';

/** What a test puts where it is closed in the end. */
type Closable = { close(): unknown };

/** A client that writes its own bytes and answers nothing, once it is let in. */
export async function rawPeer(
  open: Closable[],
  server: Server,
): Promise<{ peer: TcpSocket; served: Socket; pings: () => number }> {
  const connected = once(server, 'connection');
  const peer = connectTcp(server.port, '127.0.0.1').on('error', () => {});
  open.unshift({ close: () => peer.destroy() });
  peer.write(HEADS['version-13']);
  await once(peer, 'data');
  const served = (await connected)[0] as Socket;
  let pings = 0;
  const decoder = new FrameDecoder({ speak: 'version-13', from: 'server' });
  peer.on('data', (chunk) => {
    for (const { opcode } of decoder.push(Uint8Array.from(chunk))) if (opcode === 'ping') pings++;
  });
  return { peer, served, pings: () => pings };
}

/** A client's frame. */
export function masked(opcode: 'text' | 'ping' | 'close' | 'binary', payload: Uint8Array): Uint8Array {
  return encodeFrame({ opcode, payload }, { speak: 'version-13', maskingKey: Uint8Array.of(1, 2, 3, 4) });
}

/** A TCP server that accepts one WebSocket and then does what the test says. */
export async function rawServer(open: Closable[], then: (peer: TcpSocket) => void): Promise<string> {
  const tcp = createTcpServer((peer) => {
    open.unshift({ close: () => peer.destroy() });
    peer.on('error', () => {});
    peer.once('data', (head) => {
      peer.write(acceptance(/Sec-WebSocket-Key: (.*)\r\n/.exec(String(head))?.[1] ?? ''));
      then(peer);
    });
  });
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  open.push({ close: () => tcp.close() });
  return `ws://127.0.0.1:${(tcp.address() as AddressInfo).port}/`;
}
