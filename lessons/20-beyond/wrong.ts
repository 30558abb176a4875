/** Wrong on purpose: plausible answers to exercise 20. What the lesson breaks is in `naive.ts`. */

import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { Member } from './exercise.ts';
import { sendUntilSure } from './naive.ts';
import * as solution from './solution.ts';
import { catchUps, histories } from './wrong-history.ts';
import { type Here, isMessage, type Message, MOST, remember, roomsWith, sendTo } from './wrong-rooms.ts';

const NONE = Number.POSITIVE_INFINITY;

/** The right rooms, if what JSON says is taken for a message. */
const reading = (isOne: (value: unknown) => boolean) =>
  roomsWith({
    read: (said) => {
      try {
        const value: unknown = JSON.parse(said);
        return isOne(value) ? (value as Message) : undefined;
      } catch {
        return undefined;
      }
    },
  });

const has = (value: unknown, key: 'id' | 'text') => typeof value === 'object' && value !== null && key in value;

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  createRooms: {
    'has a room of its own, as a single server has': roomsWith({
      say: ({ shout }) => {
        shout();
        return 'all';
      },
    }),
    'sends to its own members at once, too': roomsWith({
      say: ({ publish, shout }) => {
        shout();
        publish();
        return 'all';
      },
    }),
    'sends to its own members at once, and drops it when it comes back': roomsWith({
      say: ({ publish, hear }) => {
        hear();
        try {
          publish();
          return 'all';
        } catch {
          return 'here';
        }
      },
    }),
    'subscribes for each member': roomsWith({ subscribes: () => true }),
    'subscribes for the first member ever': (name, broker) => {
      const ends = new Set<string>();
      return solution.createRooms(name, {
        publish: (room, said) => broker.publish(room, said),
        subscribe(room, hear) {
          if (!ends.has(room)) broker.subscribe(room, hear);
          ends.add(room);
          return () => {};
        },
      });
    },
    'never ends a subscription': roomsWith({ ends: () => false }),
    'ends the subscription when somebody leaves': roomsWith({ ends: () => true }),
    'sends to the members of all rooms': roomsWith({
      deliver: (_, text, rooms) => {
        for (const { members } of rooms.values()) for (const member of members) sendTo(member, text);
        return [];
      },
    }),
    'takes names of rooms without their case': (name, broker) => {
      const rooms = solution.createRooms(name, broker);
      return {
        join: (room, member) => rooms.join(room.toLowerCase(), member),
        leave: (room, member) => rooms.leave(room.toLowerCase(), member),
        say: (room, text) => rooms.say(room.toLowerCase(), text),
      };
    },
    'keeps rooms in an object': (name, broker) => {
      const rooms = solution.createRooms(name, broker);
      const known: Record<string, unknown> = {};
      return {
        ...rooms,
        join(room, member) {
          // What every object has is taken for a room.
          if (known[room] !== undefined && !Object.hasOwn(known, room)) return;
          known[room] = member;
          rooms.join(room, member);
        },
      };
    },
    'makes somebody who joins twice two members': roomsWith({ join: (members, member) => void members.push(member) }),
    'publishes nothing in a room without members here': roomsWith({
      say: ({ publish, hear, hasMembers }) => {
        if (!hasMembers) return 'here';
        try {
          publish();
          return 'all';
        } catch {
          hear();
          return 'here';
        }
      },
    }),
    'drops nothing': roomsWith({ isNew: () => true }),
    'drops a message that says the same': roomsWith({ isNew: remember(MOST, ({ text }) => String(text)) }),
    'remembers the last id only': roomsWith({ isNew: remember(1) }),
    'remembers every id': roomsWith({ isNew: remember(NONE) }),
    'remembers one id too few': roomsWith({ isNew: remember(MOST - 1) }),
    'remembers one id too many': roomsWith({ isNew: remember(MOST + 1) }),
    'forgets all ids when there are too many': roomsWith({
      isNew: (seen, { id }) => {
        if (seen.includes(String(id))) return false;
        if (seen.length >= MOST) seen.length = 0;
        seen.push(String(id));
        return true;
      },
    }),
    'counts the messages of each room': roomsWith({ idOf: (name, _, room) => `${name}:${room.split(':').pop()}` }),
    'gives ids without its name': roomsWith({ idOf: (_, count) => `:${count}` }),
    'counts from 0': roomsWith({ idOf: (name, count) => `${name}:${count - 1}` }),
    'publishes the text only': roomsWith({
      write: ({ text }) => String(text),
      read: (said) => ({ id: said, text: said }),
    }),
    'writes JSON by hand': roomsWith({ write: ({ id, text }) => `{"id":"${id}","text":"${text}"}` }),
    'throws at what is no JSON': roomsWith({
      read: (said) => {
        const value: unknown = JSON.parse(said);
        return isMessage(value) ? value : undefined;
      },
    }),
    'throws at null': roomsWith({
      read: (said) => {
        let value: Message;
        try {
          value = JSON.parse(said) as Message;
        } catch {
          return undefined;
        }
        return typeof value.id === 'string' && typeof value.text === 'string' ? value : undefined;
      },
    }),
    'does not look whether the text is one': reading(
      (value) => has(value, 'text') && isMessage({ ...(value as Message), text: '' }),
    ),
    'does not look whether the id is one': reading(
      (value) => has(value, 'id') && isMessage({ ...(value as Message), id: '' }),
    ),
    'takes everything for a message that has the two names': reading((value) => has(value, 'id') && has(value, 'text')),
    'stops at the first member who is gone': roomsWith({
      deliver: (members, text) => {
        for (const member of members) if (!sendTo(member, text)) return [member];
        return [];
      },
    }),
    'does not catch what send throws': roomsWith({
      deliver: (members, text) => {
        for (const member of members) member.send(text);
        return [];
      },
    }),
    'keeps members who are gone': roomsWith({
      deliver: (members, text) => {
        for (const member of members) sendTo(member, text);
        return [];
      },
    }),
    'changes the list of members while it goes over it': (name, broker) => {
      const rooms = new Map<string, Member[]>();
      const inner = solution.createRooms(name, broker);
      return {
        ...inner,
        join(room, member) {
          const members = rooms.get(room) ?? [];
          rooms.set(room, members);
          if (members.length === 0) inner.join(room, { send: (text) => toEach(members, text) });
          if (!members.includes(member)) members.push(member);
        },
        leave(room, member) {
          const members = rooms.get(room) ?? [];
          if (members.includes(member)) members.splice(members.indexOf(member), 1);
        },
      };
    },
    'lets what publish throws out': roomsWith({
      say: ({ publish }) => {
        publish();
        return 'all';
      },
    }),
    'loses what is said while the broker is away': roomsWith({
      say: ({ publish }) => {
        try {
          publish();
          return 'all';
        } catch {
          return 'here';
        }
      },
    }),
    'says that all have it, always': roomsWith({
      say: ({ publish, hear }) => {
        try {
          publish();
        } catch {
          hear();
        }
        return 'all';
      },
    }),
    'says it again when it comes after all': roomsWith({
      say: ({ publish, shout }) => {
        try {
          publish();
          return 'all';
        } catch {
          shout();
          return 'here';
        }
      },
    }),
    'publishes again when it was not confirmed': roomsWith({
      say: ({ publish, hear }) => {
        for (let attempt = 1; attempt <= 3; attempt++) {
          try {
            publish();
            return 'all';
          } catch {
            // As sendUntilSure does, but not for ever.
          }
        }
        hear();
        return 'all';
      },
    }),
    'uses a number again that was not confirmed': roomsWith({
      say: ({ publish, hear, takeBack }) => {
        try {
          publish();
          return 'all';
        } catch {
          hear();
          takeBack();
          return 'here';
        }
      },
    }),
    'remembers ids for all servers together': roomsWith({}, { seen: [] }),
    'has its rooms in common with all servers': roomsWith({}, { rooms: new Map<string, Here>() }),
  },
  createHistory: histories,
  createCatchUp: catchUps,
};

/** Goes over the list itself: whoever comes after one that is taken out is left out. */
function toEach(members: Member[], text: string): void {
  for (const member of members) {
    if (!sendTo(member, text)) members.splice(members.indexOf(member), 1);
  }
}

/** What the lesson breaks. */
export { sendUntilSure };
