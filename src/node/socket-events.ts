/** The events of a socket: for its program, and before that for the code that made it. */

import type { Message } from '../connection/messages.ts';
import type { Request } from '../handshake/handshake.ts';
import type { Socket } from './socket.ts';

/** The events of a socket, and what their listeners are given. */
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

/** The events for the code that made the socket. */
export interface SocketOwner {
  onRequest?(request: Request, socket: Socket): void;
  /** The handshake is done. An owner that handles only the handshake says who owns the socket next. */
  onOpen(socket: Socket): SocketOwner | undefined;
  onError(error: Error, socket: Socket): void;
  onClose(code: number, reason: string, socket: Socket): void;
  /** A listener of the program's threw, or its promise was rejected. */
  onFailure(error: unknown, socket: Socket): void;
  /** A tap threw; the connection goes on without it. */
  onTapFailure(error: unknown, socket: Socket): void;
}
