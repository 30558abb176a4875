/** The events of a socket: for its program, and for the server or the client that has it. */

import type { Message } from '../connection/messages.ts';
import type { Socket } from './socket.ts';

/** The events of a socket, and what their listeners are given. To listen to another throws UsageError `bad-argument`. */
export interface SocketEvents {
  /** A message: a string if it is text. */
  message: [data: Message, isBinary: boolean];
  /** A ping has come; its pong is on the way. */
  ping: [payload: Uint8Array];
  /** A pong has come, asked for or not. */
  pong: [payload: Uint8Array];
  /** What was sent has left: `send` may go on. */
  drain: [];
  /** The end: the peer's code, 1005 if it gave none, 1006 if it vanished. */
  close: [code: number, reason: string];
  /**
   * The peer broke the protocol, or the network failed, and `close` follows; or the peer's version has no
   * way to carry what was sent, and the connection goes on. Listening to it is optional.
   */
  error: [error: Error];
  /**
   * At the client's end: a listener or a tap of the program's threw, or its promise was rejected; a listener's
   * connection was closed with 1011. Without this, it is written to standard error, once. A server reports it by
   * an event of its own.
   */
  failure: [error: unknown];
}

/** What the server or the client that has a socket is told about it. No function of it may throw. */
export interface SocketObserver<User = unknown> {
  /** The peer or the network failed, or what was sent cannot be sent in this version. */
  faulted(error: Error, socket: Socket<User>): void;
  /** The program failed: a handler, a listener or a tap threw, or its promise was rejected. */
  failed(error: unknown, socket: Socket<User>): void;
  /** It is over. */
  closed(code: number, reason: string, socket: Socket<User>): void;
}

/** How a server says that the handler of a socket failed; not for programs. */
export const FAIL = Symbol('fail');
