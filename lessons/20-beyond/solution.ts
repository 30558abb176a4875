/** Exercise 20, solved. */

import type { Broker, CatchUp, History, Kept, Member, Rooms } from './exercise.ts';

const MOST_IDS = 1000;

interface Room {
  readonly members: Set<Member>;
  readonly end: () => void;
}

export function createRooms(name: string, broker: Broker): Rooms {
  const rooms = new Map<string, Room>();
  const seen = new Set<string>();
  let count = 0;

  const isNew = (id: string): boolean => {
    if (seen.has(id)) return false;
    seen.add(id);
    const [oldest] = seen;
    if (seen.size > MOST_IDS && oldest !== undefined) seen.delete(oldest);
    return true;
  };
  const deliver = (room: string, text: string): void => {
    for (const member of [...(rooms.get(room)?.members ?? [])]) {
      try {
        member.send(text);
      } catch {
        leave(room, member);
      }
    }
  };
  const leave = (room: string, member: Member): void => {
    const here = rooms.get(room);
    if (!here?.members.delete(member) || here.members.size > 0) return;
    rooms.delete(room);
    here.end();
  };

  return {
    join(room, member) {
      const here = rooms.get(room);
      if (here) {
        here.members.add(member);
        return;
      }
      const end = broker.subscribe(room, (message) => {
        const { id, text } = read(message);
        if (id !== undefined && isNew(id)) deliver(room, text);
      });
      rooms.set(room, { members: new Set([member]), end });
    },
    leave,
    say(room, text) {
      count++;
      const id = `${name}:${count}`;
      try {
        broker.publish(room, JSON.stringify({ id, text }));
        return 'all';
      } catch {
        if (isNew(id)) deliver(room, text);
        return 'here';
      }
    },
  };
}

function read(message: string): { id: string; text: string } | { id: undefined; text: undefined } {
  try {
    const { id, text } = JSON.parse(message) as { id?: unknown; text?: unknown };
    if (typeof id === 'string' && typeof text === 'string') return { id, text };
  } catch {
    // It is not JSON, or null.
  }
  return { id: undefined, text: undefined };
}

export function createHistory(name: string, keep: number): History {
  const kept: Kept[] = [];
  let count = 0;
  return {
    add(text) {
      count++;
      const message = { id: `${name}-${count}`, text };
      kept.push(message);
      if (kept.length > keep) kept.shift();
      return message;
    },
    after(id) {
      const number = Number(id.slice(name.length + 1));
      const wasGiven = number >= 1 && number <= count && id === `${name}-${number}`;
      if (!wasGiven) return { messages: [...kept], isComplete: false };
      const first = count - kept.length;
      return { messages: kept.slice(Math.max(0, number - first)), isComplete: number >= first };
    },
  };
}

export function createCatchUp(send: (message: Kept) => void): CatchUp {
  let waiting: Kept[] | undefined = [];
  const sent = new Set<string>();
  const sendOnce = (message: Kept) => {
    if (sent.has(message.id)) return;
    sent.add(message.id);
    send(message);
  };
  return {
    hear(message) {
      if (waiting) waiting.push(message);
      else if (!sent.has(message.id)) send(message);
    },
    missed(messages) {
      const all = [...messages, ...(waiting ?? [])];
      waiting = undefined;
      for (const message of all) sendOnce(message);
    },
  };
}
