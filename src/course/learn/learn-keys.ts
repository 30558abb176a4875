/** The keys of the runner: what each asks for, and what they are called on the screen. */

import { type KeyName, QUIT, SHARED_KEYS } from '../key-line.ts';

/** What a key asks for while a task is shown. */
export type Wish = 'next' | 'before' | 'hint' | 'solution' | 'reset' | 'list' | 'check' | 'page' | 'keys' | 'close';

const WISHES: ReadonlyMap<string, Wish> = new Map([
  ['n', 'next'],
  ['right', 'next'],
  ['b', 'before'],
  ['left', 'before'],
  ['h', 'hint'],
  ['s', 'solution'],
  ['r', 'reset'],
  ['l', 'list'],
  ['c', 'check'],
  ['o', 'page'],
  ['?', 'keys'],
  ['escape', 'close'],
]);

export function wishOf(key: string): Wish | undefined {
  return WISHES.get(key);
}

/** Rows that a key moves a text by; undefined if it is no key for that. */
export function rowsMoved(key: string, page: number): number | undefined {
  switch (key) {
    case 'up':
    case 'k':
      return -1;
    case 'down':
    case 'j':
      return 1;
    case 'pageup':
      return -page;
    case 'pagedown':
    case 'space':
      return page;
    default:
      return undefined;
  }
}

export const TASK_KEYS: readonly KeyName[] = [
  { key: 'n', does: 'next', rank: 1 },
  { key: 'b', does: 'back', rank: 3 },
  { key: 'h', does: 'hint', rank: 2 },
  { key: 's', does: 'solution', rank: 6 },
  { key: 'l', does: 'list', rank: 4 },
  { key: 'r', does: 'reset', rank: 8 },
  { key: 'c', does: 'check all', rank: 7 },
  { key: 'o', does: 'page', rank: 5 },
  QUIT,
];

export const NOTICE_KEYS: readonly KeyName[] = [
  { key: '↑↓', does: 'scroll', rank: 2 },
  { key: 'Esc', does: 'back', rank: 1 },
  QUIT,
];

export const LIST_KEYS: readonly KeyName[] = [
  { key: '↑↓', does: 'move', rank: 3 },
  { key: '0–9', does: 'lesson', rank: 4 },
  { key: 'Enter', does: 'go', rank: 1 },
  { key: 'Esc', does: 'back', rank: 2 },
  QUIT,
];

/** What is told of the keys that move what is read, and open more of it. */
export const READING_KEYS: readonly (readonly [key: string, does: string])[] = [
  ['↑ ↓ k j', 'scroll; by a page with PgUp, PgDn and Space'],
  ['h', 'a hint; again, a second one'],
];

/** What is told of each key by `?`. */
export const ALL_KEYS: readonly (readonly [key: string, does: string])[] = [
  ['n →', 'the next task; Enter, too, when this one is passed'],
  ['b ←', 'the task before'],
  ...READING_KEYS,
  ['s', 'the solution of this task, after a question'],
  ['l', 'the list of tasks, to choose from'],
  ['r', 'start this file again, after a question'],
  ['c', 'check all files that you have'],
  ...SHARED_KEYS,
];
