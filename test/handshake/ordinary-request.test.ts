/** An ordinary request read in one scan, against the long way: parse, negotiate, read. */

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../src/bytes.ts';
import type { Request } from '../../src/handshake/handshake.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { parseRequestHead } from '../../src/handshake/http-head.ts';
import { judgedRequest, negotiate } from '../../src/handshake/negotiate.ts';
import { readOrdinaryRequest } from '../../src/handshake/ordinary-request.ts';
import { cryptoRandom, seededRandom } from '../../src/random.ts';
import { runs } from '../effort.ts';

/** The long way; throws whatever it refuses with. */
function atLength(bytes: Uint8Array): Request {
  const head = parseRequestHead(bytes);
  return HANDSHAKES[negotiate(head)].readRequestHead(head);
}

/** What the scan finds in a head, if that is ordinary. */
function atOnce(bytes: Uint8Array): Request | undefined {
  const head = readOrdinaryRequest(bytes);
  const request = head && judgedRequest(head);
  expect(request?.head).toBe(head);
  return request;
}

/** A request that the scan takes must be right, and be the same at length. Returns whether it took it. */
function expectAgreement(bytes: Uint8Array): boolean {
  const fast = atOnce(bytes);
  if (fast === undefined) return false;
  const plain = atLength(bytes);
  // Node compares in a tenth of the time; where it finds a difference, this shows it.
  if (!isDeepStrictEqual(fast, plain)) expect(fast).toEqual(plain);
  return true;
}

/** Heads as browsers and programs send them. */
const CHROME = [
  'GET /chat?room=1 HTTP/1.1',
  'Host: 127.0.0.1:7613',
  'Connection: Upgrade',
  'Pragma: no-cache',
  'Cache-Control: no-cache',
  'User-Agent: Mozilla/5.0 (X11; Linux x86_64)',
  'Upgrade: websocket',
  'Origin: http://127.0.0.1:7613',
  'Sec-WebSocket-Version: 13',
  'Accept-Encoding: gzip, deflate, br',
  'Accept-Language: en',
  'Cookie: a=b; c=d',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits',
  'Sec-WebSocket-Protocol: chat, superchat',
];
const FIREFOX = CHROME.map((line) => line.replace('Connection: ', 'Connection: keep-alive, '));
const PROGRAM = [
  'GET / HTTP/1.1',
  'host: example.com',
  'upgrade: websocket',
  'connection: Upgrade',
  'sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==',
  'sec-websocket-version: 13',
];

const written = (lines: readonly string[]): Uint8Array => fromLatin1(`${lines.join('\r\n')}\r\n\r\n`);

/** Lines that change what a request asks for, or whether it is one. */
const ODD_LINES = [
  'Upgrade: WebSocket',
  'Upgrade: h2c, websocket',
  'Connection: close',
  'Connection: upgrade, keep-alive',
  'Host: ',
  'Host: a b',
  'HOST: example.com',
  'oRIGIN: null',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAB==',
  'Sec-WebSocket-Key1: 4 @1  46546xW%0l 1 5',
  'Sec-WebSocket-Version: 8',
  'Sec-WebSocket-Protocol: ,, chat,',
  'Sec-WebSocket-Protocol: ',
  'Sec-WebSocket-Extensions: a,,b;c="d"',
  'Sec-WebSocket-Accept: x',
  'Content-Length: 0',
  'Content-Length: 5',
  'transfer-encoding: chunked',
  'X-Any:\t value \t',
  'X-Any: \xff',
  ' folded',
  'no colon',
  '',
];
const ODD_BEGINNINGS = [
  'GET http://example.com/ HTTP/1.1',
  'GET /#fragment HTTP/1.1',
  'GET /a b HTTP/1.1',
  'GET / HTTP/1.0',
  'POST / HTTP/1.1',
  'GET // HTTP/1.1',
  'GET /\x7f HTTP/1.1',
];

