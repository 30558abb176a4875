import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../src/conformance/free-port.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { firstProblem } from '../../src/dissect/field.ts';
import { createRequest } from '../../src/handshake/version13.ts';
import { connect, listen, type Server } from '../../src/node/index.ts';
import { cryptoRandom } from '../../src/random.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { echo } from '../../src/server/echo.ts';
import { firstMessage } from '../node/support.ts';
import { runHere } from './here.ts';
import { type Running, start } from './run.ts';

const certificate = createCertificate();
const running: Running[] = [];
let folder = '';
let server: Server;
let secure: Server;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tap-'));
  server = await listen({ handler: echo, deflate: true });
  secure = await listen({ handler: echo, tls: certificate });
});

afterEach(async () => {
  for (const one of running.splice(0)) await one.stop('SIGKILL');
});

afterAll(async () => {
  await Promise.all([server.close(), secure.close()]);
  await rm(folder, { recursive: true });
});

/** Starts a tap; returns it, and the address for clients. */
async function tapTo(to: string, ...more: string[]): Promise<{ tap: Running; url: string }> {
  const tap = start(['tap', '--to', to, ...more]);
  running.push(tap);
  const [, url = ''] = await tap.line(/^tap listening on (ws:\/\/127\.0\.0\.1:\d+\/\S*), passing to \S+\n/);
  return { tap, url };
}

/** An empty text of a client with RSV1, although no extension was agreed. */
const RESERVED = Uint8Array.of(0xc1, 0x80, 0, 0, 0, 0);

