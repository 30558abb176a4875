/**
 * Wrong on purpose: the pool of the servers of 2010, as an array that a message
 * is sent down, and plausible answers to exercise 19.
 */

import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { Socket } from '../../src/node/index.ts';
import type { Member } from './exercise.ts';
import { type Listed, listed, sending, tell } from './listed-pool.ts';
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

/** NAIVE: every client comes back after the same time. */
export function alwaysTheSameDelay(): number {
  return 5000;
}

const oneRoom = solution.createPool();

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  createPool: {
    'lets an error out': sending((members, text) => {
      for (const { member } of members) member.send(text);
    }),
    'stops at the first that throws': sending((members, text) => {
      try {
        for (const { member } of members) member.send(text);
      } catch {}
    }),
    'removes the first that throws, and stops': sending((members, text) => {
      for (const [i, { member }] of members.entries()) {
        try {
          member.send(text);
        } catch {
          members.splice(i, 1);
          member.terminate();
          return;
        }
      }
    }),
    'skips the one after each that it removes': sending((members, text) => {
      for (const one of members) tell(members, one, text);
    }),
    'keeps members that throw': sending((members, text) => {
      for (const { member } of members) {
        try {
          member.send(text);
        } catch {
          member.terminate();
        }
      }
    }),
    'removes everybody if one throws': sending((members, text) => {
      const all = [...members];
      for (const one of all) tell(members, one, text);
      if (members.length < all.length) members.length = 0;
    }),
    'leaves the connection of a removed member open': sending((members, text) => {
      for (const { member, name } of [...members]) {
        const quiet = {
          send: (said: string) => member.send(said),
          bufferedAmount: member.bufferedAmount,
          terminate() {},
        };
        const before = members.findIndex((one) => one.member === member);
        const list = [{ member: quiet, name }];
        tell(list, list[0] as Listed, text);
        if (list.length === 0) members.splice(before, 1);
      }
    }),
    'ends the connection of everybody who hears it': sending((members, text) => {
      for (const one of [...members]) tell(members, one, text);
      for (const { member } of members) member.terminate();
    }),
    'lets what waits for a slow member grow for ever': sending((members, text) => {
      for (const { member, name } of [...members]) {
        const patient = {
          send: (said: string) => member.send(said),
          bufferedAmount: 0,
          terminate: () => member.terminate(),
        };
        const list = [{ member: patient, name }];
        tell(list, list[0] as Listed, text);
        if (list.length === 0)
          members.splice(
            members.findIndex((one) => one.member === member),
            1,
          );
      }
    }),
    'removes a member as soon as anything waits': sending((members, text) => {
      for (const one of [...members]) {
        if (one.member.bufferedAmount === 0) tell(members, one, text);
        else {
          members.splice(members.indexOf(one), 1);
          one.member.terminate();
        }
      }
    }),
    'removes a member for whom as much waits as may': sending((members, text) => {
      for (const one of [...members]) {
        tell(members, one, text);
        if (one.member.bufferedAmount !== 1_048_576) continue;
        members.splice(members.indexOf(one), 1);
        one.member.terminate();
      }
    }),
    'skips a slow member, who stays': sending((members, text) => {
      for (const one of [...members]) if (one.member.bufferedAmount <= 1_048_576) tell(members, one, text);
    }),
    'waits for a slow member before it goes on': sending((members, text) => {
      const slow = members.findIndex(({ member }) => member.bufferedAmount > 0);
      for (const one of members.slice(0, slow === -1 ? members.length : slow)) tell(members, one, text);
    }),
    'sends one after the other, each when the one before has been sent': sending((members, text) => {
      void (async () => {
        for (const one of [...members]) {
          await undefined;
          tell(members, one, text);
        }
      })();
    }),
    'leaves the speaker out': listed({
      say: (members, name, text) => {
        for (const one of [...members]) if (one.name !== name) tell(members, one, `${name}: ${text}`);
      },
    }),
    'looks up the name each time, and it may be gone': listed({
      say: (members, name, text) => {
        for (const one of [...members]) {
          const still = members.find((member) => member.name === name)?.name;
          tell(members, one, `${still}: ${text}`);
        }
      },
    }),
    'trims what is said': sending((members, text) => {
      for (const one of [...members])
        tell(
          members,
          one,
          text.replace(/: (.*)/s, (_, said) => `: ${said.trim()}`),
        );
    }),
    'lets anyone speak': listed({ stranger: 'somebody' }),
    'says undefined for the name of a stranger': listed({ stranger: 'undefined' }),
    'removes the last member if one leaves who is not there': () => {
      const pool = listed({ find: (members, member) => members.findIndex((one) => one.member === member) })();
      const there: Member[] = [];
      return {
        ...pool,
        join: (member, name) => {
          there.push(member);
          pool.join(member, name);
        },
        leave: (member) => {
          const [gone] = there.splice(there.indexOf(member), 1);
          if (gone) pool.leave(gone);
        },
      };
    },
    'throws if one leaves who is not there': () => {
      const pool = solution.createPool();
      const there = new Set<Member>();
      return {
        ...pool,
        join: (member, name) => {
          there.add(member);
          pool.join(member, name);
        },
        leave: (member) => {
          if (!there.delete(member)) throw new Error('not there');
          pool.leave(member);
        },
      };
    },
    'numbers every second of a name 2': listed({
      nameFor: (wanted, taken) => (taken.includes(wanted) ? `${wanted} 2` : wanted),
    }),
    'numbers by how many have that name': listed({
      nameFor: (wanted, taken) => {
        const count = taken.filter((name) => name.replace(/ \d+$/, '') === wanted).length;
        return count === 0 ? wanted : `${wanted} ${count + 1}`;
      },
    }),
    'numbers a name beside one that has the number': listed({
      nameFor: (wanted, taken) => {
        const count = taken.filter((name) => name === wanted || /^ \d+$/.test(name.slice(wanted.length))).length;
        return taken.includes(wanted) ? `${wanted} ${count + 1}` : wanted;
      },
    }),
    'counts on from the number of a name': listed({
      nameFor: (wanted, taken) => {
        let name = wanted;
        while (taken.includes(name)) {
          const [, base = name, number = '1'] = /^(.*) (\d+)$/.exec(name) ?? [];
          name = `${base} ${Number(number) + 2}`;
        }
        return name;
      },
    }),
    'takes names in any case for the same': listed({
      nameFor: (wanted, taken) => (taken.includes(wanted.toLowerCase()) ? `${wanted} 2` : wanted.toLowerCase()),
    }),
    'refuses a name that is taken': listed({
      nameFor: (wanted, taken) => {
        if (taken.includes(wanted)) throw new Error(`${wanted} is taken`);
        return wanted;
      },
    }),
    'keeps names in an object': listed({
      nameFor: (wanted, taken) => {
        const counts: Record<string, number> = {};
        for (const name of taken) counts[name] = 1;
        let name = wanted;
        for (let number = 2; name in counts; number++) name = `${wanted} ${number}`;
        return name;
      },
    }),
    'sorts the names': () => {
      const pool = solution.createPool();
      return { ...pool, names: () => pool.names().sort() };
    },
    'gives its own list of names away': () => {
      const pool = solution.createPool();
      const names: string[] = [];
      return {
        ...pool,
        join: (member, name) => {
          pool.join(member, name);
          names.push(pool.names().at(-1) ?? '');
        },
        names: () => (names.length === pool.names().length ? names : pool.names().slice(0, names.length)),
      };
    },
    'is one room for all': () => oneRoom,
  },
  delayBefore: {
    'waits the same time always': alwaysTheSameDelay,
    'waits a random time, and never longer': (_, random) => random() * 5000,
    'comes back at once the first time': (failures, random) =>
      failures === 0 ? 0 : solution.delayBefore(failures, random),
    'waits between a half and the whole the first time, too': (failures, random) =>
      solution.delayBefore(failures, failures === 0 ? () => 0.5 + random() / 2 : random),
    'has no limit': (failures, random) => {
      const longest = 5000 * 2 ** failures;
      return failures === 0 ? random() * 5000 : longest / 2 + (random() * longest) / 2;
    },
    'limits the wait, and not the longest one': (failures, random) => {
      const longest = 5000 * 2 ** failures;
      return failures === 0 ? random() * 5000 : Math.min(60_000, longest / 2 + (random() * longest) / 2);
    },
    'adds chance to the limit': (failures, random) => {
      const longest = Math.min(60_000, 5000 * 2 ** failures);
      return failures === 0 ? random() * 5000 : longest + (random() * longest) / 2;
    },
    'begins again with short waits after a minute': (failures, random) =>
      solution.delayBefore(failures > 4 ? failures % 5 : failures, random),
    'doubles with <<': (failures, random) => {
      const longest = Math.min(60_000, 5000 << failures);
      return failures === 0 ? random() * 5000 : longest / 2 + (random() * longest) / 2;
    },
    'doubles with 1 <<': (failures, random) => {
      const longest = Math.min(60_000, 5000 * (1 << failures));
      return failures === 0 ? random() * 5000 : longest / 2 + (random() * longest) / 2;
    },
    'adds five seconds with each failure': (failures, random) => {
      const longest = Math.min(60_000, 5000 * (failures + 1));
      return failures === 0 ? random() * 5000 : longest / 2 + (random() * longest) / 2;
    },
    'leaves chance out': (failures) => (failures === 0 ? 0 : Math.min(60_000, 5000 * 2 ** failures)),
    'takes one of two waits': (failures, random) => solution.delayBefore(failures, () => Math.round(random())),
    'takes its chances from elsewhere': (failures) => solution.delayBefore(failures, Math.random),
    'waits anything between nothing and the longest time': (failures, random) =>
      random() * Math.min(60_000, 5000 * 2 ** failures),
    'spreads by a tenth': (failures, random) =>
      failures === 0 ? random() * 5000 : Math.min(60_000, 5000 * 2 ** failures) * (0.9 + random() / 10),
    'doubles one failure too late': (failures, random) => solution.delayBefore(Math.max(0, failures - 1), random),
    'doubles one failure too early': (failures, random) => solution.delayBefore(failures + 1, random),
    'counts in seconds': (failures, random) => solution.delayBefore(failures, random) / 1000,
  },
};
