/**
 * Wrong on purpose: the pool of the servers of 2010, as an array that a message
 * is sent down, and plausible answers to exercise 19.
 */

import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { Socket } from '../../src/node/index.ts';
import type { Member, Pool } from './exercise.ts';
import * as solution from './solution.ts';

export class NaivePool {
  readonly members: Socket[] = [];

  /** NAIVE: only a member who sends a close is removed. */
  join(socket: Socket): void {
    this.members.push(socket);
    socket.on('close', (code) => {
      const wasSaid = code !== 1006;
      if (wasSaid) this.members.splice(this.members.indexOf(socket), 1);
    });
  }

  /** NAIVE: one after the other, and an error of one ends it for all. */
  say(text: string, deliver: (socket: Socket, text: string) => void): void {
    for (const socket of this.members) deliver(socket, text);
  }
}

const oneRoom = solution.createPool();

/** A pool as an array, with ways to say something. */
function listed(say: (members: { member: Member; name: string }[], from: Member, text: string) => void): Pool {
  const names = solution.createPool();
  const members: { member: Member; name: string }[] = [];
  return {
    ...names,
    join: (member, name) => {
      names.join(member, name);
      members.push({ member, name: names.names().at(-1) ?? '' });
    },
    leave: (member) => {
      names.leave(member);
      const at = members.findIndex((one) => one.member === member);
      if (at !== -1) members.splice(at, 1);
    },
    names: () => members.map(({ name }) => name),
    say: (from, text) => say(members, from, text),
  };
}

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  createPool: {
    'stops at the first that throws': () =>
      listed((members, from, text) => {
        const name = members.find(({ member }) => member === from)?.name;
        if (name === undefined) return;
        for (const { member } of members) {
          try {
            member.send(`${name}: ${text}`);
          } catch {
            return;
          }
        }
      }),
    'skips the one after each that it removes': () =>
      listed((members, from, text) => {
        const name = members.find(({ member }) => member === from)?.name;
        if (name === undefined) return;
        for (let i = 0; i < members.length; i++) {
          try {
            members[i]?.member.send(`${name}: ${text}`);
          } catch {
            members.splice(i, 1);
          }
        }
      }),
    'keeps members that throw': () => {
      const pool = solution.createPool();
      const kept: Member[] = [];
      return {
        ...pool,
        join: (member, name) => {
          kept.push(member);
          pool.join(
            {
              send: (text) => {
                try {
                  member.send(text);
                } catch {}
              },
            },
            name,
          );
        },
        say: (_, text) => pool.say(kept[0] as Member, text),
      };
    },
    'lets anyone speak': () => {
      const pool = solution.createPool();
      const all = new Set<Member>();
      return {
        ...pool,
        join: (member, name) => {
          all.add(member);
          pool.join(member, name);
        },
        say: (from, text) => {
          if (all.has(from)) pool.say(from, text);
          else for (const member of all) member.send(`somebody: ${text}`);
        },
      };
    },
    'numbers every second of a name 2': () => {
      const pool = solution.createPool();
      return { ...pool, names: () => pool.names().map((name) => name.replace(/ \d+$/, ' 2')) };
    },
    'is one room for all': () => oneRoom,
  },
  delayBefore: {
    'waits the same time always': (_, random) => random() * 5000,
    'has no limit': (failures, random) => {
      const longest = 5000 * 2 ** failures;
      return failures === 0 ? random() * 5000 : longest / 2 + (random() * longest) / 2;
    },
    'leaves chance out': (failures) => (failures === 0 ? 0 : Math.min(60_000, 5000 * 2 ** failures)),
    'waits anything between nothing and the longest time': (failures, random) =>
      random() * Math.min(60_000, 5000 * 2 ** failures),
    'doubles one failure too late': (failures, random) => solution.delayBefore(Math.max(0, failures - 1), random),
    'counts in seconds': (failures, random) => solution.delayBefore(failures, random) / 1000,
  },
};
