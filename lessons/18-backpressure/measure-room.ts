/** A room with one slow reader: the server in a process with little memory, the readers in this one. It needs Linux. */

import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { toUtf8 } from '../../src/bytes.ts';
import { readClosePayload } from '../../src/connection/close.ts';
import { memoryOf, startSmallProcess } from '../../src/course/small-process.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import { cryptoRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';
import { shakeHands } from '../11-fragmentation/shake-hands.ts';
import type { PolicyName } from './policies.ts';
import { numberIn } from './room-rate.ts';

/** What the process of the server may take, in MiB. */
export const LIMITS = { heap: 64, data: 384, descriptors: 100 } as const;
/** Readers that read as fast as they can; one more is slow. */
export const GOOD_READERS = 2;
/** For how long messages are sent, when the slow reader stops reading, and when it reads again, in s. */
export interface Schedule {
  readonly all: number;
  readonly stops: number;
  readonly again: number;
}

export const SCHEDULE: Schedule = { all: 8, stops: 1, again: 5 };
/** No reader is slow. */
export const ALL_READ: Schedule = { ...SCHEDULE, stops: Number.POSITIVE_INFINITY };
/** The slow reader never reads again; for longer than a process without a policy lives. */
export const UNREAD: Schedule = { ...SCHEDULE, all: 90, again: Number.POSITIVE_INFINITY };

const BROADCASTER = fileURLToPath(new URL('broadcaster.ts', import.meta.url));
/** Time between two looks, in ms. */
const LOOK = 100;
/** How long a recording goes on once nothing new comes, in ms. */
const AFTER = 3000;

/** After some ms: growth of the server's memory in bytes, messages that a good reader had, and those that the slow one had. */
export type RoomLook = readonly [at: number, memory: number, good: number, slow: number];

export interface RoomMeasured {
  readonly looks: readonly RoomLook[];
  /** How the process of the server ended, if it did. */
  readonly died?: string;
  /** What the slow reader was told at the end, and after how many ms it read that. */
  readonly ended?: { readonly said: string; readonly at: number };
}

interface Seat {
  readonly socket: Socket;
  got: number;
  /** What it was told at the end, and when. */
  told?: { readonly said: string; readonly at: number };
}

/** @param after  how long to look on, once nothing new comes, in ms */
export async function measureRoom(
  policy: PolicyName,
  speak: Speak,
  schedule: Schedule = SCHEDULE,
  after = AFTER,
): Promise<RoomMeasured> {
  const given = [policy, String(GOOD_READERS + 1), String(schedule.all)];
  const { pid, told, died, stop } = await startSmallProcess<{ port: number }>(BROADCASTER, given, LIMITS);
  const seats: Seat[] = [];
  for (let i = 0; i <= GOOD_READERS; i++) seats.push(await sit(told.port, speak));
  const [slow, good] = seats as [Seat, Seat];
  const memoryBefore = memoryOf(pid) ?? 0;
  const began = performance.now();
  const age = () => performance.now() - began;
  slow.socket.on('close', () => {
    slow.told ??= { said: 'ends TCP', at: performance.now() };
  });
  const looks: RoomLook[] = [];
  try {
    let last = 0;
    while (age() < Math.max(schedule.all * 1000, last) + after && !died()) {
      const [, , before = 0, beforeSlow = 0] = looks.at(-1) ?? [];
      if (before !== good.got || beforeSlow !== slow.got) last = age();
      const isSlow = age() > schedule.stops * 1000 && age() < schedule.again * 1000;
      if (isSlow) slow.socket.pause();
      else slow.socket.resume();
      const memory = memoryOf(pid);
      if (memory) looks.push([Math.round(age()), Math.max(0, memory - memoryBefore), good.got, slow.got]);
      await new Promise((resolve) => setTimeout(resolve, LOOK));
    }
    const end = await died();
    if (end !== undefined) return { looks, died: end };
    return slow.told ? { looks, ended: { said: slow.told.said, at: Math.round(slow.told.at - began) } } : { looks };
  } finally {
    for (const { socket } of seats) socket.destroy();
    await stop();
  }
}

/** A reader: it counts what it gets, and answers a close frame. */
async function sit(port: number, speak: Speak): Promise<Seat> {
  const socket = connect(port, '127.0.0.1');
  const rest = await shakeHands(socket, speak, cryptoRandom);
  const seat: Seat = { socket, got: 0 };
  const decoder = new FrameDecoder({ speak, from: 'server' });
  const take = (chunk: Uint8Array) => {
    for (const { opcode, payload } of decoder.push(chunk)) {
      if (opcode === 'close') {
        const said = payload.length === 0 ? 'closes' : `closes with ${readClosePayload(payload, 0).code}`;
        seat.told ??= { said, at: performance.now() };
        const masked = speak === 'version-13' ? { maskingKey: cryptoRandom(4) } : {};
        socket.write(encodeFrame({ opcode, payload }, { speak, ...masked }));
      } else if (numberIn(toUtf8(payload)) >= 0) seat.got++;
    }
  };
  take(rest);
  socket.on('data', take).on('end', () => socket.end());
  return seat;
}
