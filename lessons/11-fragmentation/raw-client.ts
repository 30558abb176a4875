/**
 * A client that shakes hands as it should, and afterwards sends whatever bytes
 * it is told, over a real socket. It hears frames, and the end of the connection.
 */

import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { FrameDecoder } from '../../src/frame/codec.ts';
import type { Frame } from '../../src/frame/frame.ts';
import { cryptoRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';
import { shakeHands } from './shake-hands.ts';

/** What ends a wait: the server has ended the connection, or has said nothing for that long. */
export type Silence = 'closed' | 'silent';

export class RawClient {
  readonly #socket: Socket;
  readonly #decoder: FrameDecoder;
  readonly #heard: Frame[] = [];
  #wake: () => void = () => {};
  #isClosed = false;

  /** @param bytes  that came after the response of the handshake */
  private constructor(socket: Socket, speak: Speak, bytes: Uint8Array) {
    this.#socket = socket;
    this.#decoder = new FrameDecoder({ speak, from: 'server' });
    this.#hear(bytes);
    socket.on('data', (chunk) => this.#hear(chunk));
    socket.on('close', () => {
      this.#isClosed = true;
      this.#wake();
    });
  }

  /** Connects, and shakes hands. */
  static async open(port: number, speak: Speak): Promise<RawClient> {
    const socket = connect(port, '127.0.0.1');
    return new RawClient(socket, speak, await shakeHands(socket, speak, cryptoRandom));
  }

  #hear(bytes: Uint8Array): void {
    this.#heard.push(...this.#decoder.push(bytes));
    this.#wake();
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Sends bytes; waits while the server takes none. */
  async write(bytes: Uint8Array): Promise<void> {
    if (this.#isClosed || this.#socket.write(bytes)) return;
    await Promise.race([once(this.#socket, 'drain'), once(this.#socket, 'close')]);
  }

  /** The next frame that comes; @param longest  to wait, in ms */
  async next(longest: number): Promise<Frame | Silence> {
    const until = performance.now() + longest;
    for (;;) {
      const frame = this.#heard.shift();
      if (frame) return frame;
      if (this.#isClosed) return 'closed';
      const left = until - performance.now();
      if (left <= 0) return 'silent';
      await this.#something(left);
    }
  }

  #something(longest: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, longest);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  end(): void {
    this.#socket.destroy();
  }
}
