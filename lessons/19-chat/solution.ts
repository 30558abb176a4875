/** Exercise 19, solved. */

import type { Member, Pool } from './exercise.ts';

export function createPool(): Pool {
  const members = new Map<Member, string>();

  const freeName = (wanted: string) => {
    const taken = new Set(members.values());
    let name = wanted;
    for (let number = 2; taken.has(name); number++) name = `${wanted} ${number}`;
    return name;
  };

  return {
    join: (member, name) => {
      members.set(member, freeName(name));
    },
    leave: (member) => {
      members.delete(member);
    },
    names: () => [...members.values()],
    say: (from, text) => {
      const name = members.get(from);
      if (name === undefined) return;
      // A copy, so that removing one on the way does not skip another.
      for (const member of [...members.keys()]) {
        try {
          member.send(`${name}: ${text}`);
        } catch {
          members.delete(member);
        }
      }
    },
  };
}

const FIRST = 5_000;
const LONGEST = 60_000;

export function delayBefore(failures: number, random: () => number): number {
  if (failures === 0) return random() * FIRST;
  const longest = Math.min(LONGEST, FIRST * 2 ** failures);
  return longest / 2 + (random() * longest) / 2;
}
