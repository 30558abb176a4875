/** Two keys: what specifications print, what the library says against wrong keys, and who cannot make the proof. */

import { describe, expect, it } from 'vitest';
import { fromLatin1, toHex, toLatin1 } from '../../../src/bytes.ts';
import { bytesOfKey3, type Found, hiddenIn, randomKeys } from '../../../src/site/explorables/two-keys/keys.ts';
import { askedWith, outcomeOf, type TwoKeys } from '../../../src/site/explorables/two-keys/outcome.ts';
import { PEERS } from '../../../src/site/explorables/two-keys/peers.ts';
import { twoKeys } from '../../../src/site/explorables/two-keys/two-keys.ts';
import { VERSIONS } from '../../../src/versions.ts';
import published76 from '../../vectors/hixie76.json' with { type: 'json' };
import published13 from '../../vectors/rfc6455-accept.json' with { type: 'json' };

function found<T>(result: Found<T>): T {
  if ('problem' in result) throw new Error(result.problem);
  return result.found;
}

const spoilt = (change: Partial<TwoKeys>) => ({ ...twoKeys.start, ...change });

describe('two keys', () => {
  it.each(published76)('finds the numbers and the answer that draft 76 prints: $key1', (example) => {
    const keys = spoilt({ ...example, key3: toHex(fromLatin1(example.key3)) });
    expect(hiddenIn(keys.key1).number).toEqual({ found: example.number1 });
    expect(hiddenIn(keys.key2).number).toEqual({ found: example.number2 });
    expect(toHex(found(askedWith(keys, 'hixie-76')).proof, '')).toBe(example.answerHex);
  });

  it('finds the Accept that RFC 6455 §1.3 prints', () => {
    const { proof } = found(askedWith(spoilt({ key: published13.key }), 'version-13'));
    expect(toLatin1(proof)).toBe(published13.accept);
  });

  it.each([
    ['no-spaces', 'no space in key'],
    ['one-space', 'is not a multiple of its'],
    ['more-digits', 'more than 4294967295'],
  ])('says in the library’s words what is wrong with a key: %s', (value, words) => {
    const state = twoKeys.act(twoKeys.start, { name: 'spoil', value });
    expect(twoKeys.say(state)).toContain(words);
    expect(String(twoKeys.draw(state))).toMatch(new RegExp(`data-act="key1"[^>]*aria-invalid="true".*${words}`));
  });

  it('says at which key the server stops', () => {
    const invalid = (change: Partial<TwoKeys>) =>
      [...String(twoKeys.draw(spoilt(change))).matchAll(/data-act="(\w+)"[^>]*aria-invalid="true"/g)].map(
        ([, at]) => at,
      );
    expect(invalid({})).toEqual([]);
    expect(invalid({ key1: 'x y', key2: '12' })).toEqual(['key1', 'key2']);
    expect(invalid({ key3: '01 02 03' })).toEqual(['key3']);
    expect(invalid({ key3: '01 02 03 04 05 06 07 08 09' })).toEqual(['key3']);
    expect(invalid({ key3: 'zz' })).toEqual(['key3']);
    expect(invalid({ key: 'AAAA' })).toEqual(['key']);
    expect(invalid({ key: '你好' })).toEqual(['key']);
  });

  it.each(VERSIONS)('accepts only who makes the proof of these keys: %s', (speak) => {
    for (const seed of [1, 2, 3, 4, 7, 77]) {
      const keys = randomKeys(seed);
      for (const peer of PEERS) {
        const { refusal } = found(outcomeOf(keys, speak, peer));
        expect(refusal === undefined, `${peer}, seed ${seed}: ${refusal}`).toBe(peer === 'server');
      }
    }
  });

  it.each([
    ['hixie-76', 'hixie-76 §'],
    ['version-13', 'RFC 6455 §'],
  ] as const)(
    'refuses a replayed answer and a repeated key for their proof, with the section: %s',
    (speak, section) => {
      for (const peer of ['cache', 'repeats'] as const) {
        const { trusting, refusal } = found(outcomeOf(twoKeys.start, speak, peer));
        const { proof } = found(askedWith(twoKeys.start, speak));
        expect(trusting).toBe('open');
        expect(refusal).toContain(speak === 'hixie-76' ? toHex(proof) : toLatin1(proof));
        expect(refusal).toContain(section);
      }
    },
  );

  it('refuses an echo, which is no response at all', () => {
    for (const speak of VERSIONS) {
      const { bytes, trusting } = found(outcomeOf(twoKeys.start, speak, 'echo'));
      expect(bytes).toEqual(found(askedWith(twoKeys.start, speak)).request);
      expect(trusting).toBe('closed');
    }
  });

  it('keeps no key in the request of a script', () => {
    for (const speak of VERSIONS) {
      const { bytes, dropped } = found(outcomeOf(twoKeys.start, speak, 'script'));
      expect(toLatin1(bytes)).not.toMatch(/^(?:Sec-|Upgrade)/m);
      expect(dropped).toContain('Upgrade');
    }
  });

  it('makes real keys that differ each time', () => {
    const first = twoKeys.act(twoKeys.start, { name: 'draw', value: '' });
    const second = twoKeys.act(first, { name: 'draw', value: '' });
    expect(first.key1).not.toBe(second.key1);
    for (const speak of VERSIONS) expect(askedWith(second, speak)).toHaveProperty('found');
    expect(bytesOfKey3(second.key3)).toHaveProperty('found');
  });

  it('opens the same from its address', () => {
    const state: TwoKeys = spoilt({ key1: ' 1 &=+ 9 ', key3: '00', key: '你', peer: 'cache', seed: 7 });
    expect(twoKeys.read(twoKeys.write(state))).toEqual(state);
    expect(String(twoKeys.write(twoKeys.start))).toBe('');
  });

  it('takes nothing from an address that makes no sense', () => {
    for (const query of ['peer=nobody', 'seed=0', 'x=1', `key1=${'x'.repeat(81)}`, '__proto__=1', 'constructor=1']) {
      expect(twoKeys.read(new URLSearchParams(query)), query).toBeUndefined();
    }
  });

  it('escapes what a visitor writes, and draws any of it', () => {
    for (const bad of ['"><script>', '\r\nEvil: 1', '\0', '\ud800', '', ' ']) {
      for (const name of ['key1', 'key2', 'key3', 'key']) {
        const drawn = String(twoKeys.draw(twoKeys.act(twoKeys.start, { name, value: bad })));
        expect(drawn).not.toContain('<script>');
      }
    }
  });
});
