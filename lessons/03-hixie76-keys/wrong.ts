/**
 * Wrong on purpose: how a key was read in 2010 by people in a hurry, and
 * plausible answers to exercise 03. It works with every browser of the time, and
 * accepts much that is not from a browser.
 */

import type { Mutants } from '../../src/course/exercises/mutants.ts';
import { type Random, randomInteger } from '../../src/random.ts';
import * as solution from './solution.ts';

/** NAIVE: strips, counts, divides. Checks nothing. */
export function numberUnchecked(key: string): number {
  const digits = key.replace(/[^0-9]/g, '');
  const spaces = key.replace(/[^ ]/g, '');
  return Number(digits) / spaces.length;
}

/** NAIVE: makes the draft's two checks, in floating point. */
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

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
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
