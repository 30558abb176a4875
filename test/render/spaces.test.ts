import { describe, expect, it } from 'vitest';
import { HandshakeError } from '../../src/errors.ts';
import { keyNumber } from '../../src/handshake/hixie76.ts';
import { markKeys, markKeysTried, markSpaces } from '../../src/render/spaces.ts';

/** The message with which our reader refuses a key. */
function refusalOf(key: string): string {
  try {
    keyNumber(key);
  } catch (error) {
    if (error instanceof HandshakeError) return error.message;
  }
  throw new Error(`expected a refusal of ${key}`);
}

describe('spaces that count', () => {
  it('are dots, each of them', () => {
    expect(markSpaces(' a  b ')).toBe('·a··b·');
  });

  it.each([
    ['1  0 1', '"1··0·1"'],
    ['1  "0 1', '"1··"0·1"'],
    ['x"  is"1 1 0 1', '"x"··is"1·1·0·1"'],
    ['7777 77777  7', '"7777·77777··7"'],
  ])('are dots in every error that names the key %s', (key, shown) => {
    const message = refusalOf(key);
    expect(message).toContain(key);
    const marked = markKeys(message);
    expect(marked).toContain(shown);
    expect(marked.replaceAll('·', ' ')).toBe(message);
  });

  it('are dots in a key that was refused, and in the keys of a head that was refused, nowhere else', () => {
    const key = '7777 77777  7';
    expect(markKeysTried(key, refusalOf(key))).toBe('7777·77777··7');
    expect(markKeysTried('Host: a b\r\nSec-WebSocket-Key1:  1 0\r\nSec-WebSocket-Key: a b', 'no')).toBe(
      'Host: a b\r\nSec-WebSocket-Key1: ·1·0\r\nSec-WebSocket-Key: a b',
    );
    expect(markKeysTried('GET /a b', refusalOf(key))).toBe('GET /a b');
  });

  it('stay what they are in other messages', () => {
    for (const message of ['expected "a  b"; came "c"', 'no key is here', 'a key "unfinished']) {
      expect(markKeys(message)).toBe(message);
    }
  });
});
