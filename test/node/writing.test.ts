/** What a socket sends, and when: together, in order, and never more than the other side takes. */

import { once } from 'node:events';
import { connect as connectTcp, type Socket as TcpSocket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { concat, fromLatin1, toHex } from '../../src/bytes.ts';
import { FrameDecoder } from '../../src/frame/codec.ts';
import { connect, type Server, type Socket } from '../../src/node/index.ts';
import { HEADS } from './heads.ts';
import { closedAfterEach, firstMessage, serverStarter, until } from './support.ts';

const open = closedAfterEach();

const serve = serverStarter(open);

/** A client that is let in, and the server's end of it. */
async function peerOf(server: Server): Promise<{ peer: TcpSocket; served: Socket }> {
  const connected = once(server, 'connection');
  const peer = connectTcp(server.port, '127.0.0.1').on('error', () => {});
  open.unshift({ close: () => peer.destroy() });
  peer.write(fromLatin1(HEADS['version-13']));
  await once(peer, 'data');
  return { peer, served: (await connected)[0] as Socket };
}

/** The texts among the bytes that a server has sent. */
function textsOf(chunks: readonly Uint8Array[]): string[] {
  const decoder = new FrameDecoder({ speak: 'version-13', from: 'server' });
  return [...decoder.push(concat(chunks))].map(({ payload }) => Buffer.from(payload).toString());
}

describe('what is sent before the event loop turns', () => {
  it('leaves in one piece, in order', async () => {
    const { peer, served } = await peerOf(await serve());
    const chunks: Uint8Array[] = [];
    peer.on('data', (chunk) => chunks.push(chunk));
    const texts = Array.from({ length: 50 }, (_, i) => `message ${i}`);
    for (const text of texts) served.send(text);
    await until(() => textsOf(chunks).length === texts.length);
    expect(textsOf(chunks)).toEqual(texts);
    expect(chunks.length).toBe(1);
  });

  it('counts as buffered until it has left', async () => {
    const { served } = await peerOf(await serve());
    expect(served.bufferedAmount).toBe(0);
    served.send('x'.repeat(100));
    expect(served.bufferedAmount).toBe(102);
    await until(() => served.bufferedAmount === 0);
  });

  it('leaves before the connection is dropped', async () => {
    const { peer, served } = await peerOf(await serve());
    const said = once(peer, 'data');
    served.send('last words');
    served.terminate();
    expect(textsOf([(await said)[0] as Uint8Array])).toEqual(['last words']);
  });

  it('leaves before a close frame', async () => {
    const { peer, served } = await peerOf(await serve());
    const said = once(peer, 'data');
    served.send('last words');
    served.close(1000);
    expect(toHex((await said)[0] as Uint8Array)).toMatch(/73 88 02 03 e8$/);
  });
});

describe('a large message of a server', () => {
  it('arrives whole after smaller ones, and before others', async () => {
    const server = await serve({
      handler: (socket) => {
        socket.send('before');
        socket.send(new Uint8Array(300_000).fill(7));
        socket.send('after');
      },
    });
    const socket = await connect(server.url, { deflate: false });
    expect(await firstMessage(socket)).toBe('before');
    expect(await firstMessage(socket)).toEqual(new Uint8Array(300_000).fill(7));
    expect(await firstMessage(socket)).toBe('after');
    socket.terminate();
  });

  it('is answered with false only if bytes remain that nobody took', async () => {
    const { peer, served } = await peerOf(await serve({ pingInterval: 0 }));
    peer.pause();
    const message = new Uint8Array(65_536);
    for (let sent = 0; served.send(message); sent++) expect(sent).toBeLessThan(10_000);
    expect(served.bufferedAmount).toBeGreaterThan(0);
    const drained = once(served, 'drain');
    peer.resume();
    await drained;
    expect(served.send('on it goes')).toBe(true);
  });
});
