/** A head read in one pass, against the plain reading of it. */

import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromLatin1 } from '../../src/bytes.ts';
import { type Head, type HeadReading, parseHead } from '../../src/handshake/http-head.ts';
import { EFFORT, runs } from '../effort.ts';
import { plainParseHead } from './plain-head.ts';

const kinds = fc.constantFrom<Head['kind']>('request', 'response');
const startLines = fc.constantFrom(
  'GET /chat HTTP/1.1\r\n',
  '\r\nGET / HTTP/1.1\r\n',
  'HTTP/1.1 101 Switching Protocols\r\n',
  'GET / HTTP/1.1\n',
  '',
);
/** Every byte there is, those that mean something far more often. */
const bytes = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('a', 'Z', '-', '0', 'x') },
  { weight: 4, arbitrary: fc.constantFrom(':', ' ', '\t', '\r', '\n', '\r\n', '\0', '\x7f', '\x80', '\xff', '"', '(') },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)) },
);
const names = fc.oneof(
  fc.constantFrom('Host', 'hOST', 'Origin', 'Sec-WebSocket-Key1', 'sec-websocket-key1', 'Upgrade', 'X-Field-12', ''),
  fc.array(bytes, { maxLength: 6 }).map((all) => all.join('')),
);
const values = fc.array(bytes, { maxLength: 20 }).map((all) => all.join(''));
const ends = fc.oneof(
  { weight: 12, arbitrary: fc.constant('\r\n') },
  { weight: 1, arbitrary: fc.constantFrom('\n', '\r', '', '\r\r\n') },
);
const colons = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(':', ': ', ':\t ') },
  { weight: 1, arbitrary: fc.constantFrom(' :', '', '\t:') },
);
const right = fc.tuple(names, values).map(([name, value]) => `${name}: ${value.replace(/[^ -~\t]/g, '.')}\r\n`);
const any = fc.tuple(names, colons, values, ends).map((parts) => parts.join(''));
const fields = fc.array(fc.oneof({ weight: 3, arbitrary: right }, { weight: 1, arbitrary: any }), { maxLength: 8 });
const heads = fc
  .tuple(startLines, fields, fc.constantFrom('\r\n', '\r\n\r\nmore', '\n', ''))
  .map(([start, lines, end]) => fromLatin1([start, ...lines, end].join('')));

/** What was read, and what is wrong, as values that can be compared. */
function told({ problem, ...reading }: HeadReading) {
  return problem ? { ...reading, problem: { ...problem, message: problem.message } } : reading;
}

/** Bytes that end, part or spoil something in a head; of the others `npm test` tries a quarter at each place. */
const MEANING = new Set(fromLatin1('\0\t\n\r "(:\x7f\x80\xff'));

/** Both readings, which must be the same. */
function expectTheSame(head: Uint8Array, kind: Head['kind']): void {
  const [fast, plain] = [told(parseHead(head, kind)), told(plainParseHead(head, kind))];
  // Node compares in a tenth of the time; where it finds a difference, this shows it.
  if (!isDeepStrictEqual(fast, plain)) expect(fast).toEqual(plain);
}

describe('a head read in one pass', () => {
  it('has the parts, offsets and problems that the plain reading finds', () => {
    fc.assert(fc.property(heads, kinds, expectTheSame), { numRuns: runs(2_000) });
  });

  it('has them wherever a head was cut, and whichever byte of it was changed', () => {
    const head = fromLatin1('GET / HTTP/1.1\r\nHost: a\r\nX:\t y z \t\r\nOrigin:\r\n\r\n');
    for (let at = 0; at <= head.length; at++) {
      expectTheSame(head.subarray(0, at), 'request');
      for (let byte = 0; at < head.length && byte < 256; byte++) {
        if (EFFORT === 1 && byte % 4 !== at % 4 && !MEANING.has(byte)) continue;
        const changed = head.slice();
        changed[at] = byte;
        expectTheSame(changed, 'request');
      }
    }
  });
});
