/** What Node's own HTTP/2 says, and what Node and tshark make of it: the microscope agrees with both. */

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { ServerHttp2Stream } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { concat, fromUtf8 } from '../../src/bytes.ts';
import { toPcapng } from '../../src/capture/write-pcapng.ts';
import { dissectConversation } from '../../src/dissect/conversation.ts';
import type { Dissection } from '../../src/dissect/field.ts';
import { http2Engine } from '../../src/dissect/http2/engine.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { dissectionsOf, protocolOf } from '../../src/input/told-apart.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import type { Role } from '../../src/versions.ts';
import { expectCovered } from '../dissect/coverage.ts';
import { type Passed, piecesOf, record, websocketHead } from './raw-http2.ts';
import { describeWhere } from './where-installed.ts';

const maskingKey = Uint8Array.of(1, 2, 3, 4);
const masked = (text: string) =>
  encodeFrame({ opcode: 'text', payload: fromUtf8(text) }, { speak: 'version-13', maskingKey });
const LONG = 'x'.repeat(20_000);
const LONG_FIELD = 'y'.repeat(60_000);
/** `Hello` compressed twice, as Node's zlib does: the second refers to the first. */
const COMPRESSED = ['', 'Hello'].map((dictionary) => {
  const bytes = deflateRawSync('Hello', {
    finishFlush: 2,
    ...(dictionary ? { dictionary: Buffer.from(dictionary) } : {}),
  });
  return concat([Uint8Array.of(0xc1, bytes.length - 4), bytes.subarray(0, -4)]);
});

/** The heads that each end got, as Node decoded them. */
const heads: Record<Role, Record<string, unknown>[]> = { client: [], server: [] };
let passed: Passed = [];
let named: Dissection[] = [];

function serve(stream: ServerHttp2Stream, headers: Readonly<Record<string, unknown>>): void {
  heads.client.push({ ...headers });
  stream.on('error', () => {});
  if (headers[':path'] === '/no') {
    stream.respond({ ':status': 403, 'content-type': 'text/plain' });
    stream.end('no');
  } else if (headers[':path'] === '/deflate') {
    stream.respond({ ':status': 200, 'sec-websocket-extensions': 'permessage-deflate' });
    stream.end(concat(COMPRESSED));
  } else {
    stream.respond({ ':status': 200, 'set-cookie': ['a=1', 'b=2'] });
    stream.pipe(stream);
  }
}

beforeAll(async () => {
  const recording = await record(serve);
  passed = recording.passed;
  const open = async (head: Record<string, string>) => {
    const stream = recording.session.request(head);
    const [answer] = await once(stream, 'response');
    heads.server.push({ ...answer });
    return stream;
  };
  const echo = await open(websocketHead('/echo', { 'x-long': LONG_FIELD, origin: 'http://example.com' }));
  const refused = await open(websocketHead('/no'));
  const deflate = await open(websocketHead('/deflate', { 'sec-websocket-extensions': 'permessage-deflate' }));
  for (const stream of [refused, deflate]) stream.resume();
  echo.write(masked('Hello').subarray(0, 4));
  await once(deflate, 'end');
  deflate.end();
  echo.end(concat([masked('Hello').subarray(4), masked(LONG)]));
  echo.resume();
  const gone = open(websocketHead('/echo')).then((stream) => stream.close(8));
  await Promise.all([once(echo, 'close'), gone]);
  await recording.close();
  named = [...dissectionsOf(piecesOf(passed), { inflate: zlibEngine, http2: http2Engine })].map(
    ({ dissection }) => dissection,
  );
}, 30_000);

const said = (from: Role) => concat(passed.filter(([end]) => end === from).map(([, bytes]) => bytes));
const inside = (shown: readonly Dissection[]) => shown.filter(({ stream }) => stream !== undefined);

