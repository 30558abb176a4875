/** Plausible answers to exercise 03 that are wrong. */

import type { Mutants } from '../../src/course/exercises/mutants.ts';
import { type Random, randomInteger } from '../../src/random.ts';
import * as solution from './solution.ts';

function naiveNumber(key: string, spaces: RegExp): number {
  const product = Number(key.replace(/[^0-9]/g, ''));
  const count = key.match(spaces)?.length ?? 0;
  if (count === 0 || product % count !== 0) throw new Error('refused');
  return product / count;
}

export const mutants: Mutants<typeof solution> = {
  keyNumber: {
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
    'leaves out the noise': (random) => spaced(random, false),
    'puts all noise in front': (random) => spaced(random, true),
    'uses its own chances': () => solution.createKey((length) => crypto.getRandomValues(new Uint8Array(length))),
  },
};

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
