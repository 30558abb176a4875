import { once } from 'node:events';
import { createServer } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { attach, connect, listen, type Socket } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { VERSIONS } from '../../src/versions.ts';

const tls = createCertificate();
const echo = (socket: Socket) => socket.on('message', (data) => socket.send(data));

describe('over TLS', () => {
  it.each(VERSIONS)('echoes in %s, and hixie-76 names the scheme wss in its answer', async (speak) => {
    const server = await listen({ handler: echo, tls });
    expect(server.url).toMatch(/^wss:/);
    const locations: string[] = [];
    const socket = await connect(server.url, {
      speak,
      tls: { ca: tls.cert },
      tap: (transcript) => {
        for (const { dissection } of transcript) {
          for (const { name, value } of dissection.fields) {
            if (name === 'Sec-WebSocket-Location') locations.push(String(value));
          }
        }
      },
    });
    socket.send('你好');
    expect((await once(socket, 'message'))[0]).toBe('你好');
    expect(locations).toEqual(speak === 'hixie-76' ? [server.url] : []);
    socket.close();
    await once(socket, 'close');
    await server.close();
  });

  it('is understood by ws, and serves HTTPS on the same port', async () => {
    const server = await listen({ handler: echo, tls, http: (_request, response) => response.end('page') });
    const socket = new WebSocket(server.url, { ca: tls.cert });
    await once(socket, 'open');
    socket.send('x');
    expect(String((await once(socket, 'message'))[0])).toBe('x');
    socket.close();
    await once(socket, 'close');
    await server.close();
  });

  it('refuses a certificate nobody vouches for', async () => {
    const server = await listen({ handler: echo, tls });
    await expect(connect(server.url)).rejects.toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    await server.close();
  });

  it('attaches to an https server', async () => {
    const https = createServer(tls);
    attach(https, { handler: echo });
    https.listen(0, '127.0.0.1');
    await once(https, 'listening');
    const url = `wss://127.0.0.1:${(https.address() as AddressInfo).port}/`;
    const socket = await connect(url, { speak: 'hixie-76', tls: { ca: tls.cert } });
    socket.close();
    await once(socket, 'close');
    https.close();
  });

  it('is named by a client of ws://, and by a server without it, at once', async () => {
    const answering = createTcpServer((peer) => {
      peer.on('error', () => {});
      peer.once('data', () => peer.end(Uint8Array.of(0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x46)));
    });
    await once(answering.listen(0, '127.0.0.1'), 'listening');
    const { port } = answering.address() as AddressInfo;
    for (const speak of VERSIONS) {
      await expect(connect(`ws://127.0.0.1:${port}/`, { speak })).rejects.toMatchObject({ code: 'unexpected-tls' });
    }
    answering.close();
    const plain = await listen({ handler: echo, handshakeTimeout: Number.POSITIVE_INFINITY });
    const refused = once(plain, 'refused');
    await expect(connect(plain.url.replace('ws:', 'wss:'))).rejects.toMatchObject({ code: 'not-tls' });
    expect((await refused)[0]).toMatchObject({ code: 'unexpected-tls', status: 400 });
    await plain.close();
  });
});
