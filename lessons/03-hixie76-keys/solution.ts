/** Exercise 03, solved. */

import { type Random, randomInteger } from '../../src/random.ts';

const LARGEST = 0xffff_ffff;

export function keyNumber(key: string): number {
  const digits = key.replace(/[^0-9]/g, '');
  const spaces = key.split(' ').length - 1;
  if (digits === '') throw new Error(`no digit in ${JSON.stringify(key)}`);
  if (spaces === 0) throw new Error(`no space in ${JSON.stringify(key)}`);
  // BigInt: 30 digits do not fit a floating-point number, and would be rounded to one that may divide.
  const product = BigInt(digits);
  if (product > BigInt(LARGEST)) throw new Error(`${digits} does not fit 32 bits`);
  if (product % BigInt(spaces) !== 0n) throw new Error(`${digits} is no multiple of ${spaces}`);
  return Number(product) / spaces;
}

export function createKey(random: Random): { key: string; number: number } {
  const spaces = randomInteger(random, 1, 12);
  const number = randomInteger(random, 0, Math.floor(LARGEST / spaces));
  let key = String(number * spaces);
  for (let left = randomInteger(random, 1, 12); left > 0; left--) {
    key = insert(key, randomInteger(random, 0, key.length), noise(random));
  }
  for (let left = spaces; left > 0; left--) {
    key = insert(key, randomInteger(random, 1, key.length - 1), ' ');
  }
  return { key, number };
}

/** One character that is neither a digit nor a space: 15 are below the digits, 69 above. */
function noise(random: Random): string {
  const place = randomInteger(random, 0, 83);
  return String.fromCharCode(place < 15 ? 0x21 + place : 0x3a + place - 15);
}

function insert(text: string, at: number, addition: string): string {
  return text.slice(0, at) + addition + text.slice(at);
}
