/** What is around an answer in a worker: as much as it may have, and nothing that can be changed. */

import type { Begin } from '../messages.ts';
import { imported } from './answer.ts';
import type { Loaded, Namespace, Require } from './evaluate.ts';
import { harden, removePowers } from './harden.ts';
import { limitMemory } from './instruments.ts';

/** Bytes that arrays may be made of during a check, or in all calls. */
const MOST_MEMORY = 2_000_000_000;

/**
 * Removes what an answer may not have, and makes everything else unchangeable. Everything that the worker itself needs
 * is loaded by then.
 *
 * @returns what finds the imports of an answer
 */
export function shutIn({ importable, names }: Begin['engine'], loaded: Loaded): Require {
  const allowed = new Set(importable);
  const ofAnswer: Require = (name) => {
    const path = imported(name);
    if (allowed.has(path)) return moduleIn(loaded, names, path);
    throw new Error(`exercise.ts imports ${JSON.stringify(name)}, which is not there in the page`);
  };
  removePowers();
  harden(...importable.flatMap((name) => [...Object.values(moduleIn(loaded, names, name))]));
  return ofAnswer;
}

/** @param tell  called when an answer has taken more than it may, in bytes */
export function endWithoutMemory(tell: (bytes: number) => void): void {
  limitMemory(MOST_MEMORY, (bytes) => {
    tell(bytes);
    throw new RangeError('Array buffer allocation failed');
  });
}

export function moduleIn({ ofPackages, ofProject }: Loaded, names: Begin['engine']['names'], name: string): Namespace {
  const known = names[name] ?? '';
  return (ofProject[known] ?? ofPackages[known]) as Namespace;
}
