/**
 * What a program sends through a browser's WebSocket: in order, though a `Blob`
 * has to be read first, and counted as `bufferedAmount` counts it.
 *
 * The standard counts bytes of messages, without headers and before compression,
 * and takes none off before the event loop has turned. The socket counts bytes on
 * their way to the operating system. The smaller of the two numbers is the answer.
 */

import type { Socket } from '../socket.ts';
import { bytesOf, type CloseWords } from './arguments.ts';

export class Outgoing {
  readonly #socket: Socket;
  readonly #failed: (error: unknown) => void;
  /** A blob that is being read, and all that was sent after it. */
  #queue: Promise<void> | undefined;
  #queued = 0;
  /** Bytes given to the socket that may not have left. */
  #given = 0;
  /** Those given since the event loop turned. */
  #givenThisTurn = 0;

  /** @param failed  told that a blob cannot be read: no promise tells anyone else */
  constructor(socket: Socket, failed: (error: unknown) => void) {
    this.#socket = socket;
    this.#failed = failed;
  }

  /** Bytes of messages that have not left. */
  get amount(): number {
    this.#forgetWhatLeft();
    return this.#queued + this.#given;
  }

  send(data: string | Uint8Array | Blob): void {
    const bytes = bytesOf(data);
    if (!(data instanceof Blob) && !this.#queue) {
      this.#give(data, bytes);
      return;
    }
    this.#queued += bytes;
    this.#enqueue(async () => {
      const read = data instanceof Blob ? new Uint8Array(await data.arrayBuffer()) : data;
      this.#queued -= bytes;
      this.#give(read, bytes);
    });
  }

  /** Closes after all that was sent before. Always later, so that no event comes while the program is in `close`. */
  close({ code, reason }: CloseWords): void {
    this.#enqueue(async () => this.#socket.close(code, reason));
  }

  #enqueue(step: () => Promise<void>): void {
    const mine: Promise<void> = (this.#queue ?? Promise.resolve())
      .then(step)
      .catch(this.#failed)
      .finally(() => {
        if (this.#queue === mine) this.#queue = undefined;
      });
    this.#queue = mine;
  }

  #give(data: string | Uint8Array, bytes: number): void {
    this.#forgetWhatLeft();
    if (this.#givenThisTurn === 0) setImmediate(() => this.#turned());
    this.#given += bytes;
    this.#givenThisTurn += bytes;
    this.#socket.send(data);
  }

  #turned(): void {
    this.#givenThisTurn = 0;
  }

  #forgetWhatLeft(): void {
    this.#given = Math.min(this.#given, Math.max(this.#givenThisTurn, this.#socket.bufferedAmount));
  }
}
