/** What the specifications and other people printed. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromLatin1, toHex, toLatin1 } from '../../src/bytes.ts';
import { answerChallenge, createChallenge, createKey, keyNumber } from '../../src/handshake/hixie76.ts';
import { seededRandom } from '../../src/random.ts';
import { runs } from '../effort.ts';
import { on, PLATFORMS } from '../without-node.ts';

interface Vector {
  readonly key1: string;
  readonly key2: string;
  readonly key3: string;
  readonly number1: number;
  readonly number2: number;
  readonly answer: string;
  readonly answerHex: string;
}

const vectors = JSON.parse(readFileSync('test/vectors/hixie76.json', 'utf8')) as Vector[];

describe('a handshake published with draft 76', () => {
  it.each(vectors)('$answer', ({ key1, key2, key3, number1, number2, answer, answerHex }) => {
    expect([keyNumber(key1), keyNumber(key2)]).toEqual([number1, number2]);
    const proof = answerChallenge(createChallenge(number1, number2, fromLatin1(key3)));
    expect([toLatin1(proof), toHex(proof, '')]).toEqual([answer, answerHex]);
  });

  it('and keys that Netty 4.1.48 made', () => {
    expect(keyNumber('1Q5O? 99 K3 &jHs 4|57e  B02')).toBe(266557617);
    expect(keyNumber('& 1  69   5916 j 8  3m0')).toBe(169591683);
  });
});

describe('RFC 6455 §1.3', () => {
  it('the key dGhlIHNhbXBsZSBub25jZQ== is answered with s3pPLMBiTxaQ9kYGzzhZRbK+xOo=', async () => {
    for (const platform of PLATFORMS) {
      const { acceptKey } = await on(platform, () => import('../../src/handshake/version13.ts'));
      expect(acceptKey('dGhlIHNhbXBsZSBub25jZQ==')).toBe('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
    }
  });
});

describe('the number in a key (hixie-76 §4.1, §5.2)', () => {
  it.each([
    ['4294967295 ', 4294967295],
    ['0000000004294967295 ', 4294967295],
    [`${'0'.repeat(400)}4294967295 `, 4294967295],
    ['4294967294  ', 2147483647],
    ['a0 b', 0],
  ])('%j hides %d', (key, number) => expect(keyNumber(key)).toBe(number));

  it.each([
    ['4294967296 ', 'key-too-large'],
    ['99999999999999999999999999999999 ', 'key-too-large'],
    ['9007199254740993   ', 'key-too-large'],
    [`${'9'.repeat(400)} `, 'key-too-large'],
    ['12345', 'key-without-spaces'],
    ['1\t2', 'key-without-spaces'],
    ['5  ', 'key-not-divisible'],
    ['a b', 'key-without-digits'],
    ['', 'key-without-digits'],
  ])('%j is refused: %s', (key, code) => {
    expect(() => keyNumber(key)).toThrow(expect.objectContaining({ code }));
  });

  it('is found again in every key a client makes, which has its spaces inside and noise of every allowed kind', () => {
    const random = seededRandom(76);
    const noise = new Set<string>();
    for (let round = 0; round < runs(1000); round++) {
      const { key, number, spaces } = createKey(random);
      expect(keyNumber(key)).toBe(number);
      expect(spaces).toBeGreaterThanOrEqual(1);
      expect(spaces).toBeLessThanOrEqual(12);
      expect(key).toMatch(/^[^ ].*[^ ]$/s);
      for (const character of key.replace(/[0-9 ]/g, '')) noise.add(character);
    }
    const allowed = Array.from({ length: 0x7e - 0x20 }, (_, i) => String.fromCharCode(0x21 + i));
    expect([...noise].sort()).toEqual(allowed.filter((character) => !/[0-9]/.test(character)).sort());
  });
});
