import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1 } from '../../src/bytes.ts';
import type { JsonDissection, JsonOrigin } from '../../src/render/json.ts';
import { conversation, type Tcp } from '../capture/packets.ts';
import { runHere } from './here.ts';
import { program } from './run.ts';

const capture = (name: string) => `test/vectors/captures/${name}`;

const UPGRADE = fromLatin1(
  'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n' +
    'Sec-WebSocket-Key: AQIDBAUGBwgJCgsMDQ4PEA==\r\nSec-WebSocket-Version: 13\r\n\r\n',
);

/** What `dissect --json` says, one per line: `client text Hello`. */
async function linesOf(args: readonly string[]): Promise<{ code: number | null; lines: string[]; err: string }> {
  const { code, out, err } = await runHere(['dissect', '--json', ...args]);
  const all = JSON.parse(out) as (JsonDissection & JsonOrigin)[];
  const lines = all.map(({ from, summary, inflated }) => `${from} ${summary}${inflated ? ` ${inflated.value}` : ''}`);
  return { code, lines, err };
}

const opened = ['client GET /chat', 'server 101 Switching Protocols'];
const closed = ['client close 1000', 'server close 1000'];
const texts = ['client text', 'server text'];

describe('captures', () => {
  it.each([
    [
      'deflate-agreed.pcap',
      [...opened, 'client text Hello', 'client text Hello', 'server text Hello', 'server text Hello'],
    ],
    ['401-then-101.pcap', ['client GET /chat', 'server 401 Unauthorized', ...opened, ...texts, ...closed]],
    ['chunked-then-101.pcap', ['client GET /', 'server 200 OK', ...opened, ...texts, ...closed]],
    ['lost-segment.pcap', [...opened, 'client 23 bytes are missing in the capture', 'server text', ...closed]],
    ['qinq.pcap', [...opened, ...texts, ...closed]],
    ['tls.pcap', ['client this is TLS', 'server this is TLS']],
    ['beside-ssh.pcap', ['server not WebSocket: SSH', 'client not WebSocket: SSH', ...opened, ...texts, ...closed]],
    ['ng-other-link.pcap', [...opened, ...texts, ...closed]],
  ])('%s: what each end said, and nothing is wrong', async (name, expected) => {
    const { code, lines, err } = await linesOf(['--file', capture(name)]);
    expect({ code, lines }).toEqual({ code: 0, lines: expected });
    expect(err).toBe(name === 'ng-other-link.pcap' ? 'note: 1 packet of link type 189 (USB) left out\n' : '');
  });

  // dumpcap on the loopback: HAProxy 2.6 before nginx, with Chromium and with ws as clients; ws through a SOCKS proxy.
  it.each([
    ['haproxy-send-proxy.pcap', 'client PROXY protocol, version 1', 'client close 4001'],
    ['haproxy-send-proxy-v2.pcap', 'client PROXY protocol, version 2', 'client close 1000'],
    ['socks5.pcap', 'client SOCKS 5', 'client close'],
  ])('%s: what stands in front is named, and what follows is read', async (name, first, last) => {
    const { code, lines } = await linesOf(['--file', capture(name)]);
    expect({ code, first: lines[0] }).toEqual({ code: 0, first });
    expect(lines).toContain(last);
    expect(lines).toContain('server 101 Switching Protocols');
  });

  it('do not say when bytes were sent that are missing', async () => {
    const { out } = await runHere(['dissect', '--json', '--file', capture('lost-segment.pcap')]);
    const all = JSON.parse(out) as (JsonDissection & JsonOrigin)[];
    for (const { kind, time } of all) expect(time === undefined, kind).toBe(kind === 'gap');
    expect(all.map(({ kind }) => kind)).toContain('gap');
  });

  // dumpcap on the loopback: nginx 1.22.1 with a proxy_read_timeout of 2 s, before an echo that says nothing by itself.
  it('say which end closed first, and how long after the last byte', async () => {
    const args = ['dissect', '--file', capture('nginx-read-timeout.pcap')];
    const { out } = await runHere(args);
    const words =
      'The server closed the TCP connection (FIN) without a close frame. That was 2.0 s after the last byte, which it sent.';
    expect(out.replace(/\s+/g, ' ')).toContain(words);
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    const all = JSON.parse((await runHere([...args, '--json'])).out) as { closing?: unknown }[];
    expect(all.map(({ closing }) => closing !== undefined)).toEqual([false, false, false, true]);
    expect(all.at(-1)?.closing).toMatchObject({
      first: { from: 'server', how: 'FIN', lastByteFrom: 'server' },
      message: words,
    });
  });

  it('of what is not WebSocket say that, too', async () => {
    const { out } = await runHere(['dissect', '--file', capture('chromium-wss.pcap')]);
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /This is TLS, .* The client closed the TCP connection first \(FIN\)\. That was \d/,
    );
  });

  it('say at the end in which of several conversations something is wrong', async () => {
    const unmasked = fromHex('81 05 48 65 6c 6c 6f');
    const masked = fromHex('81 85 01 02 03 04 49 67 6f 68 6e');
    const begin = (port: number, data: Uint8Array): Tcp[] => [
      { seq: 9, flags: 'S', port },
      { from: 'server', seq: 9, ack: 10, flags: 'S', port },
      { seq: 10, ack: 10, flags: 'P', port, data: concat([UPGRADE, data]) },
    ];
    const both = conversation([...begin(40_000, masked), ...begin(40_001, unmasked)]);
    const { code, err } = await runHere(['dissect', '-'], Buffer.from(both));
    expect(code).toBe(1);
    expect(err).toMatch(/^note: conversation 2: mask-missing: .*\n$/);
  });

  it('of several conversations begin with a list of them', async () => {
    const { code, out } = await runHere(['dissect', '--file', capture('beside-ssh.pcap')]);
    expect(code).toBe(0);
    expect(out.split('\n').slice(0, 6)).toEqual([
      '2 conversations',
      '1  10.0.0.1:50000 → 10.0.0.2:80',
      '   SSH          5 packets   21 → 21 ← bytes     still open',
      '2  10.0.0.1:40000 → 10.0.0.2:80',
      '   version 13   9 packets   182 → 152 ← bytes',
      '   closed first: client (1000), still open',
    ]);
    expect(out).toContain('This is not WebSocket but SSH: the server begins with "SSH-2.0-OpenSSH_9.2"');
    for (const line of out.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('show the one conversation that is asked for', async () => {
    const { lines } = await linesOf(['--file', capture('beside-ssh.pcap'), '--conversation', '2']);
    expect(lines).toEqual([...opened, ...texts, ...closed]);
    const { code, err } = await runHere(['dissect', '--file', capture('beside-ssh.pcap'), '--conversation', '3']);
    expect({ code, err }).toEqual({
      code: 2,
      err: 'error: expected a number of a conversation; came 3, there are 2\n',
    });
  });

  it('show one end only, read with what the other says', async () => {
    const { lines } = await linesOf(['--file', capture('deflate-agreed.pcap'), '--from', 'client']);
    expect(lines).toEqual(['client GET /chat', 'client text Hello', 'client text Hello']);
  });

  it('say TLS, and show nothing as broken', async () => {
    const { code, out, err } = await runHere(['dissect', '--file', capture('tls.pcap')]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('This is TLS');
    expect(out).not.toContain('✗');
  });

  it('tell the conversations apart in JSON', async () => {
    const { out } = await runHere(['dissect', '--json', '--file', capture('loopback.pcapng')]);
    const all = JSON.parse(out) as JsonOrigin[];
    expect(all.map(({ conversation }) => conversation)).toEqual([1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2]);
    expect(new Set(all.map(({ client, server }) => `${client} ${server}`)).size).toBe(2);
    const times = all.map(({ time = 0 }) => time);
    expect(new Date(times[0] ?? 0).getUTCFullYear()).toBeGreaterThan(2020);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('come on standard input, too', async () => {
    const bytes = readFileSync(capture('qinq.pcap'));
    const { code, out } = await runHere(['dissect', '--json', '-'], bytes);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveLength(6);
  });

  it('may be packed by gzip', async () => {
    const { code, out } = await runHere(['dissect', '--json', '-'], gzipSync(readFileSync(capture('qinq.pcap'))));
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveLength(6);
  });

  it('without TCP are refused, saying what is there', async () => {
    const { code, err } = await runHere(['dissect', '-'], Buffer.from(conversation([])));
    expect({ code, err }).toEqual({ code: 2, err: 'error: expected TCP with bytes in the capture; there is none\n' });
  });

  it('that begin in the middle, without a handshake, are read from the first frame that is found', async () => {
    const frame = fromHex('81 85 01 02 03 04 49 67 6f 68 6e');
    const segments: Tcp[] = [
      { seq: 10, ack: 1, data: concat([fromHex('aa bb cc'), frame]) },
      { from: 'server', seq: 1, ack: 24, data: fromHex('81 05 48 65 6c 6c 6f') },
      { seq: 24, ack: 8, data: concat([frame, frame, frame]) },
    ];
    const { code, out } = await runHere(['dissect', '-', '--json'], Buffer.from(conversation(segments)));
    const kinds = (JSON.parse(out) as JsonDissection[]).map(({ from, summary }) => `${from} ${summary}`);
    expect(code).toBe(0);
    expect(kinds.filter((kind) => kind === 'client text')).toHaveLength(4);
    expect(kinds).toContain('server text');
  });
});

describe('a large capture', () => {
  let folder = '';
  let file = '';
  /** In bytes; as JSON eight times as much, which is more than the heap that it gets. */
  const SIZE = 12_000_000;
  const TALKS = 8;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'captures-'));
    file = join(folder, 'large.pcap');
    const stream = createWriteStream(file);
    const frame = concat([fromHex('82 7e 05 78'), new Uint8Array(1400)]);
    const segments = (round: number): Tcp[] =>
      Array.from({ length: TALKS }, (_, i) => ({
        from: 'server',
        seq: 1 + round * frame.length,
        port: 40_000 + i,
        data: frame,
      }));
    const openings = Array.from(
      { length: TALKS },
      (_, i): Tcp => ({ from: 'server', seq: 0, ack: 1, flags: 'S', port: 40_000 + i }),
    );
    stream.write(conversation(openings));
    for (let round = 0, written = 0; written < SIZE; round++) {
      const bytes = conversation(segments(round)).subarray(24);
      written += bytes.length;
      if (!stream.write(bytes)) await once(stream, 'drain');
    }
    stream.end();
    await once(stream, 'close');
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('becomes JSON in little memory, one conversation after the other', async () => {
    const { code, err, conversations, count } = await measured(file);
    const peak = Number(/peak (\d+)/.exec(err)?.[1]);
    expect(code).toBe(0);
    expect(conversations).toEqual(Array.from({ length: TALKS }, (_, i) => i + 1));
    expect(count).toBe(Math.ceil(SIZE / TALKS / (1404 + 54 + 16)) * TALKS);
    expect(peak).toBeLessThan(250);
  });

  /** Runs `dissect --json` with a heap of 64 MB, and looks at its lines as they come. */
  async function measured(path: string) {
    const { spawn } = await import('node:child_process');
    const watch = join(folder, 'peak.mjs');
    await writeFile(
      watch,
      'process.on("exit", () => console.error("peak", Math.round(process.resourceUsage().maxRSS / 1024)));',
    );
    const node = ['--max-old-space-size=64', '--import', watch, ...program('dissect')];
    const child = spawn(process.execPath, [...node, 'dissect', '--json', '--file', path]);
    let err = '';
    let count = 0;
    let rest = '';
    const conversations: number[] = [];
    child.stderr.on('data', (chunk) => {
      err += chunk;
    });
    child.stdout.setEncoding('utf8');
    child.stdout.on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines.filter((text) => text.startsWith('{'))) {
        const { conversation } = JSON.parse(line.replace(/,$/, '')) as JsonOrigin;
        if (conversation !== undefined && conversations.at(-1) !== conversation) conversations.push(conversation);
        count++;
      }
    });
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, err, conversations, count };
  }
});
