/** Exercise 19, solved. */

import type { Member, Pool } from './exercise.ts';

/** Bytes that may wait for one member. */
const MOST_WAITING = 1_048_576;

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
        if (canHear(member, `${name}: ${text}`)) continue;
        members.delete(member);
        member.terminate();
      }
    },
  };
}

/** Sends a text; whether the member is there and keeps up. */
function canHear(member: Member, text: string): boolean {
  try {
    member.send(text);
    return member.bufferedAmount <= MOST_WAITING;
  } catch {
    return false;
  }
}

const FIRST = 5_000;
const LONGEST = 60_000;

export function delayBefore(failures: number, random: () => number): number {
  if (failures === 0) return random() * FIRST;
  const longest = Math.min(LONGEST, FIRST * 2 ** failures);
  return longest / 2 + (random() * longest) / 2;
}
