import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromLatin1, toHex } from '../../src/bytes.ts';
import { TlsConnection, type TlsEvent } from '../../src/tls/connection.ts';
import { KeyLog } from '../../src/tls/key-log.ts';
import { keysOf } from '../../src/tls/keys.ts';
import { suiteOf } from '../../src/tls/suites.ts';
import type { Role } from '../../src/versions.ts';

interface Published {
  readonly secrets: Readonly<Record<string, string>>;
  readonly keys: Readonly<Record<string, { readonly key: string; readonly iv: string }>>;
  readonly records: readonly (readonly [from: Role, what: string, bytes: string])[];
  readonly payload: string;
}

const PUBLISHED: Published = JSON.parse(readFileSync('test/vectors/rfc8448.json', 'utf8'));
const RECORDS = PUBLISHED.records.map(([from, , bytes]) => [from, fromHex(bytes)] as const);
/** The random of its ClientHello, after the headers of record and message and the version. */
const RANDOM = toHex(RECORDS[0]?.[1].subarray(11, 43) ?? new Uint8Array(0), '');
const PAYLOAD = fromHex(PUBLISHED.payload);

function keyLogWith(labels: readonly string[]): KeyLog {
  const log = new KeyLog();
  const lines = labels.map((label) => `${label} ${RANDOM} ${PUBLISHED.secrets[label]}\n`);
  log.add(fromLatin1(lines.join('')));
  return log;
}

const ALL = Object.keys(PUBLISHED.secrets);

function read(labels: readonly string[], records = RECORDS): TlsEvent[] {
  const connection = new TlsConnection(keyLogWith(labels));
  return [
    ...records.flatMap(([from, bytes]) => [...connection.push(from, bytes)]),
    ...(['client', 'server'] as const).flatMap((from) => [...connection.end(from)]),
  ];
}

describe('the trace of RFC 8448 §3', () => {
  it.each(ALL)('%s gives the published key and initialization vector', (label) => {
    const suite = suiteOf(0x1301);
    if (!suite) throw new Error('expected TLS_AES_128_GCM_SHA256');
    const { key, iv } = keysOf(suite, fromHex(PUBLISHED.secrets[label] ?? ''));
    expect({ key: toHex(key, ''), iv: toHex(iv, '') }).toEqual(PUBLISHED.keys[label]);
  });

  const said: TlsEvent[] = [
    { is: 'agreed', from: 'server', version: 'TLS 1.3' },
    { is: 'bytes', from: 'client', bytes: PAYLOAD },
    { is: 'bytes', from: 'server', bytes: PAYLOAD },
    { is: 'end', from: 'client' },
    { is: 'end', from: 'server' },
  ];

  it('is read in clear with its four secrets', () => {
    expect(read(ALL)).toEqual(said);
  });

  it('is the same in whatever pieces it comes', () => {
    const bytes = RECORDS.flatMap(([from, all]) => [...all].map((byte) => [from, Uint8Array.of(byte)] as const));
    expect(read(ALL, bytes)).toEqual(said);
  });

  it('is read from its data on without the secrets of the handshake, and which record they are missing for is said', () => {
    const events = read(ALL.filter((label) => !label.includes('HANDSHAKE')));
    expect(events.filter(({ is }) => is === 'bytes')).toHaveLength(2);
    expect(events.filter(({ is }) => is === 'problem')).toEqual([
      {
        is: 'problem',
        from: 'server',
        what: 'record 2 of the server, at byte 95 of its stream, cannot be decrypted: the key log has no SERVER_HANDSHAKE_TRAFFIC_SECRET of this connection',
      },
      {
        is: 'problem',
        from: 'client',
        what: 'record 2 of the client, at byte 201 of its stream, cannot be decrypted: the key log has no CLIENT_HANDSHAKE_TRAFFIC_SECRET of this connection',
      },
    ]);
  });

  it('is sealed without secrets, and its client random is said', () => {
    const [only, ...others] = read([]);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ is: 'sealed', why: expect.stringContaining(toHex(fromHex(RANDOM.slice(0, 8)))) });
  });

  it('loses a record whose tag does not match, and goes on with the next', () => {
    const damaged = RECORDS.map(([from, bytes], i) => [from, i === 4 ? flipped(bytes) : bytes] as const);
    const events = read(ALL, damaged);
    expect(events.filter(({ is }) => is === 'lost')).toEqual([{ is: 'lost', from: 'server' }]);
    expect(events.filter(({ is }) => is === 'bytes')).toHaveLength(2);
    expect(events.find(({ is }) => is === 'problem')).toMatchObject({ what: expect.stringContaining('its tag') });
  });

  it('says it when a record does not end, when one is none, and when bytes are missing', () => {
    const until = (count: number) => RECORDS.slice(0, count);
    const half = read(ALL, [...until(5), ['client', RECORDS[5]?.[1].subarray(0, 20) ?? PAYLOAD]]);
    expect(half).toContainEqual({
      is: 'problem',
      from: 'client',
      what: 'the stream of the client ends inside a record',
    });
    const long = concat([fromHex('17 03 03 ff ff'), new Uint8Array(100)]);
    expect(read(ALL, [...until(5), ['client', long]])).toContainEqual({
      is: 'problem',
      from: 'client',
      what: 'what the client sends from byte 259 of its stream on is not a record of TLS',
    });
  });

  it.each([
    ['the whole record', 72],
    ['half of it', 30],
  ])('goes on after missing bytes, %s before', (_what, missing) => {
    const connection = new TlsConnection(keyLogWith(ALL));
    for (const [from, bytes] of RECORDS.slice(0, 4)) for (const _ of connection.push(from, bytes));
    const [, ticket] = RECORDS[4] ?? [];
    const [, data] = RECORDS[6] ?? [];
    const lost = missing === 72 ? (ticket?.length ?? 0) : missing;
    expect([...connection.gap('server', lost)].map(({ is }) => is)).toEqual(['problem', 'lost']);
    const rest = concat([ticket?.subarray(lost) ?? PAYLOAD, data ?? PAYLOAD]);
    expect([...connection.push('server', rest)]).toEqual([{ is: 'bytes', from: 'server', bytes: PAYLOAD }]);
    expect([...connection.end('server')]).toEqual([{ is: 'end', from: 'server' }]);
  });

  it('searches no longer than it pays, among bytes that all look like records', () => {
    const connection = new TlsConnection(keyLogWith(ALL));
    for (const [from, bytes] of RECORDS.slice(0, 5)) for (const _ of connection.push(from, bytes));
    const looksLike = concat(Array.from({ length: 10_000 }, () => fromHex('17 03 03 00 20')));
    const events = [...connection.gap('server', 10_000_000), ...connection.push('server', looksLike)];
    expect(events.at(-2)).toEqual({
      is: 'problem',
      from: 'server',
      what: 'no record of the server is found after them',
    });
  });
});

function flipped(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, i) => (i === bytes.length - 1 ? byte ^ 1 : byte));
}
