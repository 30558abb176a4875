/** The cookies of a request, by the rules of RFC 6265. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cookiesOf } from '../../src/handshake/cookies.ts';
import { parseRequestHead } from '../../src/handshake/http-head.ts';
import { processorTime } from '../processor-time.ts';
import { request } from './request-lines.ts';

const read = (...lines: readonly string[]) => [...cookiesOf(parseRequestHead(request(['GET / HTTP/1.1', ...lines])))];

describe('the cookies of a request', () => {
  it.each([
    ['none', [], []],
    ['one (RFC 6265 §3.1)', ['Cookie: SID=31d4d96e407aad42'], [['SID', '31d4d96e407aad42']]],
    [
      'two (RFC 6265 §3.1)',
      ['Cookie: SID=31d4d96e407aad42; lang=en-US'],
      [
        ['SID', '31d4d96e407aad42'],
        ['lang', 'en-US'],
      ],
    ],
    ['the longer path first (RFC 6265 §5.4)', ['Cookie: a=of /x; a=of /'], [['a', 'of /x']]],
    ['a value with a sign of its own', ['Cookie: jwt=a.b=='], [['jwt', 'a.b==']]],
    ['a value with a comma', ['Cookie: a=1,b=2'], [['a', '1,b=2']]],
    ['quotes, which belong to the value (RFC 6265 §4.1.1)', ['Cookie: a="b"'], [['a', '"b"']]],
    ['an empty value', ['Cookie: a='], [['a', '']]],
    [
      'a name in the case it was set with',
      ['cookie: A=1; a=2'],
      [
        ['A', '1'],
        ['a', '2'],
      ],
    ],
    ['no name, and no value', ['Cookie: =x; y; ;; b=1'], [['b', '1']]],
    [
      'spaces around',
      ['Cookie:  a =\t1 ;b=2'],
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
    ['a percent-encoded text', ['Cookie: a=%E4%BD%A0%20%3B'], [['a', '你 ;']]],
    [
      'something that only looks percent-encoded',
      ['Cookie: a=100%; b=%ff'],
      [
        ['a', '100%'],
        ['b', '%ff'],
      ],
    ],
    [
      'names of Object.prototype',
      ['Cookie: __proto__=1; constructor=2'],
      [
        ['__proto__', '1'],
        ['constructor', '2'],
      ],
    ],
    [
      'two fields, as HTTP/2 splits them (RFC 9113 §8.2.3)',
      ['Cookie: a=1', 'Cookie: b=2'],
      [
        ['a', '1'],
        ['b', '2'],
      ],
    ],
  ])('%s', (_what, lines, cookies) => {
    expect(read(...lines)).toEqual(cookies);
  });

  it('are those that were written, whatever their values', () => {
    const name = fc.stringMatching(/^[!#$&'*+.^_`|~0-9A-Za-z-]{1,8}$/);
    const cookies = fc.uniqueArray(fc.tuple(name, fc.string({ unit: 'grapheme' })), { selector: ([one]) => one });
    fc.assert(
      fc.property(cookies, (pairs) => {
        const written = pairs.map(([one, value]) => `${one}=${encodeURIComponent(value)}`).join('; ');
        expect(read(`Cookie: ${written}`)).toEqual(pairs);
      }),
    );
  });

  it('are read in a time that grows with their length', () => {
    for (const text of [' '.repeat(200_000), '='.repeat(200_000), ';'.repeat(200_000), 'a=%'.repeat(60_000)]) {
      expect(processorTime(() => read(`Cookie: ${text}x`))).toBeLessThan(2000);
    }
  });
});
