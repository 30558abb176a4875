/** The keys while a program is built, and what they are called on the screen. */

import { type KeyName, QUIT, SHARED_KEYS } from '../course/key-line.ts';
import { READING_KEYS } from '../course/learn/learn-keys.ts';

export const STAGE_KEYS: readonly KeyName[] = [
  { key: 'n', does: 'next', rank: 4 },
  { key: 'b', does: 'back', rank: 5 },
  { key: 'h', does: 'hint', rank: 1 },
  { key: 'c', does: 'check again', rank: 3 },
  { key: '↑↓', does: 'scroll', rank: 2 },
  { key: 'o', does: 'page', rank: 6 },
  QUIT,
];

/** What is told of each key by `?`. */
export const ALL_STAGE_KEYS: readonly (readonly [key: string, does: string])[] = [
  ['n →', 'look at the next stage'],
  ['b ←', 'look at the stage before'],
  ...READING_KEYS,
  ['c', 'start your program and try it again'],
  ...SHARED_KEYS,
];
