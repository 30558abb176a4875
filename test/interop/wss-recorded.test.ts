/** Conversations over TLS of OpenSSL's and our own client, recorded and read in clear with their key logs; tshark agrees. */

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concat, fromUtf8, toHex } from '../../src/bytes.ts';
import { readConversations } from '../../src/capture/conversations.ts';
import { memorySource } from '../../src/capture/source.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { decryptedWith } from '../../src/input/decrypted.ts';
import { listen, type Server, type Socket } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { readKeyLog } from '../../src/tls/key-log.ts';
import type { Role } from '../../src/versions.ts';
import { runHere } from '../cli/here.ts';
import { dissected } from '../tls/dissected.ts';
import { recordTo } from '../tls/recorded-wss.ts';
import { describeWhere } from './where-installed.ts';

const isThere = (program: string) => spawnSync(program, ['-v']).error === undefined;
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

const maskingKey = Uint8Array.of(1, 2, 3, 4);
const UPGRADE =
  'GET /chat HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
  'Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\nSec-WebSocket-Version: 13\r\n\r\n';
const frame = (opcode: 'text' | 'close', payload: Uint8Array) =>
  encodeFrame({ opcode, payload }, { speak: 'version-13', maskingKey });
const HELLO = frame('text', fromUtf8('Hello'));
/** More than a record holds, as text that tells its places apart. */
const LONG = Array.from({ length: 8000 }, (_, i) => `${i} `).join('');
const CLOSE = frame('close', Uint8Array.of(3, 0xe8));
const CONVERSATION = concat([fromUtf8(UPGRADE), HELLO, frame('text', fromUtf8(LONG)), CLOSE]);
const OPENED = ['client GET /chat', 'server 101 Switching Protocols'];
const CLOSED = ['client close 1000', 'server close 1000'];
const SAID = [
  ...OPENED,
  'client text',
  'client text',
  'client close 1000',
  'server text',
  'server text',
  'server close 1000',
];

let folder = '';
let ecdsa: Server;
let rsa: Server;
const echo = (socket: Socket) => socket.on('message', (data) => socket.send(data));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wss-'));
  ecdsa = await listen({ handler: echo, tls: createCertificate(), deflate: false, http2: true });
  if (!hasOpenssl) return;
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  spawnSync('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-subj',
    '/CN=a',
    '-keyout',
    key,
    '-out',
    cert,
  ]);
  rsa = await listen({ handler: echo, tls: { key: readFileSync(key), cert: readFileSync(cert) }, deflate: false });
});

afterAll(async () => {
  await Promise.all([ecdsa.close(), rsa?.close()]);
  rmSync(folder, { recursive: true, force: true });
});

const portOf = ({ url }: Server) => Number(new URL(url).port);
let files = 0;
const fileName = (name: string) => join(folder, `${files++}-${name}`);

/** A conversation of `openssl s_client`: what it is told to say, and the names of its capture and key log. */
async function recorded(server: Server, args: readonly string[], input: Uint8Array = CONVERSATION) {
  const recorder = await recordTo(portOf(server));
  const [capture, keyLog] = [fileName('a.pcapng'), fileName('keys.log')];
  const to = ['-connect', `127.0.0.1:${recorder.port}`, '-keylogfile', keyLog];
  const client = spawn('openssl', ['s_client', ...to, '-quiet', ...args], { stdio: ['pipe', 'ignore', 'ignore'] });
  client.stdin.on('error', () => {}).write(input);
  await once(client, 'close');
  await recorder.idle();
  await recorder.close();
  writeFileSync(capture, recorder.capture());
  return { capture, keyLog };
}

const TLS_1_2 = ['AES128-GCM-SHA256', 'AES256-GCM-SHA384', 'CHACHA20-POLY1305'];
const TLS_1_3 = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256'];
const CONNECTIONS: readonly (readonly [
  what: string,
  version: string,
  key: 'ecdsa' | 'rsa',
  args: readonly string[],
])[] = [
  ...TLS_1_2.flatMap((suite) =>
    (['ecdsa', 'rsa'] as const).map((key) => {
      const name = `ECDHE-${key.toUpperCase()}-${suite}`;
      return [name, 'TLS 1.2', key, ['-tls1_2', '-cipher', name]] as const;
    }),
  ),
  ...TLS_1_3.map((suite) => [suite, 'TLS 1.3', 'ecdsa', ['-tls1_3', '-ciphersuites', suite]] as const),
];

