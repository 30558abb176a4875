/** The keys of the player: what each asks for, and what they are called on the screen. */

import type { Key } from 'node:readline';
import { type KeyName, QUIT, SHARED_KEYS } from './key-line.ts';
import { ONWARD_KEYS, type Onward } from './what-next.ts';

/** What a key asks for. */
export type Wish =
  | 'next'
  | 'back'
  | 'step after'
  | 'step before'
  | 'details'
  | 'open'
  | 'keys'
  | 'close'
  | 'questions'
  | 'exercise'
  | 'lesson'
  | 'quit';

const WISHES: ReadonlyMap<string, Wish> = new Map([
  ['return', 'next'],
  ['enter', 'next'],
  ['space', 'next'],
  ['down', 'next'],
  ['pagedown', 'next'],
  ['j', 'next'],
  ['b', 'back'],
  ['up', 'back'],
  ['pageup', 'back'],
  ['backspace', 'back'],
  ['k', 'back'],
  ['right', 'step after'],
  ['left', 'step before'],
  ['d', 'details'],
  ['o', 'open'],
  ['?', 'keys'],
  ['escape', 'close'],
  [ONWARD_KEYS.questions, 'questions'],
  [ONWARD_KEYS.exercise, 'exercise'],
  [ONWARD_KEYS.lesson, 'lesson'],
  ['q', 'quit'],
]);

export function wishOf({ name, sequence }: Key): Wish | undefined {
  return WISHES.get(name ?? sequence ?? '');
}

const BACK: KeyName = { key: 'b', does: 'back', rank: 2 };
const PAGE: KeyName = { key: 'o', does: 'page', rank: 4 };

/** While a step is shown. */
export function stepKeys(details: boolean): readonly KeyName[] {
  return [
    { key: 'Enter', does: 'goes on', rank: 1 },
    BACK,
    { key: 'd', does: details ? 'fewer details' : 'all details', rank: 3 },
    PAGE,
    QUIT,
  ];
}

/**
 * After the last step.
 *
 * @param onward  what can be gone on to
 */
export function endKeys(onward: Readonly<Record<Onward, boolean>>): readonly KeyName[] {
  return [
    ...(onward.questions ? [{ key: ONWARD_KEYS.questions, does: 'check yourself', rank: 4 }] : []),
    ...(onward.exercise ? [{ key: ONWARD_KEYS.exercise, does: 'exercise', rank: 3 }] : []),
    ...(onward.lesson ? [{ key: ONWARD_KEYS.lesson, does: 'next lesson', rank: 3 }] : []),
    BACK,
    { key: 'Enter', does: 'ends', rank: 1 },
    QUIT,
  ];
}

/** What is told of each key by `?`. */
export const ALL_KEYS: readonly (readonly [key: string, does: string])[] = [
  ['Enter ↓', 'goes on, page by page'],
  ['b ↑', 'goes back, page by page'],
  ['→ ←', 'the next step, the step before; in a film, its moments'],
  ['d', 'every field down to its bits, or fewer again'],
  ...SHARED_KEYS,
];
