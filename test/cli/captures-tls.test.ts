/** Conversations of Chromium over TLS, recorded with dumpcap on the loopback, SSLKEYLOGFILE set. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { concat } from '../../src/bytes.ts';
import { readConversations } from '../../src/capture/conversations.ts';
import { SECRETS_BLOCK, TLS_KEY_LOG } from '../../src/capture/read-pcapng.ts';
import { memorySource } from '../../src/capture/source.ts';
import { dissected } from '../tls/dissected.ts';
import { runHere } from './here.ts';

const capture = (name: string) => `test/vectors/captures/${name}`;
const WITHOUT_SECRETS = ['--file', capture('chromium-wss.pcap')];
const KEY_LOG = capture('chromium-wss.keylog');

const folder = mkdtempSync(join(tmpdir(), 'keylog-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A file with this in it. */
function fileWith(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const said = [
  'client GET /chat',
  'server 101 Switching Protocols',
  ...['client text', 'client text', 'server text', 'server text'],
  'client close 4001',
  'server close 4001',
];

describe('captures of Chromium over TLS', () => {
  it('are read in clear with the key log that it wrote', async () => {
    const { code, err, lines, texts } = await dissected([...WITHOUT_SECRETS, '--keylog', KEY_LOG]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(lines.slice(2)).toEqual(said);
    expect(texts).toEqual(['Hello', 'Hello', 'Hello', 'Hello']);
  });

  it.each([
    ['chromium-wss-tls12.pcapng', 'version 13 in TLS 1.2'],
    ['chromium-wss-http2.pcapng', 'HTTP/2 with WebSocket in TLS 1.3'],
  ])('%s is read with the secrets that are in it', async (name, protocol) => {
    const { code, err, texts } = await dissected(['--file', capture(name)]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(texts).toEqual(['Hello', 'Hello', 'Hello', 'Hello']);
    expect((await runHere(['dissect', '--width', '120', '--file', capture(name)])).out).toContain(protocol);
  });

  it('are read with a key log that has other lines in it, in any order, with any ends of line', async () => {
    const lines = readFileSync(KEY_LOG, 'latin1').trimEnd().split('\n').toReversed();
    const garbage = ['# comment', '', 'CLIENT_RANDOM 00 00', 'x'.repeat(100_000), '\0\xff', 'RSA 0011223344556677 aa'];
    const path = fileWith(
      'mixed.log',
      Buffer.from([...garbage, ...lines, 'CLIENT_TRAFFIC_SECRET_0 half'].join('\r\n'), 'latin1'),
    );
    const { err, texts } = await dissected([...WITHOUT_SECRETS, '--keylog', path]);
    expect({ err, count: texts.length }).toEqual({ err: '', count: 4 });
  });

  it('say which secrets are missing, if only some are there, and which record needs them', async () => {
    const lines = readFileSync(KEY_LOG, 'latin1').split('\n');
    const path = fileWith('half.log', lines.filter((line) => !line.startsWith('SERVER_TRAFFIC')).join('\n'));
    const { code, err, lines: shown } = await dissected([...WITHOUT_SECRETS, '--keylog', path, '--conversation', '2']);
    expect(code).toBe(0);
    expect(err).toMatch(
      /^note: conversation 2: record \d+ of the server, at byte \d+ of its stream, cannot be decrypted: the key log has no SERVER_TRAFFIC_SECRET_0 of this connection$/m,
    );
    expect(shown.filter((line) => line.startsWith('client'))).toEqual(said.filter((line) => line.startsWith('client')));
  });

  it('say it when the capture lost a segment', async () => {
    const packets = readFileSync(capture('chromium-wss.pcap'));
    const { out: list } = await runHere(['dissect', '--width', '120', ...WITHOUT_SECRETS]);
    expect(list).toContain('2 conversations');
    const path = fileWith('lost.pcap', withoutPacketThatHolds(packets, dataOfServer(packets)));
    const { err } = await dissected(['--file', path, '--keylog', KEY_LOG, '--conversation', '2']);
    expect(err).toMatch(/^note: conversation 2: \d+ bytes of the server are missing in the capture/m);
  });

  it.each([
    [
      'that is not there',
      () => join(folder, 'none.log'),
      /^error: expected a key log in .*none\.log: there is no such file/,
    ],
    [
      'that is none',
      () => 'package.json',
      /^error: expected a key log, with lines as "CLIENT_RANDOM".*package\.json is a secret/,
    ],
    ['that is empty', () => fileWith('empty.log', ''), /^error: expected a key log/],
  ])('cannot be read with a key log %s', async (_what, path, message) => {
    const { code, err } = await runHere(['dissect', ...WITHOUT_SECRETS, '--keylog', path()]);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('a secrets block that lies about its length, or has other secrets, is passed over', async () => {
    const file = readFileSync(capture('chromium-wss-tls12.pcapng'));
    const at = file.indexOf(Uint8Array.of(SECRETS_BLOCK, 0, 0, 0), 28);
    const view = new DataView(file.buffer, file.byteOffset);
    expect(view.getUint32(at + 8, true)).toBe(TLS_KEY_LOG);
    view.setUint32(at + 12, 0xffff_ffff, true);
    expect((await dissected(['--file', fileWith('long.pcapng', file)])).texts).toHaveLength(4);
    view.setUint32(at + 8, 0x57474b4c, true);
    expect((await dissected(['--file', fileWith('other.pcapng', file)])).texts).toEqual([]);
  });

  it('a key log is of no use for bytes, and that is said', async () => {
    const { code, err } = await runHere(['dissect', '--keylog', KEY_LOG, '81', '00']);
    expect({ code, err }).toEqual({ code: 0, err: 'note: a key log is of use for captures only; it is not read\n' });
  });
});

/** Bytes in the middle of what the server of the second conversation sends after its handshake. */
function dataOfServer(packets: Uint8Array): Uint8Array {
  const second = readConversations(memorySource(packets)).conversations[1];
  const parts = [...(second?.pieces() ?? [])].filter((piece) => piece.from === 'server' && 'bytes' in piece);
  const last = parts.at(-3);
  return last && 'bytes' in last ? last.bytes.subarray(0, 24) : new Uint8Array();
}

/** A pcap file without the one packet in which these bytes are. */
function withoutPacketThatHolds(file: Uint8Array, bytes: Uint8Array): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const kept = [file.subarray(0, 24)];
  const text = latin1Of(bytes);
  for (let at = 24; at < file.length; ) {
    const end = at + 16 + view.getUint32(at + 8, true);
    const packet = file.subarray(at, end);
    if (!latin1Of(packet).includes(text)) kept.push(packet);
    at = end;
  }
  return concat(kept);
}

const latin1Of = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');
