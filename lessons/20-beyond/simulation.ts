/**
 * A simulation of many servers with one broker: connections are put on servers at
 * random, some of them speak, and what each message costs is counted. What
 * `arithmetic.ts` computes can be checked with it.
 */

import { type Random, randomInteger } from '../../src/random.ts';

export interface World {
  readonly connections: number;
  readonly servers: number;
  /** Members of each room; every connection is in one room. */
  readonly roomSize: number;
}

/** What one message costs, on average. */
export interface Cost {
  /** Times that the broker gives it to a server: once to each that has somebody in the room. */
  readonly carried: number;
  /** Times that a server sends it to a client. */
  readonly delivered: number;
}

/** @param messages  how many are sent, each by somebody chosen at random */
export function simulate({ connections, servers, roomSize }: World, messages: number, random: Random): Cost {
  const rooms = Array.from({ length: Math.ceil(connections / roomSize) }, () => new Map<number, number>());
  const roomOf = (person: number) => rooms[Math.floor(person / roomSize)] ?? new Map<number, number>();
  for (let person = 0; person < connections; person++) {
    const server = randomInteger(random, 1, servers);
    const room = roomOf(person);
    room.set(server, (room.get(server) ?? 0) + 1);
  }
  let [carried, delivered] = [0, 0];
  for (let i = 0; i < messages; i++) {
    for (const members of roomOf(randomInteger(random, 0, connections - 1)).values()) {
      carried++;
      delivered += members;
    }
  }
  return { carried: carried / messages, delivered: delivered / messages };
}