describe('tap', () => {
  it.each(['hixie-76', '13'])('shows the heads and frames of %s as connect --dissect does', async (speak) => {
    const { tap, url } = await tapTo(`${server.url}chat`);
    expect(url).toMatch(/\/chat$/);
    const talk = await runHere(['connect', url, '--speak', speak, '--send', 'Hello', '--dissect']);
    expect(talk).toMatchObject({ code: 0, err: '' });
    await tap.line(/the client sends no more/);
    const { code, out } = await tap.stop('SIGINT');
    expect(code).toBe(0);
    // What connect shows of a connection is all that passed: its rows are those of the tap, without the number.
    const rows = (text: string) => text.split('\n').filter((line) => /^(?:[0-9a-f]{4} | {6}\S)/.test(line));
    expect(rows(out)).toEqual(rows(talk.out));
    expect(out).toMatch(/^#1 {2}\+\d+ ms {3}client → server/m);
    for (const line of out.split('\n').slice(1)) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('numbers connections at the same time, and has a line for each frame with --brief', async () => {
    const { tap, url } = await tapTo(server.url, '--brief');
    const [one, two] = [await connect(url, { deflate: true }), await connect(url, { speak: 'hixie-76' })];
    one.send('from one, '.repeat(9));
    two.send('from two');
    await Promise.all([firstMessage(one), firstMessage(two)]);
    await tap.line(/^#1 .*← text {2}\d+ bytes {2}"from one, /m);
    await tap.line(/^#2 .*← text {2}10 bytes {2}"from two"$/m);
    const { code, out } = await tap.stop('SIGTERM');
    expect(code).toBe(0);
    expect(out).toMatch(/^#1 .*→ GET \/ {2}\d+ bytes {2}version 13$/m);
    expect(out).toMatch(/^#2 .*→ GET \/ {2}\d+ bytes {2}hixie-76$/m);
    for (const line of out.split('\n').slice(1)) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('speaks TLS to a wss: server that it is told to trust, keeps its keys, and gives it its own Host if asked', async () => {
    const [ca, keys] = [join(folder, 'ca.pem'), join(folder, 'keys.log')];
    await writeFile(ca, certificate.cert);
    const { tap, url } = await tapTo(secure.url, '--brief', '--ca', ca, '--keylog', keys);
    expect(await runHere(['connect', url, '--send', 'Hello'])).toEqual({ code: 0, out: 'Hello\n', err: '' });
    await tap.line(/← text {2}7 bytes {2}"Hello"/);
    expect(await readFile(keys, 'utf8')).toMatch(/^CLIENT_TRAFFIC_SECRET_0 [0-9a-f]{64} [0-9a-f]+$/m);
    const other = await tapTo(secure.url, '--insecure', '--host-of-target');
    expect(await runHere(['connect', other.url, '--send', 'Hello'])).toMatchObject({ code: 0 });
    await other.tap.line(new RegExp(`Host: ${new URL(secure.url).host}\\\\r`));
  });

  it('says what is wrong with a target, and goes on', async () => {
    const { tap, url } = await tapTo(`ws://127.0.0.1:${await freePort()}/`);
    for (const number of [1, 2]) {
      expect(await runHere(['connect', url, '--send', 'x'])).toMatchObject({ code: 1 });
      await tap.line(new RegExp(`^#${number} .*nothing listens at 127[^#]*port\\?\n`, 'm'));
    }
    const untrusted = await tapTo(secure.url);
    expect(await runHere(['connect', untrusted.url, '--send', 'x'])).toMatchObject({ code: 1 });
    await untrusted.tap.line(/^#1 .*the certificate of [^#]* --ca [^#]* any\n/m);
  });

  it.each([[['--brief']], [[]]])(
    'shows with %j what is wrong in a frame, and why an end closes, whole',
    async (how) => {
      const file = join(folder, `ends${how.length}.pcapng`);
      const { tap, url } = await tapTo(server.url, '--save', file, ...how);
      const raw = connectTcp(Number(new URL(url).port), '127.0.0.1').on('error', () => {});
      raw.write(createRequest({ host: new URL(url).host, resource: '/' }, cryptoRandom).bytes);
      await tap.line(/^#1 [\s\S]*101 Switching/m);
      raw.resume().end(RESERVED);
      await tap.line(/the server sends no more/);
      const { out } = await tap.stop();
      const text = out.replace(/\s+/g, ' ');
      const [broken] = dissect(RESERVED);
      const { problem = '' } = firstProblem(broken?.fields ?? []) ?? {};
      expect(text).toContain(`✗ ${problem.replace(/in the frame.*/, '')}`);
      // What the server says is why, so the words of both are the same.
      expect(text).toMatch(/"RSV1 is set; [^"]*"/);
      expect(out).not.toContain('…"');
      expect(text).toMatch(
        /The server sent a close frame \(1002\), .*\. The client sent none\. The \w+ closed the TCP/,
      );
      const ends = (shown: string) => shown.match(/the (?:client|server) sends no more \(FIN\)/g);
      expect(ends(out)).toHaveLength(2);
      expect(ends((await runHere(['dissect', '--file', file])).out)).toEqual(ends(out));
      for (const line of out.split('\n').slice(1)) expect(line.length).toBeLessThanOrEqual(80);
    },
  );

  it.each([[['--brief']], [[]]])('marks with %j a response that refuses the handshake', async (how) => {
    const refusing = await listen({ handler: echo, allowOrigins: ['https://nowhere.example'] });
    const { tap, url } = await tapTo(refusing.url, ...how);
    expect(await runHere(['connect', url, '--origin', 'https://other.example'])).toMatchObject({ code: 1 });
    await tap.line(/403 Forbidden[\s\S]*✗ the server refuses the\s+handshake/);
    await refusing.close();
  });

  it('lives on without a key log that cannot be written, and says so once', async () => {
    const { tap, url } = await tapTo(secure.url, '--brief', '--insecure', '--keylog', '/dev/full');
    for (const text of ['one', 'two']) {
      expect(await runHere(['connect', url, '--send', text])).toEqual({ code: 0, out: `${text}\n`, err: '' });
    }
    const { code, err } = await tap.stop();
    expect(code).toBe(0);
    expect(err).toMatch(
      /^error: the key log \/dev\/full is not written any more: there is no space left on the disk\n$/,
    );
  });

  it('writes JSON, a line for each head, frame and event', async () => {
    const tap = start(['tap', '--to', server.url, '--json']);
    running.push(tap);
    const [listening = ''] = await tap.line(/^\{"event":"listening".*\}\n/);
    const { url, to } = JSON.parse(listening);
    expect(to).toBe(server.url);
    expect(await runHere(['connect', url, '--send', 'Hello'])).toMatchObject({ code: 0 });
    await tap.line(/"event":"closed"/);
    const { out } = await tap.stop();
    const lines = out
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => JSON.parse(line));
    for (const line of lines) expect(line).toMatchObject({ conversation: 1, client: expect.stringMatching(/^127/) });
    expect(lines.map(({ event, summary }) => event ?? summary)).toEqual([
      'connected',
      ...['GET /', '101 Switching Protocols', 'text', 'text', 'close', 'close', 'ended', 'ended', 'closed'],
    ]);
    // The client closes; then the server closes TCP first (RFC 6455 §7.1.1).
    const { closing } = lines.at(-1);
    expect(closing).toMatchObject({ closeFrame: { from: 'client' }, first: { from: 'server', how: 'FIN' } });
    expect(closing.message).toMatch(
      /^The client sent the first close frame.* The server closed the TCP connection first/,
    );
  });

  it('saves a capture that is whole at any moment, and that dissect and tshark read', async () => {
    const file = join(folder, 'talk.pcapng');
    const { tap, url } = await tapTo(server.url, '--brief', '--save', file);
    const socket = await connect(url);
    socket.send('Hello');
    await firstMessage(socket);
    await tap.line(/← text/);
    await tap.stop('SIGKILL');
    const { code, out } = await runHere(['dissect', '--file', file]);
    expect(code).toBe(0);
    expect(out).toMatch(/version 13( \(RFC 6455\))? {3}101 Switching Protocols/);
    expect(out.match(/"Hello"/g)).toHaveLength(2);
    expect(out).not.toMatch(/\((?:FIN|RST)\)/);
    const fields = ['-T', 'fields', '-e', 'websocket.payload.text'];
    const { error, stdout } = spawnSync('tshark', ['-r', file, '-Y', 'websocket', ...fields], { encoding: 'utf8' });
    if (error) console.log('tshark is not installed: not tried');
    else expect(stdout).toBe('Hello\nHello\n');
  });

  it.each([
    [['tap']],
    [['tap', '--to', 'http://127.0.0.1/']],
    [['tap', '--to', '127.0.0.1:80']],
    [['tap', '--to', 'ws://127.0.0.1/', '--json', '--brief']],
    [['tap', '--to', 'ws://127.0.0.1/', '--save', '/nowhere/x.pcapng']],
    [['tap', '--to', 'wss://127.0.0.1/', '--ca', '/nowhere/ca.pem']],
    [['tap', '--to', 'wss://127.0.0.1/', '--keylog', '/nowhere/keys']],
  ])('%j: one line, exit 2', async (args) => {
    const { code, out, err } = await runHere(args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^error: .+\n$/);
  });
});
