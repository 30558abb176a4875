/** The processes that one process has started, and those that they have started, as Linux lists them. */

import { readdirSync, readFileSync } from 'node:fs';
import { memoryOf } from '../../src/course/small-process.ts';

/** What all of them have in memory, in bytes; what two of them share is counted twice. */
export function memoryBelow(pid: number): number {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(name) : undefined;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const sum = (of: number): number =>
    (children.get(of) ?? []).reduce((all, child) => all + (memoryOf(child) ?? 0) + sum(child), 0);
  return sum(pid);
}

function parentOf(pid: string): number | undefined {
  try {
    // After the name in brackets: the state, and the parent.
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[1]);
  } catch {
    // It has ended.
    return undefined;
  }
}
