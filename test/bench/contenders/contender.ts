/**
 * What a contender is: a library that reads bytes into messages, writes
 * messages as bytes, and serves, each in the way its own documentation has.
 */

import type { Message } from '../../../src/connection/messages.ts';
import type { Role, Speak } from '../../../src/versions.ts';

/** Takes a message that a contender has read: text as a string or as UTF-8, as its users get it. */
export type Deliver = (data: Message, isBinary: boolean) => void;

/** An open end that reads. */
export interface Reader {
  /** Takes a chunk as a socket would give it; the contender may write to it. */
  write(chunk: Buffer): void;
}

/** The part of a socket that is used to send. */
export interface Sink {
  cork(): void;
  uncork(): void;
  write(bytes: Uint8Array | string): boolean;
}

/** An open end that sends. */
export interface Writer {
  /** Sends a message: a string as text, bytes as binary. */
  send(data: Message): void;
  /** The end of a turn of the event loop: a contender that batches its output writes it now. */
  endTick(): void;
}

export interface ServerSettings {
  /** Whether to agree to permessage-deflate. */
  readonly deflate: boolean;
  /** Longest message that is echoed, in bytes; a longer one is only read. All by default. */
  readonly echoAtMost?: number;
  /** Instead of an echo: reads nothing, and sends a short text to all at this interval, in ms. */
  readonly pushEvery?: number;
  /** Time between pings, in ms; each contender's own default if omitted. */
  readonly pingInterval?: number;
  /** Largest head, in bytes. */
  readonly maxHead?: number;
  /** Largest message, in bytes. */
  readonly maxMessage?: number;
}

/** What a server that pushes sends. */
export const PUSHED = '{"price":101.25,"at":1700000000}';

/** A server that echoes, and broadcasts on request. */
export interface Served {
  readonly port: number;
  connections(): number;
  broadcast(data: Message): void;
}

export interface Contender {
  /** An end that is open and reads what the other end sends. */
  reader(speak: Speak, from: Role, deliver: Deliver): Reader;
  /** An end that is open and sends; `sink` stands for the socket it writes to. */
  writer(speak: Speak, role: Role, sink: Sink): Writer;
  /** Listens on a free port of 127.0.0.1. */
  serve(settings: ServerSettings): Promise<Served>;
  /** Opens a client that stays, and drops what it receives. */
  dial?(url: string): Promise<void>;
}

/** The contenders by the name a process is started with: ours, other people's programs, and the limits. */
export const CONTENDERS = {
  ours: 'two-handshakes',
  admitting: 'with admit',
  ws: 'ws',
  bufferutil: 'ws + bufferutil',
  driver: 'websocket-driver',
  websocket: 'websocket',
  bun: 'Bun',
  bare: 'no library',
} as const;

export type ContenderName = keyof typeof CONTENDERS;
