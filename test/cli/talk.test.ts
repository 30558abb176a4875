import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { connect, listen, type Server } from '../../src/node/index.ts';
import { runHere } from './here.ts';
import { type Running, run, start } from './run.ts';

const running: (Running | Server)[] = [];

afterEach(async () => {
  for (const one of running.splice(0)) await ('stop' in one ? one.stop('SIGKILL') : one.close());
});

async function startEcho(): Promise<{ url: string; echo: Running }> {
  const echo = start(['echo', '--port', '0']);
  const [, url] = await echo.line(/^listening on (ws:\/\/127\.0\.0\.1:\d+\/)\n$/);
  return { url: url ?? '', echo };
}

describe('echo and connect', () => {
  let echo: Running;
  let url = '';
  beforeAll(async () => {
    ({ echo, url } = await startEcho());
  });
  afterAll(() => echo.stop('SIGKILL'));

  it.each(['hixie-76', '13'])('talk in %s: one reply per line, exit 0', async (speak) => {
    const result = await runHere(['connect', `${url}any`, '--speak', speak, '--send', 'Hello', '--send', '你好']);
    expect(result).toEqual({ code: 0, out: 'Hello\n你好\n', err: '' });
  });

  it('send the lines of standard input if no text is given', async () => {
    expect(await run(['connect', url], 'one\ntwo\n')).toMatchObject({ code: 0, out: 'one\ntwo\n' });
    expect(await runHere(['connect', url], '')).toMatchObject({ code: 0, out: '' });
  });

  it.each(['hixie-76', '13'])('show every byte of %s with --dissect', async (speak) => {
    const { out, code } = await runHere(['connect', url, '--speak', speak, '--send', 'Hello', '--dissect']);
    expect(code).toBe(0);
    expect(out).toContain(speak === '13' ? 'Sec-WebSocket-Key' : 'Sec-WebSocket-Key1');
    expect(out).toMatch(/client → server[\s\S]*server → client/);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('show compressed messages in clear, beside their bytes, with --deflate --dissect', async () => {
    const words = 'hello '.repeat(200);
    const sent = ['--send', words, '--send', words];
    const { out, code } = await runHere(['connect', url, '--deflate', '--dissect', ...sent]);
    expect(code).toBe(0);
    expect(out).not.toContain('✗');
    expect(out.match(/inflated, 1200 bytes from \d+: "hello hello/g)).toHaveLength(4);
  });

  it('end in order at SIGTERM and SIGINT: 1001 to every client, exit 0', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) {
      const { url, echo } = await startEcho();
      running.push(echo);
      const socket = await connect(url);
      const closed = once(socket, 'close');
      expect((await echo.stop(signal)).code).toBe(0);
      expect((await closed)[0]).toBe(1001);
    }
  });
});

describe('connect', () => {
  it('exits with 1 and a reason on anything but a clean close', async () => {
    const server = await listen({
      handler: {
        '/fails': (socket) => socket.close(1011, 'broken'),
        '/obeyed': (socket) => socket.close(4000, '\x1b[2Jgone\n'),
        '/vanishes': (socket) => socket.terminate(),
        '/silent': () => {},
      },
    });
    running.push(server);
    const send = ['--send', 'x', '--wait', '0.2'];
    expect(await runHere(['connect', `${server.url}fails`, ...send])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/1011 broken\n$/),
    });
    expect(await runHere(['connect', `${server.url}obeyed`, ...send])).toMatchObject({
      code: 1,
      err: 'error: closed with 4000 \\u{1b}[2Jgone\\u{a}\n',
    });
    expect(await runHere(['connect', `${server.url}vanishes`, ...send])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/1006\n$/),
    });
    expect(await runHere(['connect', `${server.url}silent`, ...send])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/no reply/),
    });
    expect(await runHere(['connect', `${server.url}nowhere`, ...send])).toMatchObject({
      code: 1,
      err: expect.stringMatching(/404/),
    });
  });

  it('shows what a server says with its refusal, with nothing that a terminal obeys, and not all of it', async () => {
    const body = `no\x1b[2J\u202e way\n${'x'.repeat(5000)}`;
    const http = createServer().on('upgrade', (_request, transport) => {
      const head = 'HTTP/1.1 418 Teapot\r\nX-Why: tea\r\nConnection: close\r\n\r\n';
      transport.on('error', () => {}).end(head + body);
    });
    await once(http.listen(0, '127.0.0.1'), 'listening');
    const { port } = http.address() as AddressInfo;
    const { code, err } = await runHere(['connect', `ws://127.0.0.1:${port}/`, '--send', 'x']);
    http.close();
    expect(code).toBe(1);
    expect(err).toMatch(/^error: status-not-101: .*"418 Teapot".*\n {2}X-Why: tea\n {2}Connection: close\n\n/);
    expect(err).toContain('  no\\u{1b}[2J\\u{202e} way\n  xxx');
    expect(err).toMatch(/x\n {2}… and \d+ more\n$/);
    expect(err.length).toBeLessThan(2500);
  });

  it('says of a server without TLS that it has none, in no words of OpenSSL', async () => {
    const server = await listen({ handler: () => {} });
    running.push(server);
    const { code, err } = await runHere(['connect', server.url.replace('ws:', 'wss:')]);
    expect(code).toBe(1);
    expect(err).toMatch(/^error: not-tls: .*\n$/);
    expect(err).not.toMatch(/routines/);
  });

  it.each([
    [['connect']],
    [['connect', 'http://127.0.0.1/']],
    [['connect', 'ws://127.0.0.1/', '--speak', '8']],
    [['connect', 'ws://127.0.0.1/', '--unknown']],
    [['connect', 'ws://127.0.0.1/', '--header', 'no colon']],
    [['connect', 'ws://127.0.0.1/', '--header', 'A: b\r\nC: d']],
    [['echo', '--port', '65536']],
    [['echo', '--port', 'x']],
    [['start', '--port', '-1']],
    [['nonsense']],
  ])('%j: one line, exit 2', async (args) => {
    const { code, out, err } = await runHere(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^error: .+\n$/);
  });

  it('says in one line that a port is taken, and exits with 1', async () => {
    const server = await listen({ handler: () => {} });
    running.push(server);
    const { code, err } = await run(['echo', '--port', String(server.port)]);
    const says = `error: cannot listen: port ${server.port} is taken; --port NUMBER names another\n`;
    expect({ code, err }).toEqual({ code: 1, err: says });
    // Before it builds the site, which takes seconds.
    expect(await run(['start', '--port', String(server.port)])).toMatchObject({ code: 1, out: '', err: says });
  });
});
