/**
 * NAIVE: one connection to a server that trusts everybody. It speaks both
 * versions, and sends each text back. It asks a guard before it keeps anything,
 * and the naive guard has no objections.
 */

import { concat, fromLatin1, NO_BYTES, toLatin1, toUtf8 } from '../../src/bytes.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { parseRequestHead } from '../../src/handshake/http-head.ts';
import type { Speak } from '../../src/versions.ts';
import { type Announced, readAnnounced } from './announced.ts';
import type { Guard, Happens } from './exercise.ts';
import { fieldsOf } from './fields.ts';

/** Where the bytes of a connection go. */
export interface Output {
  write(bytes: Uint8Array): void;
  /** Bytes that were written, and that the peer has not taken. */
  readonly waiting: number;
  /** Ends the connection after what was written. */
  end(): void;
  /** Ends it at once, also for a peer that does not read. */
  drop(): void;
}

const REASONS = { 408: 'Request Timeout', 431: 'Request Header Fields Too Large' } as const;

const BLANK_LINE = '\r\n\r\n';

const allowAll: Guard = () => 'go on';

export class NaiveConnection {
  readonly #output: Output;
  readonly #guard: Guard;
  /** What has come of the handshake, and whether its head is whole. */
  #opening: string[] = [];
  #isHead = true;
  #speak: Speak | undefined;
  /** What has come, and is no whole header yet. */
  #bytes: Uint8Array = NO_BYTES;
  /** The frame under way: its payload, of which so many bytes have come. */
  #frame: Announced | undefined;
  #payload: Uint8Array = NO_BYTES;
  #filled = 0;
  /** The message so far. */
  #text = '';
  isOver = false;

  constructor(output: Output, guard: Guard = allowAll) {
    this.#output = output;
    this.#guard = guard;
  }

  /** @param at  ms since the connection was accepted */
  receive(chunk: Uint8Array, at: number): void {
    this.#bytes = this.#speak ? concat([this.#bytes, chunk]) : this.#shakeHands(chunk, at);
    while (!this.isOver && this.#speak && this.#readFrame(this.#speak, at));
  }

  tick(at: number): void {
    this.#asks({ is: 'clock' }, at);
  }

  /** @returns the bytes after the handshake */
  #shakeHands(chunk: Uint8Array, at: number): Uint8Array {
    if (!this.#asks({ is: 'opening', bytes: chunk.length }, at)) return NO_BYTES;
    this.#opening.push(toLatin1(chunk));
    // The blank line may have come in four pieces.
    if (this.#isHead && !this.#opening.slice(-4).join('').includes(BLANK_LINE)) return NO_BYTES;
    this.#isHead = false;
    const opening = this.#opening.join('');
    const end = opening.indexOf(BLANK_LINE) + BLANK_LINE.length;
    const speak = fieldsOf(opening.slice(0, end)).has('sec-websocket-key1') ? 'hixie-76' : 'version-13';
    const { REQUEST_BODY_BYTES, readRequest, createResponse } = HANDSHAKES[speak];
    const bytes = fromLatin1(opening);
    if (bytes.length < end + REQUEST_BODY_BYTES) return NO_BYTES;
    const head = parseRequestHead(bytes.subarray(0, end));
    const rest = bytes.subarray(end);
    this.#opening = [];
    this.#speak = speak;
    if (this.#asks({ is: 'opened' }, at)) {
      this.#output.write(createResponse(readRequest(head, rest.subarray(0, REQUEST_BODY_BYTES))));
    }
    return rest.subarray(REQUEST_BODY_BYTES);
  }

  /** @returns whether there may be more to read */
  #readFrame(speak: Speak, at: number): boolean {
    if (!this.#frame) {
      const frame = readAnnounced(this.#bytes, speak);
      if (!frame && this.#bytes.length > 0) this.#asks({ is: 'header', bytes: this.#bytes.length }, at);
      if (!frame || !this.#asks({ is: 'frame', kind: frame.kind, bytes: frame.length }, at)) return false;
      this.#bytes = this.#bytes.subarray(frame.header);
      this.#frame = frame;
      this.#payload = new Uint8Array(frame.length);
      this.#filled = 0;
    }
    return this.#frame.untilFF ? this.#readText(at) : this.#readPayload(this.#frame, speak, at);
  }

  /** hixie-76: a text that ends at the byte FF. */
  #readText(at: number): boolean {
    const end = this.#bytes.indexOf(0xff);
    const piece = end === -1 ? this.#bytes : this.#bytes.subarray(0, end);
    if (!this.#asks({ is: 'text', bytes: piece.length }, at)) return false;
    this.#text += toUtf8(piece);
    this.#bytes = end === -1 ? NO_BYTES : this.#bytes.subarray(end + 1);
    if (end === -1) return false;
    this.#frame = undefined;
    return this.#deliver('hixie-76', at);
  }

  #readPayload(frame: Announced, speak: Speak, at: number): boolean {
    const piece = this.#bytes.subarray(0, this.#payload.length - this.#filled);
    this.#payload.set(piece, this.#filled);
    this.#filled += piece.length;
    this.#bytes = this.#bytes.subarray(piece.length);
    if (this.#filled < this.#payload.length) return false;
    this.#frame = undefined;
    const payload = this.#payload.map((byte, i) => byte ^ (frame.maskingKey[i % 4] ?? 0));
    if (frame.isPing) return this.#send(encodeFrame({ opcode: 'pong', payload }, { speak }), at);
    if (frame.isClose) return this.#close(payload, speak);
    if (frame.kind === 'control' || speak === 'hixie-76') return true;
    this.#text += toUtf8(payload);
    return !frame.final || this.#deliver(speak, at);
  }

  #deliver(speak: Speak, at: number): boolean {
    const payload = new TextEncoder().encode(this.#text);
    this.#text = '';
    return this.#send(encodeFrame({ opcode: 'text', payload }, { speak }), at);
  }

  #send(bytes: Uint8Array, at: number): boolean {
    if (!this.#asks({ is: 'answer', waiting: this.#output.waiting + bytes.length }, at)) return false;
    this.#output.write(bytes);
    return true;
  }

  #close(payload: Uint8Array, speak: Speak): false {
    this.#output.write(encodeFrame({ opcode: 'close', payload: payload.subarray(0, 2) }, { speak }));
    this.#output.end();
    this.isOver = true;
    return false;
  }

  /** Asks the guard, and does what it says. @returns whether to go on */
  #asks(happens: Happens, at: number): boolean {
    if (this.isOver) return false;
    const verdict = this.#guard(happens, at);
    if (verdict === 'go on') return true;
    this.isOver = true;
    if (verdict === 'drop') {
      this.#output.drop();
      return false;
    }
    if (verdict === 408 || verdict === 431) {
      this.#output.write(fromLatin1(`HTTP/1.1 ${verdict} ${REASONS[verdict]}\r\nConnection: close\r\n\r\n`));
    } else if (this.#speak) {
      const payload = this.#speak === 'hixie-76' ? NO_BYTES : Uint8Array.of(verdict >> 8, verdict & 0xff);
      this.#output.write(encodeFrame({ opcode: 'close', payload }, { speak: this.#speak }));
    }
    this.#output.end();
    return false;
  }
}