describe('a connection between two programs of Node', () => {
  it('is HTTP/2 with WebSocket, and nothing in it is wrong', () => {
    expect(protocolOf(() => piecesOf(passed), { http2: http2Engine })).toEqual({ is: 'http2', hasWebSocket: true });
    // The server echoes frames as they came, masked: that alone is wrong.
    const wrong = named.filter(({ state, stream, from }) => state !== 'whole' && !(from === 'server' && stream === 1));
    expect(wrong.map(({ summary, state }) => [summary, state])).toEqual([]);
    for (const from of ['client', 'server'] as const) {
      expectCovered(
        said(from),
        named.filter((one) => one.from === from && one.stream === undefined),
      );
    }
  });

  it('has the fields that Node decoded, in blocks of one frame and of several', () => {
    for (const from of ['client', 'server'] as const) {
      const lists = named.filter((one) => one.from === from && one.headers !== undefined);
      const decoded = lists.map(({ headers = [] }) => headers.map(({ name, value }) => `${name}: ${value}`).sort());
      const expected = heads[from].map((head) => {
        const fields = Object.entries(head).flatMap(([name, value]) => [value].flat().map((one) => `${name}: ${one}`));
        return fields.sort();
      });
      expect(decoded).toEqual(expected);
    }
    expect(named.some(({ summary }) => summary === 'CONTINUATION, stream 1: CONNECT /echo')).toBe(true);
  });

  it('has the messages that were sent, each in its stream', () => {
    const texts = inside(named).map(({ from, stream, fields, inflated }) => {
      return [from, stream, inflated?.value ?? fields.find(({ name }) => name === 'payload')?.value];
    });
    expect(texts.filter(([from]) => from === 'client')).toEqual([
      ['client', 1, 'Hello'],
      ['client', 1, LONG],
    ]);
    expect(texts.filter(([, stream]) => stream === 5)).toEqual([
      ['server', 5, 'Hello'],
      ['server', 5, 'Hello'],
    ]);
  });

  it('reads the same if the order of the two ends is not known', () => {
    const shown = dissectConversation(
      { client: said('client'), server: said('server') },
      { inflate: zlibEngine, http2: http2Engine },
    );
    const sorted = (list: readonly Dissection[]) =>
      list
        .map(({ from, stream = 0, offset, summary, state }) => `${from} ${stream} ${offset} ${summary} ${state}`)
        .sort();
    expect(sorted(shown)).toEqual(sorted(named));
  });
});

/** The version of tshark, or undefined. */
const tshark = /TShark \S+ \d+\.\d+\.\d+/.exec(
  spawnSync('tshark', ['--version'], { encoding: 'utf8' }).stdout ?? '',
)?.[0];
describeWhere('tshark', tshark !== undefined, 'what tshark makes of HTTP/2', () => {
  const ASKED = ['http2.type', 'http2.length', 'http2.streamid', 'http2.header.name', 'http2.data.data'] as const;
  let told: Record<(typeof ASKED)[number], string[]>;

  beforeAll(() => {
    const folder = mkdtempSync(join(tmpdir(), 'http2-'));
    const file = join(folder, 'http2.pcapng');
    writeFileSync(file, toPcapng(passed.map(([from, bytes], time) => ({ conversation: 0, from, time, bytes }))));
    const fields = ASKED.flatMap((field) => ['-e', field]);
    const { stdout } = spawnSync('tshark', ['-r', file, '-d', 'tcp.port==80,http2', '-T', 'fields', ...fields], {
      ...{ encoding: 'utf8', timeout: 60_000, maxBuffer: 64 * 1024 * 1024 },
    });
    rmSync(folder, { recursive: true });
    const packets = stdout.split('\n').map((line) => line.split('\t'));
    const column = (i: number) => packets.flatMap((packet) => (packet[i] ?? '').split(',')).filter((one) => one !== '');
    told = Object.fromEntries(ASKED.map((field, i) => [field, column(i).sort()])) as typeof told;
  }, 90_000);

  const ours = () => named.filter(({ kind, summary }) => kind === 'http2' && summary !== 'connection preface');
  const valuesOf = (name: string) =>
    ours().map(({ fields }) => `${fields.find((field) => field.name === name)?.value}`);

  it('finds the same frames: types, lengths, streams', () => {
    expect(ours().length).toBeGreaterThan(20);
    expect(valuesOf('length').sort()).toEqual(told['http2.length']);
    expect(valuesOf('stream').sort()).toEqual(told['http2.streamid']);
    expect(
      ours()
        .map(({ bytes }) => `${bytes[3]}`)
        .sort(),
    ).toEqual(told['http2.type']);
  });

  it('decodes the same fields', () => {
    const decoded = named.flatMap(({ headers = [] }) => headers.map(({ name }) => name));
    expect(decoded.sort()).toEqual(told['http2.header.name']);
  });

  // tshark 4.0 does not look for WebSocket in there: what it gives is the bytes.
  it('finds the same bytes in DATA', () => {
    const digest = (hex: string) => createHash('sha256').update(hex).digest('hex').slice(0, 16);
    const carried = ours().flatMap(({ fields }) => {
      const data = fields.find(({ name }) => name === 'data')?.value;
      return data instanceof Uint8Array ? [Buffer.from(data).toString('hex')] : [];
    });
    const theirs = told['http2.data.data'].filter((hex) => hex !== '<MISSING>');
    expect(carried.map(digest).sort()).toEqual(theirs.map(digest).sort());
  });
});
