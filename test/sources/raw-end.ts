/** An end of a conversation that sends whatever bytes it is told to, over TCP, and writes down what the other end does. */

import { connect, type Socket } from 'node:net';
import { clientFrame } from '../../lessons/11-fragmentation/attacker.ts';
import { shakeHands } from '../../lessons/11-fragmentation/shake-hands.ts';
import { concat, NO_BYTES, toHex, toUtf8 } from '../../src/bytes.ts';
import { readClosePayload } from '../../src/connection/close.ts';
import { FrameError } from '../../src/errors.ts';
import { encodeFrame, FrameDecoder, type FrameToEncode } from '../../src/frame/codec.ts';
import type { Frame } from '../../src/frame/frame.ts';
import { uint16 } from '../../src/numbers.ts';
import { seededRandom } from '../../src/random.ts';
import { peerOf, type Role, type Speak } from '../../src/versions.ts';
import { acceptHandshake } from './accept-handshake.ts';

/** What a busy machine may take for what is done at once, in s. */
const AT_ONCE = 2.5;
/** Bytes that are shown of what is no frame. */
const MOST_SHOWN = 16;
/** How long to wait for a handshake, in ms. */
const PATIENCE = 20_000;

export class RawEnd {
  /** What the other end did, in order. */
  readonly said: string[] = [];
  readonly #socket: Socket;
  readonly #role: Role;
  readonly #speak: Speak;
  readonly #decoder: FrameDecoder;
  #closes = 0;
  #began = 0;
  #over = false;
  /** Something came that is no frame: what comes after it cannot be read. */
  #isBroken = false;
  #onFrame = () => {};

  private constructor(socket: Socket, role: Role, speak: Speak, rest: Uint8Array) {
    this.#socket = socket;
    this.#role = role;
    this.#speak = speak;
    this.#decoder = new FrameDecoder({ speak, from: peerOf(role) });
    this.#began = performance.now();
    socket.on('data', (bytes) => this.#read(bytes));
    socket.on('end', () => this.#end('ends TCP'));
    socket.on('error', (error: NodeJS.ErrnoException) => this.#end(`${error.code}`));
    if (rest.length > 0) this.#read(rest);
  }

  /** A client whose conversation has begun; undefined if the server does not speak this version. */
  static async open(port: number, speak: Speak): Promise<RawEnd | undefined> {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }).setNoDelay();
    const timer = setTimeout(() => socket.destroy(), PATIENCE);
    try {
      return new RawEnd(socket, 'client', speak, await shakeHands(socket, speak, seededRandom(14)));
    } catch {
      socket.destroy();
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  /** A server of version 13 that has answered the handshake. @param socket  one that may be half open */
  static async accept(socket: Socket): Promise<RawEnd> {
    await acceptHandshake(socket.setNoDelay());
    return new RawEnd(socket, 'server', 'version-13', NO_BYTES);
  }

  /** The bytes of a frame as this end writes them. */
  frame(frame: FrameToEncode): Uint8Array {
    return this.#role === 'client' ? clientFrame(this.#speak, frame) : encodeFrame(frame, { speak: this.#speak });
  }

  /** A close frame with any payload. */
  close(...payload: number[]): Uint8Array {
    return this.frame({ opcode: 'close', payload: Uint8Array.from(payload) });
  }

  send(...frames: Uint8Array[]): void {
    this.#began = performance.now();
    this.#socket.write(concat(frames));
  }

  /** Sends nothing more, and goes on reading. */
  end(): void {
    this.#socket.end();
  }

  /** Ends both directions at once, with a reset. */
  reset(): void {
    this.#over = true;
    this.#socket.resetAndDestroy();
  }

  /** When the first close frame of the other end has come; an error if none does. */
  closeCame(): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#closes > 0 || this.#over) resolve();
      this.#onFrame = () => this.#closes > 0 && resolve();
      setTimeout(() => reject(new Error('expected a close frame; none came')), PATIENCE).unref();
    });
  }

  /** When the other end has ended TCP, or this time has passed; that it has not is written down. */
  async settled(longest: number): Promise<void> {
    const until = performance.now() + longest;
    while (!this.#over && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
    if (!this.#over) this.said.push(`TCP is open after ${Math.round(longest / 1000)} s`);
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #read(bytes: Uint8Array): void {
    if (this.#over || this.#isBroken) return;
    try {
      this.#decoder.push(bytes);
      for (const frame of this.#decoder) this.#got(frame);
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      this.#isBroken = true;
      this.said.push(`${toHex(bytes.subarray(0, MOST_SHOWN))} (${error.code})`);
    }
  }

  #got({ opcode, payload }: Frame): void {
    if (opcode === 'text') this.said.push(`a text “${toUtf8(payload)}”`);
    else if (opcode !== 'close') this.said.push(`a ${opcode}: ${toHex(payload)}`);
    else this.said.push(this.#speak === 'hixie-76' ? 'FF 00' : closeText(payload));
    if (opcode === 'close') this.#closes++;
    this.#onFrame();
  }

  #end(how: string): void {
    if (this.#over) return;
    this.#over = true;
    const seconds = (performance.now() - this.#began) / 1000;
    this.said.push(seconds < AT_ONCE ? how : `${how} after ${Math.round(seconds)} s`);
    this.#onFrame();
  }
}

function closeText(payload: Uint8Array): string {
  if (payload.length === 0) return 'close without a code';
  if (payload.length === 1) return 'close of one byte';
  try {
    const { code, reason } = readClosePayload(payload, 0);
    return reason === '' ? `close ${code}` : `close ${code} “${reason}”`;
  } catch {
    return `close ${uint16(payload, 0)}`;
  }
}
