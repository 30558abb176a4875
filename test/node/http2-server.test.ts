import { once } from 'node:events';
import { createSecureServer } from 'node:http2';
import { get } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Transcript } from '../../src/dissect/field.ts';
import { attach, connect, refuse, type Socket } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { besideOf } from './http2-beside.ts';
import { answerTo, ask, http2Session, wsOver } from './http2-peers.ts';
import { closedAfterEach, echo, until } from './support.ts';

/** RST_STREAM with CANCEL, which is what a reset is over TCP (RFC 8441 §5, RFC 9113 §7). */
const CANCEL = 8;

const open = closedAfterEach();

const beside = besideOf(open);

describe('attach to a server of HTTP/2', () => {
  it('serves both handshakes and pages of both HTTPs on one port', async () => {
    const certificate = createCertificate();
    const http = createSecureServer({ ...certificate, allowHTTP1: true }, (request, response) => {
      response.end(`page over ${request.httpVersion}`);
    });
    const attachment = attach(http, { handler: echo });
    await once(http.listen(0, '127.0.0.1'), 'listening');
    open.push({ close: () => Promise.all([attachment.closeAll(), http.close()]) });
    const { port } = http.address() as AddressInfo;
    const tls = { ca: certificate.cert };

    for (const speak of ['version-13', 'hixie-76'] as const) {
      const old = await connect(`wss://127.0.0.1:${port}/`, { speak, tls });
      old.send('hello');
      expect(await once(old, 'message')).toEqual(['hello', false]);
      old.close();
    }
    const page = await new Promise<string>((resolve) => {
      get({ port, host: '127.0.0.1', ca: certificate.cert, agent: false }, (response) => {
        response.setEncoding('utf8').on('data', resolve);
      });
    });
    expect(page).toBe('page over 1.1');

    const session = await http2Session(`https://127.0.0.1:${port}`, open, tls);
    const request = session.request({ ':path': '/' });
    expect(await (await answerTo(request)).body()).toBe('page over 2.0');
    const stream = ask(session);
    expect((await answerTo(stream)).status).toBe(200);
    const ws = wsOver(stream);
    ws.send('hello');
    expect(String((await once(ws, 'message'))[0])).toBe('hello');
    ws.close(4000, 'enough');
    expect((await once(ws, 'close'))[0]).toBe(4000);
    expect(stream.rstCode).toBe(0);
  });

  it('tells the program what it knows of the client, as over HTTP/1.1', async () => {
    const seen: unknown[] = [];
    const { url, port } = await beside({
      admit: (request) => {
        const { host, secure, address, path, params } = request;
        seen.push([host, secure, address, path, params.room, request.cookies.get('sid'), request.header('X-Own')]);
        return { user: 'ada', headers: { 'Set-Cookie': 'a=1', 'X-Answer': 'yes' }, subprotocol: 'superchat' };
      },
      handler: (socket) => {
        seen.push([socket.user, socket.resource, socket.origin, socket.speaks, socket.subprotocol, socket.over]);
        socket.send('in');
      },
      paths: ['/rooms/:room'],
    });
    const session = await http2Session(url, open);
    const origin = `http://127.0.0.1:${port}`;
    const fields = {
      origin,
      cookie: ['a=1', 'sid=31d4d96e'],
      'x-own': '1',
      'sec-websocket-protocol': 'chat, superchat',
    };
    const stream = ask(session, '/rooms/7?q', fields);
    const { status, headers } = await answerTo(stream);
    expect(status).toBe(200);
    expect(headers['sec-websocket-protocol']).toBe('superchat');
    expect(headers['x-answer']).toBe('yes');
    expect(headers['set-cookie']).toEqual(['a=1']);
    expect(String((await once(wsOver(stream), 'message'))[0])).toBe('in');
    expect(seen).toEqual([
      [`127.0.0.1:${port}`, false, '127.0.0.1', '/rooms/7', '7', '31d4d96e', '1'],
      ['ada', '/rooms/7?q', origin, 'version-13', 'superchat', 'http2'],
    ]);
  });

  it('refuses with a status, fields and a body, and says so to the program', async () => {
    const { url, attachment } = await beside({
      admit: ({ path }) => {
        if (path === '/fails') throw new Error('a secret');
        throw refuse(401, { headers: { 'WWW-Authenticate': 'Basic' }, body: 'log in first' });
      },
      maxHead: 1000,
    });
    const told: string[] = [];
    attachment.on('refused', ({ code }) => told.push(code));
    const session = await http2Session(url, open);
    const cases: [path: string, fields: Record<string, string>, status: number, body: RegExp][] = [
      ['/', {}, 401, /^log in first$/],
      ['/fails', {}, 500, /^server-failed: (?!.*secret)/],
      ['/', { origin: 'http://evil.example' }, 403, /^origin-not-allowed/],
      ['/', { 'sec-websocket-version': '8' }, 400, /^version-not-13/],
      ['/', { cookie: 'a'.repeat(1000) }, 431, /^head-too-large/],
    ];
    for (const [path, fields, status, body] of cases) {
      const answer = await answerTo(ask(session, path, fields));
      expect(answer.status).toBe(status);
      if (status === 401) expect(answer.headers['www-authenticate']).toBe('Basic');
      expect(await answer.body()).toMatch(body);
    }
    expect(told).toEqual(['refused', 'server-failed', 'origin-not-allowed', 'version-not-13', 'head-too-large']);
  });

  it('answers 404 where nobody serves, 501 to another protocol, 405 to a CONNECT of old, 503 to one too many', async () => {
    const { url } = await beside({ paths: ['/ws'], maxConnections: 1 });
    const session = await http2Session(url, open);
    expect((await answerTo(ask(session, '/ws'))).status).toBe(200);
    expect((await answerTo(ask(session, '/ws'))).status).toBe(503);
    expect((await answerTo(ask(session, '/other'))).status).toBe(404);
    expect((await answerTo(ask(session, '/ws', { ':protocol': 'connect-udp' }))).status).toBe(501);
    const old = session.request({ ':method': 'CONNECT', ':authority': 'example.com:443' }, { endStream: false });
    expect((await answerTo(old)).status).toBe(405);
    expect(await (await answerTo(session.request({ ':path': '/' }))).body()).toBe('page');
  });

  it('leaves to the program the streams that are not its own', async () => {
    const { url, http } = await beside({ paths: ['/ws'] }, false);
    http.on('stream', (stream, headers) => {
      if (headers[':path'] !== '/ws') stream.respond({ ':status': 418 }, { endStream: true });
    });
    const session = await http2Session(url, open);
    expect((await answerTo(ask(session, '/other'))).status).toBe(418);
    expect((await answerTo(session.request({ ':path': '/page' }))).status).toBe(418);
    expect((await answerTo(ask(session, '/ws'))).status).toBe(200);
  });

  it('lets two attachments have their paths, and one leave', async () => {
    const { url, http, attachment } = await beside({ paths: ['/one'] });
    const other = attach(http, { handler: echo, paths: ['/two'], closeTimeout: 50 });
    const session = await http2Session(url, open);
    const statusOf = async (path: string) => (await answerTo(ask(session, path))).status;
    expect([await statusOf('/one'), await statusOf('/two')]).toEqual([200, 200]);
    attachment.detach();
    expect([await statusOf('/one'), await statusOf('/two')]).toEqual([404, 200]);
    await other.closeAll();
  });

  it('ends the stream after both close frames, and resets it when it is dropped (RFC 8441 §5)', async () => {
    const sockets: Socket[] = [];
    const { url } = await beside({ handler: (socket) => void sockets.push(socket) });
    const session = await http2Session(url, open);
    const [ended, dropped] = [ask(session), ask(session)];
    await Promise.all([answerTo(ended), answerTo(dropped)]);
    await until(() => sockets.length === 2);
    const ws = wsOver(ended);
    sockets[0]?.close(4001, 'bye');
    expect((await once(ws, 'close'))[0]).toBe(4001);
    expect(ended.rstCode).toBe(0);
    dropped.resume();
    sockets[1]?.terminate();
    await once(dropped, 'close');
    expect(dropped.rstCode).toBe(CANCEL);
    await until(() => sockets.every(({ state }) => state === 'closed'));
    expect(sockets.map(({ closeCode }) => closeCode)).toEqual([4001, 1006]);
  });

  it.each<[how: string, leave: (peer: { stream: ReturnType<typeof ask>; session: { destroy(): void } }) => void]>([
    ['resets the stream', ({ stream }) => stream.close(CANCEL)],
    ['ends the stream without a close frame', ({ stream }) => stream.end()],
    ['drops the whole connection', ({ session }) => session.destroy()],
  ])('is told 1006 if the client %s', async (_how, leave) => {
    const sockets: Socket[] = [];
    const { url } = await beside({ handler: (socket) => void sockets.push(socket) });
    const session = await http2Session(url, open);
    const stream = ask(session);
    await answerTo(stream);
    await until(() => sockets.length === 1);
    leave({ stream, session });
    await until(() => sockets[0]?.state === 'closed');
    expect(sockets[0]?.closeCode).toBe(1006);
  });

  it('fails a client that breaks the protocol with a close frame, and ends its stream', async () => {
    const { url } = await beside();
    const stream = ask(await http2Session(url, open));
    await answerTo(stream);
    // A text that is not masked.
    stream.write(Buffer.from('810141', 'hex'));
    const [first] = (await once(stream, 'data')) as [Buffer];
    expect(first[0]).toBe(0x88);
    expect(first.readUInt16BE(2)).toBe(1002);
    await once(stream, 'end');
  });

  it('shows a tap the frames, beginning with the first', async () => {
    const seen: Transcript[number][] = [];
    const { url } = await beside({ tap: () => (transcript) => void seen.push(...transcript) });
    const stream = ask(await http2Session(url, open));
    await answerTo(stream);
    const ws = wsOver(stream);
    ws.send('hello');
    await once(ws, 'message');
    expect(seen.map(({ from, dissection }) => [from, dissection.bytes.length])).toEqual([
      ['client', 11],
      ['server', 7],
    ]);
  });

  it('drops a client that answers no ping, and says so with a reset', async () => {
    const { url } = await beside({ pingInterval: 50 });
    const stream = ask(await http2Session(url, open));
    await answerTo(stream);
    stream.resume();
    await once(stream, 'close');
    expect(stream.rstCode).toBe(CANCEL);
  });

  it('refuses in time whom nobody has decided about', async () => {
    const { url } = await beside({ admit: () => new Promise(() => {}), handshakeTimeout: 50 });
    expect((await answerTo(ask(await http2Session(url, open)))).status).toBe(503);
  });

  it('lets nobody in who has left while it was decided', async () => {
    let decided: (() => void) | undefined;
    const { url, attachment } = await beside({
      admit: ({ signal }) =>
        new Promise((resolve) => {
          decided = () => resolve({ user: 1 });
          signal.addEventListener('abort', decided);
        }),
    });
    let opened = 0;
    attachment.on('connection', () => opened++);
    const stream = ask(await http2Session(url, open));
    await until(() => decided !== undefined);
    stream.close(CANCEL);
    await once(stream, 'close');
    await attachment.closeAll();
    expect(opened).toBe(0);
  });
});
