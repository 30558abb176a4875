import { once } from 'node:events';
import { connect as connectHttp2 } from 'node:http2';
import { get } from 'node:https';
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { answerTo, ask, http2Session, wsOver } from './http2-peers.ts';
import { closedAfterEach, serverStarter } from './support.ts';

const open = closedAfterEach();
const certificate = createCertificate();
const start = serverStarter(open, { http2: true });

describe('listen with HTTP/2', () => {
  it.each([false, true])('has four ways in on one port, TLS: %s', async (isSecure) => {
    const server = await start({
      ...(isSecure ? { tls: certificate } : {}),
      http: (request, response) => response.end(`page over ${request.httpVersion}`),
    });
    const tls = isSecure ? { tls: { ca: certificate.cert } } : {};
    const url = server.url.replace('ws', 'http');
    for (const options of [{ speak: 'hixie-76' }, { speak: 'version-13' }, { over: 'http2' }] as const) {
      const socket = await connect(server.url, { ...tls, ...options });
      socket.send('hello');
      expect((await once(socket, 'message'))[0]).toBe('hello');
      socket.close();
      await once(socket, 'close');
    }
    const session = await http2Session(url, open, { ca: certificate.cert });
    expect(await (await answerTo(session.request({ ':path': '/' }))).body()).toBe('page over 2.0');
    const stream = ask(session);
    await answerTo(stream);
    const ws = wsOver(stream);
    ws.send('hello');
    expect(String((await once(ws, 'message'))[0])).toBe('hello');
    const old = isSecure
      ? await new Promise<string>((resolve) => {
          get(url, { ca: certificate.cert, agent: false }, (answer) => answer.setEncoding('utf8').on('data', resolve));
        })
      : await (await fetch(url, { headers: { connection: 'close' } })).text();
    expect(old).toBe('page over 1.1');
  });

  it('closes all of them with 1001, and every connection with them', async () => {
    const server = await start();
    const session = await http2Session(server.url.replace('ws', 'http'), open);
    const sockets = await Promise.all([0, 1, 2].map(() => connect(server.url, { over: session })));
    const codes = Promise.all(sockets.map(async (socket) => (await once(socket, 'close'))[0]));
    const gone = once(session, 'close');
    await server.close();
    expect(await codes).toEqual([1001, 1001, 1001]);
    await gone;
    expect(server.connections).toBe(0);
  });

  it('says over HTTP/2 too that it has nothing but WebSockets, and refuses a host that is not its own', async () => {
    const server = await start({ allowHosts: ['127.0.0.1'] });
    const session = await http2Session(server.url.replace('ws', 'http'), open);
    expect((await answerTo(session.request({ ':path': '/' }))).status).toBe(404);
    expect((await answerTo(session.request({ ':path': '/', ':authority': 'evil.example' }))).status).toBe(403);
    expect((await answerTo(ask(session, '/', { ':authority': 'evil.example' }))).status).toBe(403);
  });

  it('does not speak it if it was not asked to', async () => {
    const server = await start({ http2: false });
    await expect(connect(server.url, { over: 'http2' })).rejects.toMatchObject({ code: 'not-http2' });
    const session = connectHttp2(server.url.replace('ws', 'http'));
    const [error] = await once(session, 'error');
    expect(error).toBeInstanceOf(Error);
  });
});