const bases = fc.constantFrom(CHROME, FIREFOX, PROGRAM);
const swaps = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { maxLength: 3 });
/** Mostly none of them: what is odd in two ways says no more than what is odd in one. */
const seldom = <T>(arbitrary: fc.Arbitrary<T[]>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 2, arbitrary });
const odd = fc.array(fc.tuple(fc.nat(20), fc.constantFrom(...ODD_LINES), fc.constantFrom('before', 'instead')), {
  maxLength: 2,
});
/** A request whose lines are in another order, with some that are odd. */
const requests = fc
  .tuple(bases, swaps, seldom(odd), fc.option(fc.constantFrom(...ODD_BEGINNINGS), { freq: 8 }))
  .map(([base, pairs, lines, beginning]) => {
    const [first = '', ...fields] = base;
    for (const [a, b] of pairs) {
      const [i, j] = [a % fields.length, b % fields.length];
      [fields[i], fields[j]] = [fields[j] ?? '', fields[i] ?? ''];
    }
    for (const [at, line, how] of lines) fields.splice(at % fields.length, how === 'instead' ? 1 : 0, line);
    return written([beginning ?? first, ...fields]);
  });
/** Bytes that are changed, put in or taken out. */
const MEANING = fc.constantFrom(...fromLatin1('\0\t\n\r ,:;=#/\x7f\x80\xffaA1'));
const edits = fc.array(
  fc.tuple(fc.nat(1_000), fc.oneof(MEANING, fc.nat(255)), fc.constantFrom('change', 'put in', 'take out')),
  { maxLength: 2 },
);
const heads = fc.tuple(requests, seldom(edits)).map(([head, all]) => {
  const bytes = [...head];
  for (const [at, byte, how] of all)
    bytes.splice(at % bytes.length, how === 'put in' ? 0 : 1, ...(how === 'take out' ? [] : [byte]));
  return Uint8Array.from(bytes);
});

describe('a request read in one scan', () => {
  it('is that of a browser, or of a program that writes names in lowercase', () => {
    for (const lines of [CHROME, FIREFOX, PROGRAM]) expect(expectAgreement(written(lines)), lines[1]).toBe(true);
  });

  it('is what our own client sends', () => {
    const options = { host: 'example.com', resource: '/', origin: 'http://example.com', subprotocols: ['a', 'b'] };
    const { bytes } = HANDSHAKES['version-13'].createRequest(options, seededRandom(1));
    expect(expectAgreement(bytes)).toBe(true);
  });

  it('never is one of hixie-76, nor one that ends before or after its blank line', () => {
    const { bytes } = HANDSHAKES['hixie-76'].createRequest({ host: 'example.com', resource: '/' }, cryptoRandom);
    expect(readOrdinaryRequest(bytes)).toBeUndefined();
    const whole = written(CHROME);
    for (let end = 0; end < whole.length; end++) expect(readOrdinaryRequest(whole.subarray(0, end))).toBeUndefined();
    expect(readOrdinaryRequest(fromLatin1(`${CHROME.join('\r\n')}\r\n\r\n\0`))).toBeUndefined();
  });

  it('is the same at length, whichever of its bytes was changed', () => {
    const head = written(CHROME);
    for (let at = 0; at < head.length; at++) {
      for (const byte of fromLatin1('\0\t\n\r ,:aZ1#\x7f\xff')) {
        const changed = head.slice();
        changed[at] = byte;
        expectAgreement(changed);
      }
    }
  });

  it('is the same at length, and never one that is refused there, whatever comes', () => {
    let [taken, left] = [0, 0];
    const property = fc.property(heads, (bytes) => {
      if (expectAgreement(bytes)) taken++;
      else left++;
    });
    fc.assert(property, { numRuns: runs(40_000) });
    // A search that finds only one kind would say little.
    expect(taken).toBeGreaterThan(left / 20);
    expect(left).toBeGreaterThan(taken / 20);
  });
});
