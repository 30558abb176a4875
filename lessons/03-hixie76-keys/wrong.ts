/**
 * Wrong on purpose: how a key was read in 2010 by people in a hurry, and
 * plausible answers to exercise 03. It works with every browser of the time, and
 * accepts much that is not from a browser.
 */

import type { Mutants } from '../../src/course/exercises/mutants.ts';
import { type Random, randomInteger } from '../../src/random.ts';
import { NUMBER_MISTAKES } from './mistakes.ts';
import * as solution from './solution.ts';

/** NAIVE: strips, counts, divides. Checks nothing. */
export function numberUnchecked(key: string): number {
  const digits = key.replace(/[^0-9]/g, '');
  const spaces = key.replace(/[^ ]/g, '');
  return Number(digits) / spaces.length;
}

/** NAIVE: makes the two checks that hixie-76 §5.2 lists, no space and a remainder, in floating point. */
export function numberInFloatingPoint(key: string): number | 'refused' {
  const product = Number(key.replace(/[^0-9]/g, ''));
  const spaces = key.replace(/[^ ]/g, '').length;
  if (spaces === 0 || product % spaces !== 0) return 'refused';
  return product / spaces;
}

function naiveNumber(key: string, spaces: RegExp): number {
  const product = Number(key.replace(/[^0-9]/g, ''));
  const count = key.match(spaces)?.length ?? 0;
  if (count === 0 || product % count !== 0) throw new Error('refused');
  return product / count;
}

/** What a key is made with; the values are the draft's. */
interface Choices {
  readonly spaces: readonly [min: number, max: number];
  readonly noises: readonly [min: number, max: number];
  readonly largest: (spaces: number) => number;
  readonly noise: (random: Random) => string;
  readonly spaceAt: (random: Random, length: number) => number;
}

const CHOICES: Choices = {
  spaces: [1, 12],
  noises: [1, 12],
  largest: (spaces) => Math.floor(0xffff_ffff / spaces),
  noise: (random) => {
    const place = randomInteger(random, 0, 83);
    return String.fromCharCode(place < 15 ? 0x21 + place : 0x3a + place - 15);
  },
  spaceAt: (random, length) => randomInteger(random, 1, length - 1),
};

/** A maker of keys, right but for what is given. */
function made(changes: Partial<Choices>): (random: Random) => { key: string; number: number } {
  const { spaces, noises, largest, noise, spaceAt } = { ...CHOICES, ...changes };
  return (random) => {
    const count = randomInteger(random, ...spaces);
    const number = randomInteger(random, 0, largest(count || 1));
    let key = String(number * count);
    for (let left = randomInteger(random, ...noises); left > 0; left--) {
      const at = randomInteger(random, 0, key.length);
      key = key.slice(0, at) + noise(random) + key.slice(at);
    }
    for (let left = count; left > 0; left--) {
      const at = key.length > 1 ? spaceAt(random, key.length) : 1;
      key = `${key.slice(0, at)} ${key.slice(at)}`;
    }
    return { key, number };
  };
}

