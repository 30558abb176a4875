/**
 * Two ends of a connection that write down everything they see, each with the
 * time. What the server does to find out whether anybody is there is its habit.
 */

import { createServer } from 'node:http';
import type { Dissection } from '../../src/dissect/field.ts';
import { attach, connect, type Socket } from '../../src/node/index.ts';
import type { Role, Speak } from '../../src/versions.ts';

/**
 * - `nothing`: waits
 * - `texts`: sends a few texts that need no answer
 * - `keepalive`: lets the system ask, with probes of TCP
 * - `pings`: has the heartbeat of the library; in hixie-76, which has no pings, the library turns keepalive on
 * - `asks`: its program sends a text that the other program answers
 */
export type Habit = 'nothing' | 'texts' | 'keepalive' | 'pings' | 'asks';

/** What an end saw. Times are in ms, of one clock for all processes. */
export type Sight =
  /** A frame that it sent, or that came. */
  | { readonly at: number; readonly end: Role; readonly from: Role; readonly frame: string }
  /** What its program was told at the end. */
  | { readonly at: number; readonly end: Role; readonly told: string };

export type See = (sight: Sight) => void;

/** What a program of the server says, and what the one of the client answers. */
export const NEWS = 'news';
export const QUESTION = 'are you there?';
export const ANSWER = 'yes';
/** Texts that need no answer. */
export const TEXTS = 4;

export const clock = () => performance.timeOrigin + performance.now();

function watched(end: Role, see: See) {
  return {
    tap: (transcript: readonly { readonly from: Role; readonly dissection: Dissection }[]) => {
      for (const { from, dissection } of transcript) {
        if (dissection.kind === 'frame') see({ at: clock(), end, from, frame: dissection.summary });
      }
    },
    listen: (socket: Socket) => {
      let failure = '';
      socket.on('error', (error) => {
        failure = `, ${error.message}`;
      });
      socket.on('close', (code) => see({ at: clock(), end, told: `${code}${failure}` }));
    },
  };
}

export interface WatchedServer {
  readonly port: number;
  /** Connections that are open. */
  readonly open: () => number;
  close(): void;
}

/** @param interval  of its habit, in ms */
export async function watchServer(habit: Habit, interval: number, host: string, see: See): Promise<WatchedServer> {
  const http = createServer(habit === 'keepalive' ? { keepAlive: true, keepAliveInitialDelay: interval } : {});
  const { tap, listen } = watched('server', see);
  const sockets = new Set<Socket>();
  const attached = attach(http, {
    pingInterval: habit === 'pings' ? interval : 0,
    tap: () => tap,
    handler: (socket) => {
      sockets.add(socket);
      listen(socket);
      socket.on('close', () => sockets.delete(socket));
      if (habit === 'texts') sendTexts(socket, interval);
      if (habit === 'asks') ask(socket, interval);
    },
  });
  await new Promise<void>((resolve) => http.listen(0, host, resolve));
  const address = http.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    port,
    open: () => sockets.size,
    close: () => {
      for (const socket of sockets) socket.terminate();
      void attached.closeAll();
      http.close();
    },
  };
}

function sendTexts(socket: Socket, interval: number): void {
  let sent = 0;
  const timer = setInterval(() => {
    socket.send(NEWS);
    if (++sent === TEXTS) clearInterval(timer);
  }, interval);
  socket.on('close', () => clearInterval(timer));
}

/** What users of hixie-76 had to write: a question of their own, and an end if no answer has come before the next. */
function ask(socket: Socket, interval: number): void {
  let isAnswered = true;
  socket.on('message', (message) => {
    if (message === ANSWER) isAnswered = true;
  });
  const timer = setInterval(() => {
    if (!isAnswered) {
      socket.terminate();
      return;
    }
    isAnswered = false;
    socket.send(QUESTION);
  }, interval);
  socket.on('close', () => clearInterval(timer));
}

/** A client that waits, and answers what it is asked. */
export async function watchClient(url: string, speak: Speak, see: See): Promise<Socket> {
  const { tap, listen } = watched('client', see);
  const socket = await connect(url, { speak, pingInterval: 0, tap });
  listen(socket);
  socket.on('message', (message) => {
    if (message === QUESTION) socket.send(ANSWER);
  });
  return socket;
}
