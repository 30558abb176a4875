/** One end of a connection that answers nothing by itself: it sends the frames that it is given, and writes down what comes. */

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { clientFrame } from '../../lessons/11-fragmentation/attacker.ts';
import { shakeHands } from '../../lessons/11-fragmentation/shake-hands.ts';
import { concat, NO_BYTES, toUtf8 } from '../../src/bytes.ts';
import { readClosePayload } from '../../src/connection/close.ts';
import { encodeFrame, FrameDecoder, type FrameToEncode } from '../../src/frame/codec.ts';
import type { Frame } from '../../src/frame/frame.ts';
import { cryptoRandom } from '../../src/random.ts';
import { peerOf, type Role, type Speak } from '../../src/versions.ts';
import { acceptHandshake } from './accept-handshake.ts';

/** What came, and how many s after the handshake. */
interface Heard {
  readonly at: number;
  readonly what: string;
}

export class BareEnd {
  readonly heard: Heard[] = [];
  /** When TCP has ended. */
  readonly ended: Promise<void>;
  readonly #socket: Socket;
  readonly #speak: Speak;
  readonly #role: Role;
  readonly #began = performance.now();

  constructor(socket: Socket, speak: Speak, role: Role, first: Uint8Array) {
    this.#socket = socket;
    this.#speak = speak;
    this.#role = role;
    const decoder = new FrameDecoder({ speak, from: peerOf(role) });
    const read = (bytes: Uint8Array) => {
      for (const frame of decoder.push(bytes)) this.#hear(inWords(frame));
    };
    socket.on('data', read).on('error', () => {});
    this.ended = new Promise((resolve) => {
      socket.on('end', () => this.#hear('ends TCP'));
      socket.on('close', () => resolve());
    });
    if (first.length > 0) read(first);
  }

  /** Connects to a server, and shakes hands. */
  static async connect(port: number, speak: Speak): Promise<BareEnd> {
    const socket = connect(port, '127.0.0.1').setNoDelay();
    return new BareEnd(socket, speak, 'client', await shakeHands(socket, speak, cryptoRandom));
  }

  /** Waits for a client, and shakes hands. @param visit  is told the port */
  static async accept<Visited>(visit: (port: number) => Promise<Visited>): Promise<[BareEnd, Visited]> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const came = new Promise<BareEnd>((resolve) => {
      server.once('connection', async (socket) => {
        await acceptHandshake(socket.on('error', () => {}).setNoDelay());
        resolve(new BareEnd(socket, 'version-13', 'server', NO_BYTES));
      });
    });
    const [end, visited] = await Promise.all([came, visit((server.address() as AddressInfo).port)]);
    server.close();
    return [end, visited];
  }

  /** Sends frames in one piece. */
  send(...frames: readonly FrameToEncode[]): void {
    const speak = this.#speak;
    const bytes = (frame: FrameToEncode) =>
      this.#role === 'client' ? clientFrame(speak, frame) : encodeFrame(frame, { speak });
    this.#socket.write(concat(frames.map(bytes)));
  }

  sendBytes(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  destroy(): void {
    this.#socket.destroy();
  }

  #hear(what: string): void {
    this.heard.push({ at: (performance.now() - this.#began) / 1000, what });
  }
}

function inWords({ opcode, payload }: Frame): string {
  if (opcode !== 'close') {
    const isAscii = payload.every((byte) => byte >= 0x20 && byte <= 0x7e);
    return isAscii ? `${opcode} “${toUtf8(payload)}”` : `${opcode} of ${payload.length} bytes`;
  }
  return payload.length < 2 ? 'close' : `close ${readClosePayload(payload, 0).code}`;
}