describeWhere('openssl', hasOpenssl, 'openssl s_client', () => {
  describe.each(CONNECTIONS)('with %s', (_suite, version, key, args) => {
    let files: Awaited<ReturnType<typeof recorded>>;
    beforeAll(async () => {
      files = await recorded(key === 'rsa' ? rsa : ecdsa, args);
    });

    it('is read in clear with its key log', async () => {
      const { code, lines, texts, title, err } = await dissected(['--file', files.capture, '--keylog', files.keyLog]);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(lines.toSorted()).toEqual(SAID.toSorted());
      expect(texts.map((text) => (text === LONG ? 'long' : text)).toSorted()).toEqual([
        'Hello',
        'Hello',
        'long',
        'long',
      ]);
      expect(title).toContain(`version 13 in ${version}`);
    });

    it('is TLS without it, and says what to give', async () => {
      const { code, lines, title } = await dissected(['--file', files.capture]);
      expect({ code, lines }).toEqual({ code: 0, lines: ['client this is TLS', 'server this is TLS'] });
      expect(title).toContain('--keylog');
    });

    describeWhere('tshark', isThere('tshark'), 'tshark', () => {
      it('has the same bytes in clear as tshark finds', () => {
        const as = ['-d', 'tcp.port==80,tls', '-o', `tls.keylog_file:${files.keyLog}`, '-q', '-z', 'follow,tls,raw,0'];
        const { stdout } = spawnSync('tshark', ['-r', files.capture, ...as], { encoding: 'utf8' });
        const { conversations } = readConversations(memorySource(readFileSync(files.capture)));
        const decrypted = decryptedWith(readKeyLog(readFileSync(files.keyLog), 'keys'), []);
        const clear = [...decrypted(conversations[0]?.pieces() ?? [])];
        const bytesOf = (end: Role) =>
          toHex(
            concat(clear.map((piece) => ('bytes' in piece && piece.from === end ? piece.bytes : new Uint8Array()))),
            '',
          );
        // What one of the two said is indented.
        const lines = stdout.split('\n');
        const found = (form: RegExp) => lines.flatMap((line) => form.exec(line)?.[1] ?? []).join('');
        const theirs = [found(/^([0-9a-f]+)$/), found(/^\t([0-9a-f]+)$/)].toSorted();
        expect(theirs.join() === [bytesOf('client'), bytesOf('server')].toSorted().join()).toBe(true);
        expect(bytesOf('client').length).toBeGreaterThan(2 * LONG.length);
      });
    });
  });

  it.each(['-tls1_2', '-tls1_3'])('%s: a session that is resumed is read as any', async (version) => {
    const session = fileName('session.pem');
    await recorded(ecdsa, [version, '-sess_out', session]);
    const { capture, keyLog } = await recorded(ecdsa, [version, '-sess_in', session]);
    const { code, lines, err } = await dissected(['--file', capture, '--keylog', keyLog]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(lines.toSorted()).toEqual(SAID.toSorted());
  });

  it('goes on with new keys after a KeyUpdate of either end', async () => {
    const recorder = await recordTo(portOf(ecdsa));
    const [capture, keyLog] = [fileName('a.pcapng'), fileName('keys.log')];
    const to = ['-connect', `127.0.0.1:${recorder.port}`, '-keylogfile', keyLog];
    const client = spawn('openssl', ['s_client', ...to, '-tls1_3']);
    const says = (what: string) => {
      let heard = '';
      return new Promise<void>((resolve) => {
        for (const stream of [client.stdout, client.stderr]) {
          stream.on('data', (bytes) => {
            heard += bytes;
            if (heard.includes(what)) resolve();
          });
        }
      });
    };
    const upgraded = says('101 Switching Protocols');
    const updated = says('KEYUPDATE');
    client.stdin.on('error', () => {}).write(UPGRADE);
    await upgraded;
    // It asks the server for new keys, too.
    client.stdin.write('K\n');
    await updated;
    client.stdin.write(HELLO);
    client.stdin.write(CLOSE);
    await once(client, 'close');
    await recorder.idle();
    await recorder.close();
    writeFileSync(capture, recorder.capture());
    const { lines, err } = await dissected(['--file', capture, '--keylog', keyLog]);
    expect(err).toBe('');
    expect(lines.toSorted()).toEqual([...OPENED, 'client text', 'server text', ...CLOSED].toSorted());
  });

  it('is not read with the key log of another connection', async () => {
    const [first, second] = [await recorded(ecdsa, []), await recorded(ecdsa, [])];
    const { code, lines, title } = await dissected(['--file', first.capture, '--keylog', second.keyLog]);
    expect({ code, lines }).toEqual({ code: 0, lines: ['client this is TLS', 'server this is TLS'] });
    expect(title).toMatch(/the key log has no secrets of this connection, whose client random is \w\w/);
  });

  it('with a suite that is not read says which it is', async () => {
    const { capture, keyLog } = await recorded(rsa, ['-tls1_2', '-cipher', 'ECDHE-RSA-AES128-SHA256']);
    const { title } = await dissected(['--file', capture, '--keylog', keyLog]);
    expect(title).toContain('cipher suite c0 27 was agreed');
  });
});

describe('connect --keylog', () => {
  it.each(['http1', 'http2'] as const)('over %s writes what its recording is read with', async (over) => {
    const recorder = await recordTo(portOf(ecdsa));
    const [capture, keyLog] = [fileName('a.pcapng'), fileName('keys.log')];
    const url = `wss://127.0.0.1:${recorder.port}/`;
    const said = await runHere(['connect', url, '--insecure', '--over', over, '--send', 'Hello', '--keylog', keyLog]);
    expect(said).toEqual({ code: 0, out: 'Hello\n', err: '' });
    await recorder.idle();
    await recorder.close();
    writeFileSync(capture, recorder.capture());
    const { err, texts, title } = await dissected(['--file', capture, '--keylog', keyLog]);
    expect({ err, texts }).toEqual({ err: '', texts: ['Hello', 'Hello'] });
    expect(title).toContain(over === 'http1' ? 'version 13 in TLS 1.3' : 'HTTP/2 with WebSocket in TLS 1.3');
    // Nobody else on this machine may read it.
    expect(statSync(keyLog).mode & 0o077).toBe(0);
  });

  it('says it when it cannot write there', async () => {
    const { code, err } = await runHere(['connect', ecdsa.url, '--insecure', '--keylog', folder]);
    expect(code).toBe(2);
    expect(err).toMatch(/^error: cannot write the key log .+: it is a folder$/m);
  });
});
