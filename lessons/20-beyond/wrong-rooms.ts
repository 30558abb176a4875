/** The rooms of a server, right but for one of its ways: what the wrong answers to the first task of exercise 20 are made of. */

import type { Broker, Member, Rooms } from './exercise.ts';

export interface Message {
  readonly id: unknown;
  readonly text: unknown;
}

/** Where somebody is a member. */
export interface Here {
  members: Member[];
  end: () => void;
}

/** What a server may do in a way of its own. */
export interface Ways {
  /** Whether a message is new. */
  readonly isNew: (seen: string[], message: Message) => boolean;
  /** What was published, or undefined for nonsense. */
  readonly read: (said: string) => Message | undefined;
  readonly idOf: (name: string, count: number, room: string) => string;
  /** How much is counted if `publish` fails. */
  readonly write: (message: Message) => string;
  readonly join: (members: Member[], member: Member) => void;
  readonly leave: (members: Member[], member: Member) => void;
  /** Whether a subscription is made or ended when somebody joins or has left. */
  readonly subscribes: (members: readonly Member[]) => boolean;
  readonly ends: (members: readonly Member[]) => boolean;
  /** Sends to all, and returns those that are gone. */
  readonly deliver: (members: readonly Member[], text: string, rooms: ReadonlyMap<string, Here>) => readonly Member[];
  readonly say: (steps: Steps) => 'all' | 'here';
}

/** What `say` is made of. */
export interface Steps {
  readonly publish: () => void;
  /** Delivers here if the id is new. */
  readonly hear: () => void;
  /** Delivers here, whatever the id. */
  readonly shout: () => void;
  /** The number of this message was not used. */
  readonly takeBack: () => void;
  readonly hasMembers: boolean;
}

export const MOST = 1000;

export const remember =
  (most: number, keyOf: (message: Message) => string = ({ id }) => String(id)) =>
  (seen: string[], message: Message): boolean => {
    const key = keyOf(message);
    if (seen.includes(key)) return false;
    seen.push(key);
    if (seen.length > most) seen.shift();
    return true;
  };

export const isMessage = (value: unknown): value is Message =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  'text' in value &&
  typeof value.id === 'string' &&
  typeof value.text === 'string';

const RIGHT: Ways = {
  isNew: remember(MOST),
  read: (said) => {
    try {
      const value: unknown = JSON.parse(said);
      return isMessage(value) ? value : undefined;
    } catch {
      return undefined;
    }
  },
  idOf: (name, count) => `${name}:${count}`,
  write: (message) => JSON.stringify(message),
  join: (members, member) => {
    if (!members.includes(member)) members.push(member);
  },
  leave: (members, member) => {
    if (members.includes(member)) members.splice(members.indexOf(member), 1);
  },
  subscribes: ({ length }) => length === 1,
  ends: ({ length }) => length === 0,
  deliver: (members, text) => members.filter((member) => !sendTo(member, text)),
  say: ({ publish, hear }) => {
    try {
      publish();
      return 'all';
    } catch {
      hear();
      return 'here';
    }
  },
};

/** @returns whether it could be sent */
export function sendTo(member: Member, text: string): boolean {
  try {
    member.send(text);
    return true;
  } catch {
    return false;
  }
}

/** Rooms that are right but for one of their ways. @param shared  what all servers have in common */
export function roomsWith(
  ways: Partial<Ways>,
  shared?: { readonly seen?: string[]; readonly rooms?: Map<string, Here> },
) {
  const way = { ...RIGHT, ...ways };
  return (name: string, broker: Broker): Rooms => {
    const rooms = shared?.rooms ?? new Map<string, Here>();
    const seen = shared?.seen ?? [];
    const counts = { all: 0, rooms: new Map<string, number>() };
    const deliver = (room: string, text: string) => {
      const here = rooms.get(room);
      if (!here) return;
      for (const gone of way.deliver([...here.members], text, rooms)) leave(room, gone);
    };
    const leave = (room: string, member: Member) => {
      const here = rooms.get(room);
      if (!here?.members.includes(member)) return;
      way.leave(here.members, member);
      if (way.ends(here.members)) here.end();
      if (here.members.length === 0) rooms.delete(room);
    };
    return {
      join(room, member) {
        const here = rooms.get(room) ?? { members: [], end: () => {} };
        rooms.set(room, here);
        const before = here.members.length;
        way.join(here.members, member);
        const isMore = here.members.length > before;
        if (!isMore || !way.subscribes(here.members)) return;
        here.end = broker.subscribe(room, (said) => {
          const message = way.read(said);
          if (message && way.isNew(seen, message)) deliver(room, message.text as string);
        });
      },
      leave,
      say(room, text) {
        counts.all++;
        const inRoom = (counts.rooms.get(room) ?? 0) + 1;
        counts.rooms.set(room, inRoom);
        const message = { id: way.idOf(name, counts.all, `${room}:${inRoom}`), text };
        return way.say({
          publish: () => broker.publish(room, way.write(message)),
          hear: () => {
            if (way.isNew(seen, message)) deliver(room, text);
          },
          shout: () => deliver(room, text),
          takeBack: () => {
            counts.all--;
          },
          hasMembers: rooms.has(room),
        });
      },
    };
  };
}
