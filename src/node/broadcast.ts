/**
 * One message to many.
 *
 * The frame is encoded once for each version, however many read it. What one
 * reader cannot take is that reader's matter: the others get it, and the caller
 * learns who was left out. A reader that does not keep up must not fill this
 * process's memory: there is a bound, and a policy for those who reach it.
 */

import { badArgument, type KnownOptions, optionsOf, requireOneOf } from '../arguments.ts';
import { type MessageData, messageFrom } from '../connection/message-data.ts';
import { UsageError } from '../errors.ts';
import type { Speak } from '../versions.ts';
import { countFrom } from './options.ts';
import { Socket } from './socket.ts';

/**
 * What happens to a reader for whom too much waits:
 * - `close`: it is closed with 1013, try again later
 * - `drop`: it misses this message
 * - `wait`: the broadcast is not done before it has caught up
 */
export type SlowReaderPolicy = 'close' | 'drop' | 'wait';

const POLICIES: readonly SlowReaderPolicy[] = ['close', 'drop', 'wait'];

export interface BroadcastOptions {
  /** What to do with a reader that does not keep up; `close` by default. */
  readonly slow?: SlowReaderPolicy;
  /** How much may wait for one reader, in bytes; 1 MiB by default. */
  readonly maxBuffered?: number;
}

const BROADCAST_OPTIONS: KnownOptions<BroadcastOptions> = { slow: true, maxBuffered: true };

/** A reader that did not get the message, and why. */
export interface LeftOut {
  readonly socket: Socket;
  /**
   * - `not-in-hixie-76`: its version has no binary messages
   * - `too-slow`: too much waits for it already
   * - `not-open`: it is closing, closed, or closed while it was waited for
   * - `message-in-parts`: a message to it has begun that has not ended
   * - `clients-mask`: it is a client's end, which encodes each frame for itself
   */
  readonly reason: 'not-in-hixie-76' | 'too-slow' | 'not-open' | 'message-in-parts' | 'clients-mask';
}

/** The result of a broadcast. */
export interface BroadcastResult {
  /** How many readers it was sent to. */
  readonly sent: number;
  /** Those that did not get it, each with the reason. */
  readonly leftOut: readonly LeftOut[];
}

const MAX_BUFFERED = 1_048_576;

/**
 * Sends a message to every socket that is open.
 *
 * @returns how many it was sent to, and who was left out: at once with `close` and `drop`, and with `wait` when all
 *   have caught up
 * @throws UsageError `bad-argument`, `bad-option`, `unknown-option` before anything is sent
 */
export async function broadcast(
  sockets: Iterable<Socket>,
  data: MessageData,
  options: BroadcastOptions = {},
): Promise<BroadcastResult> {
  const readers = socketsIn(sockets);
  const message = messageFrom('data', data);
  const { slow, maxBuffered: most } = broadcastOptionsFrom('options', options);

  const encoded = new Map<Speak, Uint8Array>();
  const sendTo = (socket: Socket): LeftOut | undefined => {
    if (socket.state !== 'open') return { socket, reason: 'not-open' };
    try {
      const frame = encoded.get(socket.speaks) ?? socket.encode(message);
      encoded.set(socket.speaks, frame);
      socket.sendEncoded(frame);
      return undefined;
    } catch (error) {
      return { socket, reason: reasonOf(error) };
    }
  };
  const deliver = (socket: Socket): LeftOut | undefined | Promise<LeftOut | undefined> => {
    if (socket.state !== 'open' || socket.bufferedAmount <= most) return sendTo(socket);
    if (slow === 'wait') return caughtUp(socket, most).then(() => sendTo(socket));
    if (slow === 'close') socket.close(1013, 'you read too slowly');
    return { socket, reason: 'too-slow' };
  };

  const results = await Promise.all(readers.map(deliver));
  const leftOut = results.filter((result) => result !== undefined);
  return { sent: readers.length - leftOut.length, leftOut };
}

/**
 * The options of a broadcast, with what was left out.
 *
 * @param name  as the caller would write it: `options`
 * @throws UsageError `bad-argument`, `bad-option`, `unknown-option`
 */
export function broadcastOptionsFrom(name: string, options: BroadcastOptions): Required<BroadcastOptions> {
  const { slow = 'close', maxBuffered } = optionsOf(name, options, BROADCAST_OPTIONS);
  return {
    slow: requireOneOf(`${name}.slow`, slow, POLICIES),
    maxBuffered: countFrom('maxBuffered', maxBuffered, MAX_BUFFERED),
  };
}

/** @throws UsageError `bad-argument` unless all of them are sockets */
function socketsIn(sockets: Iterable<Socket>): Socket[] {
  if (typeof sockets !== 'object' || sockets === null || !(Symbol.iterator in sockets)) {
    throw badArgument('sockets', 'sockets in an array, a set or another iterable', sockets);
  }
  const readers: Socket[] = [...sockets];
  const stranger = readers.findIndex((socket) => !(socket instanceof Socket));
  if (stranger !== -1) throw badArgument(`sockets[${stranger}]`, 'a socket', readers[stranger]);
  return readers;
}

/** What kept a frame from a reader; an error that is not about a reader is thrown. */
function reasonOf(error: unknown): LeftOut['reason'] {
  const code = error instanceof UsageError ? error.code : '';
  switch (code) {
    case 'not-in-hixie-76':
    case 'message-in-parts':
    case 'clients-mask':
    case 'not-open':
      return code;
    default:
      throw error;
  }
}

/** Resolves when the waiting bytes are within the limit, or when waiting makes no sense. */
async function caughtUp(socket: Socket, most: number): Promise<void> {
  while (socket.state === 'open' && socket.bufferedAmount > most) {
    const before = socket.bufferedAmount;
    await socket.drained();
    // Less waits than a transport reports: the bytes are on their way.
    if (socket.bufferedAmount === before) return;
  }
}

/** Resolves when the socket takes more, at once if it does already, or when it has closed. */
export async function drained(socket: Socket): Promise<void> {
  if (!(socket instanceof Socket)) throw badArgument('socket', 'a socket', socket);
  await socket.drained();
}
