/** A pool as a list, right but for one of its ways: what the wrong answers to exercise 19 are made of. */

import type { Member, Pool } from './exercise.ts';

/** A member as a pool keeps one in a list. */
export interface Listed {
  readonly member: Member;
  name: string;
}

/** What a pool may do in a way of its own. */
interface Ways {
  readonly nameFor: (wanted: string, taken: readonly string[]) => string;
  readonly find: (members: readonly Listed[], member: Member) => number;
  readonly say: (members: Listed[], name: string, text: string) => void;
  /** What is said for somebody who is not in the room. */
  readonly stranger: string | undefined;
}

/** Sends to one member; removes one that is gone or slow. */
export function tell(members: Listed[], { member }: Listed, text: string): void {
  try {
    member.send(text);
    if (member.bufferedAmount <= 1_048_576) return;
  } catch {}
  const at = members.findIndex((one) => one.member === member);
  if (at !== -1) members.splice(at, 1);
  member.terminate();
}

const RIGHT: Ways = {
  nameFor: (wanted, taken) => {
    let name = wanted;
    for (let number = 2; taken.includes(name); number++) name = `${wanted} ${number}`;
    return name;
  },
  find: (members, member) => members.findIndex((one) => one.member === member),
  say: (members, name, text) => {
    for (const one of [...members]) tell(members, one, `${name}: ${text}`);
  },
  stranger: undefined,
};

/** A pool as a list that is right but for one of its ways. */
export function listed(ways: Partial<Ways>) {
  const { nameFor, find, say, stranger } = { ...RIGHT, ...ways };
  return (): Pool => {
    const members: Listed[] = [];
    return {
      join: (member, name) => {
        const taken = members.map((one) => one.name);
        members.push({ member, name: nameFor(name, taken) });
      },
      leave: (member) => {
        const at = find(members, member);
        if (at !== -1) members.splice(at, 1);
      },
      names: () => members.map(({ name }) => name),
      say: (from, text) => {
        const name = members.find(({ member }) => member === from)?.name ?? stranger;
        if (name !== undefined) say(members, name, text);
      },
    };
  };
}

/** Says something to each member; what happens if one fails is another matter. */
export function sending(to: (members: Listed[], text: string) => void) {
  return listed({ say: (members, name, text) => to(members, `${name}: ${text}`) });
}
