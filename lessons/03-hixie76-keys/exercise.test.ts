/** The rules of exercise 03. */

import { bounded } from '../../src/course/exercises/comparing/bounds.ts';
import { shownKey } from '../../src/course/exercises/comparing/compared-text.ts';
import { Differs } from '../../src/course/exercises/comparing/differs.ts';
import { given } from '../../src/course/exercises/comparing/mistakes.ts';
import { same } from '../../src/course/exercises/comparing/same.ts';
import { refuses } from '../../src/course/exercises/refuses.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import { cryptoRandom, seededRandom } from '../../src/random.ts';
import published from '../../test/vectors/hixie76.json' with { type: 'json' };
import { createKey, keyNumber } from './exercise.ts';
import { NUMBER_MISTAKES } from './mistakes.ts';

describe('keyNumber', () => {
  const hides = (key: string, number: number) =>
    same(keyNumber(key), number, `the number in ${shownKey(key)}`, { mistakes: given(NUMBER_MISTAKES, key) });

  /** What is refused comes after what is not: a function that refuses everything refuses nothing. */
  const refusesOnly = (key: string, what: string) => {
    hides('1 2', 12);
    refuses(() => keyNumber(key), what);
  };

  it('divides the digits by the count of spaces (hixie-76 §5.2)', () => {
    for (const { key1, key2, number1, number2 } of published) {
      hides(key1, number1);
      hides(key2, number2);
    }
  });

  it('takes the largest number that fits 32 bits, and 0', () => {
    hides('4294 967295', 4294967295);
    hides('x0 y', 0);
  });

  it('counts only U+0020 as a space (hixie-76 §5.2)', () => {
    hides('4\t2 \u00a01\u20030', 4210);
  });

  it('refuses a key without a space, since nothing divides by zero', () => {
    refusesOnly('12345', 'the key 12345');
  });

  it('refuses a key without a digit', () => {
    refusesOnly('a b c', 'the key "a b c"');
  });

  it('refuses a division that leaves a remainder (hixie-76 §5.2)', () => {
    refusesOnly('1 0 0 1', '1001 ÷ 3');
  });

  it('refuses digits that do not fit 32 bits, however they are rounded', () => {
    refusesOnly('4294967296 0', '42949672960 ÷ 1');
    refusesOnly('42949 67300 ', '4294967300 ÷ 2 fits, its digits do not');
    refusesOnly('900000000000000000000000000001 ', 'a number of 30 digits');
  });
});

describe('createKey', () => {
  const ONE_TO_TWELVE = Array.from({ length: 12 }, (_, i) => i + 1);
  const inOrder = (counts: ReadonlySet<number>) => [...counts].sort((a, b) => a - b);
  const made = Array.from({ length: 200 }, (_, seed) => seed);
  const each = (check: (key: string, number: number) => void) => {
    for (const seed of made) {
      const { key, number } = createKey(seededRandom(seed));
      check(key, number);
    }
  };
  const digitsOf = (key: string) => key.replace(/[^0-9]/g, '');
  const spacesOf = (key: string) => key.split(' ').length - 1;

  it('hides the number it says: the digits are its product with the spaces (hixie-76 §4.1)', () => {
    each((key, number) => {
      same(number, Number(number), 'the number');
      same(Number(digitsOf(key)), number * spacesOf(key), `the digits of ${shownKey(key)}, which hides ${number}`);
    });
  });

  it('puts in 1 to 12 spaces, each count now and then (hixie-76 §4.1)', () => {
    const counts = new Set<number>();
    each((key) => counts.add(spacesOf(key)));
    same(inOrder(counts), ONE_TO_TWELVE, 'the counts of spaces in 200 keys');
  });

  it('hides small numbers and large ones: up to the largest that fits (hixie-76 §4.1)', () => {
    let [largest, large] = [0, 0];
    each((key) => {
      largest = Math.max(largest, Number(digitsOf(key)));
      if (Number(digitsOf(key)) > 2 ** 31) large++;
    });
    bounded(largest, 'more than', 4_000_000_000, 'the largest product in 200 keys');
    bounded(large, 'more than', 40, 'how many of 200 products are above 2147483648');
    bounded(large, 'less than', 160, 'how many of 200 products are above 2147483648');
  });

  it('puts no space first or last, where HTTP would take it off (hixie-76 §4.1)', () => {
    each((key) => {
      const shown = shownKey(key);
      if (/^ | $/.test(key)) throw new Differs([`this key begins or ends with a space: ${shown}`]);
    });
  });

  it('makes digits that fit 32 bits (hixie-76 §4.1)', () => {
    each((key) => bounded(Number(digitsOf(key)), 'at most', 4294967295, `the digits of ${shownKey(key)}`));
  });

  it('scatters 1 to 12 characters of noise, none of them a digit, a space or a control character (hixie-76 §4.1)', () => {
    each((key) => {
      const noise = key.replace(/[0-9 ]/g, '');
      bounded(noise.length, 'at least', 1, `the count of noise characters in ${shownKey(key)}`);
      bounded(noise.length, 'at most', 12, `the count of noise characters in ${shownKey(key)}`);
      const wrong = noise.replace(/[\x21-\x2f\x3a-\x7e]/g, '');
      same(wrong, '', `characters that are not noise in ${shownKey(key)}`);
    });
  });

  it('takes its randomness from the random bytes it is given', () => {
    same(createKey(seededRandom(1)), createKey(seededRandom(1)), 'two keys made of the same random bytes');
    const [one, other] = [createKey(cryptoRandom).key, createKey(cryptoRandom).key];
    if (one === other) throw new Differs([`two keys made of different random bytes are the same: ${shownKey(one)}`]);
  });

  it('scatters every count of noise, and every character of it now and then (hixie-76 §4.1)', () => {
    const counts = new Set<number>();
    const characters = new Set<string>();
    each((key) => {
      const noise = key.replace(/[0-9 ]/g, '');
      counts.add(noise.length);
      for (const one of noise) characters.add(one);
    });
    same(inOrder(counts), ONE_TO_TWELVE, 'the counts of noise characters in 200 keys');
    for (const one of ['!', '/', ':', '~']) {
      if (!characters.has(one)) throw new Differs([`no key of 200 had ${one} among its noise`]);
    }
  });

  it('puts noise anywhere: before, after and among the digits', () => {
    const places = new Set<string>();
    each((key) => {
      if (/^\D/.test(key)) places.add('before');
      if (/\D$/.test(key)) places.add('after');
      if (/\d[^\d ]\d/.test(key.replaceAll(' ', ''))) places.add('among');
    });
    for (const place of ['before', 'after', 'among']) {
      if (!places.has(place)) throw new Differs([`no key of 200 had noise ${place} its digits`]);
    }
  });

  it('puts spaces anywhere: together, and apart', () => {
    const places = new Set<number>();
    let apart = 0;
    each((key) => {
      places.add(key.indexOf(' '));
      if (/ [^ ]+ /.test(key)) apart++;
    });
    bounded(places.size, 'more than', 4, 'how many different places the first space of 200 keys is in');
    bounded(apart, 'more than', 40, 'how many of 200 keys have spaces that are apart');
  });
});
