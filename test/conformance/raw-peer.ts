/** A peer that sends whatever a test needs to a connection of ours, and reads the answers. */

import { concat } from '../../src/bytes.ts';
import { readClosePayload } from '../../src/connection/close.ts';
import type { Connection } from '../../src/connection/connection.ts';
import type { ConnectionEvent } from '../../src/connection/events.ts';
import type { Message } from '../../src/connection/messages.ts';
import type { ConnectionLimits } from '../../src/connection/options.ts';
import { encodeFrame, FrameDecoder, type FrameToEncode } from '../../src/frame/codec.ts';
import type { Frame } from '../../src/frame/frame.ts';
import type { Role } from '../../src/versions.ts';
import { messages, Pair, whole } from '../connection/pair.ts';

const MASKING_KEY = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);

export const ROLES = ['server', 'client'] as const;

export class RawPeer {
  /** The end under test; its handshake is done. */
  readonly ours: Connection;
  readonly role: Role;
  readonly events: ConnectionEvent[] = [];
  /** What it has answered. */
  readonly heard: Frame[] = [];
  readonly #decoder: FrameDecoder;

  /** @param role  of the end under test */
  constructor(role: Role, options: ConnectionLimits = {}) {
    const pair = new Pair('version-13', whole, options).run();
    this.role = role;
    this.ours = role === 'server' ? pair.server : pair.client;
    this.#decoder = new FrameDecoder({ speak: 'version-13', from: role, rsv1: true });
  }

  /** The bytes of a frame as this peer must write them: masked if it is the client. */
  frame(frame: FrameToEncode): Uint8Array {
    const mask = this.role === 'server' ? { maskingKey: MASKING_KEY } : {};
    return encodeFrame(frame, { speak: 'version-13', ...mask });
  }

  /** A frame whose first byte is another one: other reserved bits, another opcode. */
  frameBeginning(first: number, payload: Uint8Array = new Uint8Array(0)): Uint8Array {
    const bytes = this.frame({ opcode: 'binary', payload });
    bytes[0] = first;
    return bytes;
  }

  /** Says frames, or bytes as they are. */
  say(...said: (FrameToEncode | Uint8Array)[]): this {
    return this.sayInPieces(Number.POSITIVE_INFINITY, ...said);
  }

  /** Sends the same in pieces of a given length. */
  sayInPieces(size: number, ...said: (FrameToEncode | Uint8Array)[]): this {
    const bytes = concat(said.map((one) => (one instanceof Uint8Array ? one : this.frame(one))));
    for (let at = 0; at < bytes.length; at += size) {
      this.ours.receive(bytes.subarray(at, at + size));
      this.#listen();
    }
    return this;
  }

  /** Hears what the end under test has put out. */
  #listen(): void {
    for (let event = this.ours.nextEvent(); event !== undefined; event = this.ours.nextEvent()) this.events.push(event);
    for (const bytes of this.ours.takeOutput()) this.#decoder.push(bytes);
    for (const frame of this.#decoder) this.heard.push(frame);
  }

  /** The messages its program got. */
  get messages(): Message[] {
    return messages(this.events);
  }

  /** The payloads it answered pings with. */
  get pongs(): Uint8Array[] {
    return this.heard.filter(({ opcode }) => opcode === 'pong').map(({ payload }) => payload);
  }

  /** The code of its close frame; 1005 if it had none, undefined if it sent no close frame. */
  get closeCode(): number | undefined {
    const close = this.heard.find(({ opcode }) => opcode === 'close');
    return close && readClosePayload(close.payload, 0).code;
  }

  /** The stable code of the error it found. */
  get error(): string | undefined {
    return this.events.flatMap((event) => (event.type === 'error' ? [event.error.code] : []))[0];
  }
}

/** This many bytes, which do not repeat soon. */
export function bytesOf(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 7 + (i >> 8)) & 0xff);
}
