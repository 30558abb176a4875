import { expect, it } from 'vitest';
import { concat, fromHex, fromLatin1 } from '../../src/bytes.ts';
import { hasBareLineEnd } from '../../src/stages/bytes-seen.ts';

const RIGHT = 'GET / HTTP/1.1\r\nHost: a\r\n\r\n';

it.each([
  ['every line', RIGHT.replaceAll('\r\n', '\n'), true],
  ['one line', RIGHT.replace('\r\n', '\n'), true],
  ['no line', RIGHT, false],
  ['no line of a head that is cut', RIGHT.slice(0, 20), false],
])('a head may have bare line ends: here %s has one', (_, head, isBare) => {
  expect(hasBareLineEnd(fromLatin1(head))).toBe(isBare);
});

it('takes no byte after the head for a bare line end', () => {
  // An empty close frame whose masking key has a 0A (RFC 6455 §5.2).
  expect(hasBareLineEnd(concat([fromLatin1(RIGHT), fromHex('88 80 01 0a 03 04')]))).toBe(false);
});
