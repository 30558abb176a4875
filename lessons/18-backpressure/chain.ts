/**
 * Fills the buffers between two programs, and reads how full each is. Both ends
 * run in this process, so that nothing moves while they are read. It needs Linux.
 */

import { connect as dial, type Socket as Tcp } from 'node:net';
import { connect, listen, type Socket } from '../../src/node/index.ts';
import type { Speak } from '../../src/versions.ts';
import { queuesOf } from './queues.ts';
import type { Work } from './readers.ts';

/** Characters of a message, and how many leave every {@link TICK} ms. */
export const MESSAGE = 4096;
const EACH_TICK = 20;
const TICK = 10;
/** Time between two looks, in ms. */
const LOOK = 40;
/** When to give up, in ms. */
const LONGEST = 60_000;
/** How long one message takes a program that is slow, in ms. */
export const WORK = 40;

/**
 * How much each part of the chain holds after some ms, in bytes, as a row of
 * numbers: see {@link PARTS}.
 */
export type Look = readonly number[];

/** The numbers of a {@link Look}, in order. */
export const PARTS = [
  'at',
  // By the sending program, in all.
  'sent',
  // `bufferedAmount` of the sender.
  'buffered',
  // In the kernel of the sender, and of the reader.
  'toSend',
  'toRead',
  // What the kernel of the reader says that it takes.
  'window',
  // Read from the kernel, and not yet given to the program.
  'inLibrary',
  // Given to the program, which has not finished.
  'inProgram',
  // Done with.
  'done',
] as const;

export type Part = (typeof PARTS)[number];

export function partOf(look: Look, part: Part): number {
  return look[PARTS.indexOf(part)] ?? 0;
}

export interface Filling {
  readonly speak: Speak;
  readonly read: (socket: Socket, work: Work) => Promise<void>;
  readonly send: (socket: Socket, messages: AsyncIterable<string>) => Promise<void>;
  /** When the reader becomes slow, and when it is fast again, in ms. */
  readonly slowFrom: number;
  readonly slowUntil: number;
}

/** Sends at a steady rate to a program that is slow for a while, until it has read everything. */
export async function fill({ speak, read, send, slowFrom, slowUntil }: Filling): Promise<Look[]> {
  let sender: Socket | undefined;
  const server = await listen({
    port: 0,
    pingInterval: 0,
    allowOrigins: () => true,
    handler: (socket) => {
      sender = socket;
    },
  });
  let tcp: Tcp | undefined;
  const reader = await connect(`ws://127.0.0.1:${server.port}/`, {
    speak,
    pingInterval: 0,
    createConnection: () => {
      tcp = dial(server.port, '127.0.0.1');
      return tcp;
    },
  });
  while (!sender) await pause(1);
  const to = sender;
  const from = tcp as Tcp;
  const before = from.bytesRead;
  // A header of two bytes and a length of two; in hixie-76 a byte before the text and one after it.
  const frame = MESSAGE + (speak === 'version-13' ? 4 : 2);

  const began = performance.now();
  const age = () => performance.now() - began;
  let [sent, inProgram, done] = [0, 0, 0];
  let last: Promise<void> = Promise.resolve();
  // As a database does: one message after the other, whoever waits for it.
  const store = () => {
    inProgram++;
    last = last.then(async () => {
      if (age() > slowFrom && age() < slowUntil) await pause(WORK);
      inProgram--;
      done++;
    });
    return last;
  };
  const ignore = () => {};
  void read(reader, store).catch(ignore);
  async function* messages() {
    // A program that had to wait does not catch up: it goes on at its rate.
    let due = 0;
    for (const text = 'a'.repeat(MESSAGE); age() < slowUntil; ) {
      if (sent % EACH_TICK === 0) {
        due = Math.max(due + TICK, age());
        await pause(due - age());
      }
      sent++;
      yield text;
    }
  }
  void send(to, messages()).catch(ignore);

  const looks: Look[] = [];
  while (age() < slowUntil || done < sent) {
    await pause(LOOK);
    if (age() > LONGEST) throw new Error(`${done} of ${sent} messages were read after ${LONGEST} ms`);
    const { server: there, client: here } = queuesOf(server.port);
    const inLibrary = from.bytesRead - before - (inProgram + done) * frame;
    looks.push([
      Math.round(age()),
      sent * frame,
      to.bufferedAmount,
      there.toSend,
      here.toRead,
      there.window,
      inLibrary,
      inProgram * frame,
      done * frame,
    ]);
  }
  reader.terminate();
  await server.close();
  return looks;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
