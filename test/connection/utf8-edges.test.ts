/** The edges of what a second byte may be (RFC 3629 §4): overlong forms, surrogates, and numbers above U+10FFFF. */

import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/bytes.ts';
import { Utf8Validator } from '../../src/connection/utf8.ts';

describe('a character of UTF-8', () => {
  it.each([
    ['c2 80', 'c1 bf', 0],
    ['e0 a0 80', 'e0 9f bf', 1],
    ['ed 9f bf', 'ed a0 80', 1],
    ['f0 90 80 80', 'f0 8f bf bf', 1],
    ['f4 8f bf bf', 'f4 90 80 80', 1],
    ['f4 80 80 80', 'f5 80 80 80', 0],
  ])('may be %s, but %s fails at byte %d', (right, wrong, at) => {
    expect(new Utf8Validator().push(fromHex(right))).toBe(-1);
    expect(new Utf8Validator().push(fromHex(wrong))).toBe(at);
  });
});
