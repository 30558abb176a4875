/** A key of version 13 is base64 of sixteen bytes, and nothing else (RFC 6455 §4.2.1). */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1, toBase64 } from '../../src/bytes.ts';
import { parseRequestHead } from '../../src/handshake/http-head.ts';
import { readRequest } from '../../src/handshake/version13.ts';
import { cryptoRandom } from '../../src/random.ts';
import { runs } from '../effort.ts';

/** Whether a server takes a request with this key. */
function isTaken(key: string): boolean {
  const head = parseRequestHead(fromLatin1(`GET / HTTP/1.1\r\nHost: a\r\nSec-WebSocket-Key: ${key}\r\n\r\n`));
  try {
    readRequest(head, new Uint8Array(0));
    return true;
  } catch {
    return false;
  }
}

/** Whether it is base64 of sixteen bytes as another program reads and writes it. */
function isKey(key: string): boolean {
  const bytes = Buffer.from(key, 'base64');
  return bytes.length === 16 && bytes.toString('base64') === key;
}

describe('a key', () => {
  it('is taken if it is base64 of sixteen bytes, and refused if it is only nearly that', () => {
    const base64 = fc.uint8Array({ minLength: 15, maxLength: 17 }).map(toBase64);
    const changed = fc
      .tuple(base64, fc.nat(23), fc.constantFrom('A', 'Q', 'g', 'w', '/', '+', '=', '-', '_', 'z'))
      .map(([key, at, character]) => key.slice(0, at) + character + key.slice(at + 1));
    fc.assert(
      fc.property(fc.oneof(base64, changed), (key) => {
        expect(isTaken(key)).toBe(isKey(key));
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('the system’s random bytes', () => {
  it('are as many as are asked for, and never the same again, however many are drawn ahead', () => {
    const drawn = new Set<string>();
    for (let i = 0; i < 5_000; i++) drawn.add(toBase64(cryptoRandom(16)));
    expect(drawn.size).toBe(5_000);
    for (const length of [0, 1, 1_024, 1_025, 8_192, 100_000]) expect(cryptoRandom(length).length).toBe(length);
  });

  it('fill no byte with zero more often than chance does', () => {
    const bytes = Array.from({ length: 100 }, () => [...cryptoRandom(1_000)]).flat();
    const zeros = bytes.filter((byte) => byte === 0).length;
    expect(zeros).toBeGreaterThan(200);
    expect(zeros).toBeLessThan(600);
  });

  it('belong to the caller that drew them: writing to them changes no others', () => {
    const mine = cryptoRandom(64);
    const before = Uint8Array.from(mine);
    mine.fill(0);
    const others = cryptoRandom(64);
    expect(others).not.toEqual(new Uint8Array(64));
    expect(before).not.toEqual(others);
    expect(mine.buffer.byteLength).toBe(64);
  });
});
