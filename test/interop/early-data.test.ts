/** Data that OpenSSL's client sends before the server answers (0-RTT, RFC 8446 §2.3), recorded and read. */

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { concat, fromLatin1, toLatin1 } from '../../src/bytes.ts';
import { readConversations } from '../../src/capture/conversations.ts';
import { memorySource } from '../../src/capture/source.ts';
import { decryptedWith } from '../../src/input/decrypted.ts';
import { readKeyLog } from '../../src/tls/key-log.ts';
import { recordTo } from '../tls/recorded-wss.ts';
import { describeWhere } from './where-installed.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const EARLY = 'GET /early HTTP/1.1\r\n\r\n';
let folder = '';
let server: ChildProcess | undefined;
let capture: Uint8Array;
let keyLog = '';

/** When a process has said something. */
function says(child: ChildProcess, what: RegExp): Promise<string> {
  let heard = '';
  return new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (bytes) => {
        heard += bytes;
        const found = what.exec(heard);
        if (found) resolve(found[1] ?? '');
      });
    }
  });
}

/** What the two said, and what could not be decrypted. */
function read(lines: readonly string[]) {
  const decrypted = decryptedWith(readKeyLog(fromLatin1(lines.join('\n')), 'keys'), []);
  const [conversation] = readConversations(memorySource(capture)).conversations;
  const clear = [...decrypted(conversation?.pieces() ?? [])];
  const bytes = clear.map((piece) => ('bytes' in piece && piece.from === 'client' ? piece.bytes : new Uint8Array()));
  return {
    client: toLatin1(concat(bytes)),
    problems: clear.flatMap((piece) => ('tls' in piece && piece.tls.is === 'problem' ? [piece.tls.what] : [])),
  };
}

describeWhere('openssl', hasOpenssl, '0-RTT data', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'early-'));
    const file = (name: string) => join(folder, name);
    const pair = ['-keyout', file('key.pem'), '-out', file('cert.pem')];
    spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=a', ...pair]);
    writeFileSync(file('early.txt'), EARLY);
    const identity = ['-key', file('key.pem'), '-cert', file('cert.pem')];
    server = spawn('openssl', ['s_server', '-accept', '127.0.0.1:0', '-early_data', '-tls1_3', ...identity]);
    const port = Number(await says(server, /ACCEPT 127\.0\.0\.1:(\d+)/));
    const run = async (to: number, args: readonly string[], isDone: () => boolean) => {
      const client = spawn('openssl', ['s_client', '-connect', `127.0.0.1:${to}`, '-tls1_3', ...args]);
      await vi.waitUntil(isDone, { timeout: 60_000 });
      client.stdin.end('later\n');
      await once(client, 'close');
    };
    const session = file('session.pem');
    // The ticket comes after the handshake.
    await run(port, ['-sess_out', session], () => existsSync(session) && statSync(session).size > 0);
    const recorder = await recordTo(port);
    keyLog = file('keys.log');
    const args = ['-sess_in', session, '-early_data', file('early.txt'), '-keylogfile', keyLog];
    await run(recorder.port, args, () => recorder.passed.some(({ from }) => from === 'server'));
    await recorder.idle();
    await recorder.close();
    capture = recorder.capture();
  });

  afterAll(() => {
    server?.kill();
    rmSync(folder, { recursive: true, force: true });
  });

  const lines = () => readFileSync(keyLog, 'latin1').split('\n');

  it('is read with its secret, before what follows', () => {
    const { client, problems } = read(lines());
    expect(problems).toEqual([]);
    expect(client.startsWith(EARLY)).toBe(true);
  });

  it('is not read without it, and that is said; what follows is', () => {
    const { client, problems } = read(lines().filter((line) => !line.startsWith('CLIENT_EARLY')));
    expect(client).not.toContain('GET');
    expect(problems[0]).toMatch(/^record \d+ of the client.*the key log has no CLIENT_EARLY_TRAFFIC_SECRET/);
  });
});