function spaced(random: Random, noise: boolean): { key: string; number: number } {
  const spaces = randomInteger(random, 1, 12);
  const number = randomInteger(random, 10, Math.floor(0xffff_ffff / spaces));
  let key = String(number * spaces);
  for (let left = spaces; left > 0; left--) {
    const at = randomInteger(random, 1, key.length - 1);
    key = `${key.slice(0, at)} ${key.slice(at)}`;
  }
  return { key: noise ? `!a~${key}` : key, number };
}

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  keyNumber: {
    ...NUMBER_MISTAKES,
    'crashes on a key without a digit': (key) =>
      solution.keyNumber(`${(key.match(/[0-9]/g) as string[]).join('')}${key.replace(/[^ ]/g, '')}`),
    'crashes on a key without a space': (key) => {
      const spaces = (key.match(/ /g) as string[]).length;
      return solution.keyNumber(key.replace(/[^0-9 ]/g, '')) * (spaces / spaces);
    },
    'lets BigInt crash on a remainder': (key) => {
      const [digits, spaces] = [key.replace(/[^0-9]/g, ''), key.split(' ').length - 1];
      if (digits === '' || spaces === 0 || BigInt(digits) > 0xffff_ffffn) throw new Error('refused');
      return Number(BigInt(Number(digits) / spaces));
    },
    'refuses the number 0': (key) => {
      const number = solution.keyNumber(key);
      if (number === 0) throw new Error('no number');
      return number;
    },
    'takes the limit for too large': (key) => {
      const number = solution.keyNumber(key);
      if (number === 0xffff_ffff) throw new Error('too large');
      return number;
    },
    'makes the highest bit a sign': (key) => solution.keyNumber(key) | 0,
    'keeps the lowest 32 bits of what is too large': (key) => naiveNumber(key, / /g) >>> 0,
    'gives text': (key) => String(solution.keyNumber(key)) as unknown as number,
    'gives a BigInt': (key) => BigInt(solution.keyNumber(key)) as unknown as number,
    'returns undefined for what it should refuse': (key) => {
      try {
        return solution.keyNumber(key);
      } catch {
        return undefined as unknown as number;
      }
    },
    'returns NaN for what it should refuse': (key) => {
      try {
        return solution.keyNumber(key);
      } catch {
        return Number.NaN;
      }
    },
    'divides in floating point, without a limit': (key) => naiveNumber(key, / /g),
    'counts every white space': (key) => {
      const number = naiveNumber(key, /\s/g);
      if (number > 0xffff_ffff) throw new Error('refused');
      return number;
    },
    'limits the quotient, not the digits': (key) => {
      const number = naiveNumber(key, / /g);
      if (number > 0xffff_ffff || !/\d/.test(key)) throw new Error('refused');
      return number;
    },
    'divides by one more: the count of pieces': (key) => Number(key.replace(/[^0-9]/g, '')) / key.split(' ').length,
    'ignores a remainder': (key) => Math.floor(Number(key.replace(/[^0-9]/g, '')) / (key.split(' ').length - 1)),
  },
  createKey: {
    'writes the number, not the product': (random) => {
      const { key, number } = solution.createKey(random);
      return { key: key.replace(/\d/g, '').replace(/^/, String(number)), number };
    },
    'lets a space be last': (random) => {
      const { key, number } = solution.createKey(random);
      return { key: `${key.replace(' ', '')} `, number };
    },
    'lets a space be first': (random) => {
      const { key, number } = solution.createKey(random);
      return { key: ` ${key.replace(' ', '')}`, number };
    },
    'gives the product for the number': (random) => {
      const { key } = solution.createKey(random);
      return { key, number: Number(key.replace(/[^0-9]/g, '')) };
    },
    'gives the number as text': (random) => {
      const { key, number } = solution.createKey(random);
      return { key, number: String(number) as unknown as number };
    },
    'writes the product in hexadecimal': (random) => {
      const { key, number } = solution.createKey(random);
      const spaces = key.split(' ').length - 1;
      return { key: key.replace(/[0-9]/g, '') + (number * spaces).toString(16), number };
    },
    'forgets that the product has to fit': made({ largest: () => 0xffff_ffff }),
    'hides small numbers only': made({ largest: () => 1000 }),
    'limits numbers to 31 bits': made({ largest: (spaces) => Math.floor(0x7fff_ffff / spaces) }),
    'puts in up to 11 spaces': made({ spaces: [1, 11] }),
    'puts in up to 13 spaces': made({ spaces: [1, 13] }),
    'puts in no space now and then': made({ spaces: [0, 12] }),
    'puts in twelve spaces, always': made({ spaces: [12, 12] }),
    'puts in five characters of noise, always': made({ noises: [5, 5] }),
    'puts in no noise now and then': made({ noises: [0, 12] }),
    'has only letters for noise': made({ noise: (random) => String.fromCharCode(randomInteger(random, 0x61, 0x7a)) }),
    'has only noise from above the digits': made({
      noise: (random) => String.fromCharCode(randomInteger(random, 0x3a, 0x7e)),
    }),
    'takes digits for noise': made({ noise: (random) => String.fromCharCode(randomInteger(random, 0x21, 0x7e)) }),
    'takes DEL for noise': made({
      noise: (random) => {
        const place = randomInteger(random, 0, 84);
        return String.fromCharCode(place < 15 ? 0x21 + place : 0x3a + place - 15);
      },
    }),
    'never takes the last character of noise': made({
      noise: (random) => {
        const place = randomInteger(random, 0, 82);
        return String.fromCharCode(place < 15 ? 0x21 + place : 0x3a + place - 15);
      },
    }),
    'puts all spaces into one place': made({ spaceAt: () => 1 }),
    'leaves out the noise': (random) => spaced(random, false),
    'puts all noise in front': (random) => spaced(random, true),
    'uses its own chances': () => solution.createKey((length) => crypto.getRandomValues(new Uint8Array(length))),
  },
};
