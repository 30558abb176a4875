/** A stream of HTTP/2 as a channel: what is said goes out as DATA, and END_STREAM is the end of TCP (RFC 8441 §5). */

import { NO_BYTES } from '../../bytes.ts';
import { DATA, FLAG, HEADERS, RST_STREAM } from '../../dissect/http2/names.ts';
import { HandshakeError } from '../../errors.ts';
import type { ResponseHead } from '../../handshake/http-head.ts';
import { responseHeadOf } from '../../handshake/http2-head.ts';
import type { Channel, ChannelListener } from '../wire.ts';
import type { Http2Connection } from './connection.ts';
import { fourBytes, headerBlock, type WrittenField } from './frames.ts';

/** The code that stands for a reset of TCP (RFC 8441 §5). */
export const CANCEL = 8;
/** Largest frame that every receiver takes (RFC 9113 §4.2). */
const LARGEST = 16_384;

export class Http2Stream implements Channel {
  readonly id: number;
  readonly total = { tester: 0, subject: 0 };
  /** The fields of the response. */
  fields: readonly WrittenField[] | undefined;
  /** The error code of RST_STREAM. */
  resetCode: number | undefined;
  /** Whether the windows are given back what was taken. */
  isGenerous = true;
  readonly connection: Http2Connection;
  #listener: ChannelListener | undefined;
  #head: ResponseHead | undefined;
  readonly #early: Uint8Array[] = [];
  #over: 'end' | 'reset' | undefined;
  #window: number;

  constructor(connection: Http2Connection, id: number) {
    this.connection = connection;
    this.id = id;
    this.#window = connection.firstWindow;
  }

  /** Sends HEADERS: the request, in one frame. */
  ask(fields: readonly WrittenField[], flags: number = FLAG.END_HEADERS): Promise<void> {
    return this.connection.send(HEADERS, flags, this.id, headerBlock(fields));
  }

  // ── The channel ────────────────────────────────────────────────────────────

  listen(listener: ChannelListener): void {
    this.#listener = listener;
    if (this.#head) listener.response?.(this.#head);
    for (const bytes of this.#early.splice(0)) listener.bytes(bytes);
    if (this.#over) listener.ended(this.#over);
  }

  async send(bytes: Uint8Array): Promise<void> {
    await this.sendInPieces(LARGEST, bytes);
  }

  async sendInPieces(size: number, bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length && this.#over === undefined; ) {
      const most = Math.min(size, LARGEST, bytes.length - at);
      if (!(await this.connection.until(() => this.#window > 0 || this.#over !== undefined, 3000))) return;
      const piece = bytes.subarray(at, at + Math.min(most, this.#window));
      this.#window -= piece.length;
      this.total.tester += piece.length;
      await this.connection.send(DATA, 0, this.id, piece);
      at += piece.length;
    }
  }

  end(): void {
    void this.connection.send(DATA, FLAG.END_STREAM, this.id, NO_BYTES);
  }

  reset(code = CANCEL): void {
    void this.connection.send(RST_STREAM, 0, this.id, fourBytes(code));
  }

  // ── What the connection hears ──────────────────────────────────────────────

  grow(bytes: number): void {
    this.#window += bytes;
  }

  hearFields(fields: readonly WrittenField[]): void {
    // Those of an interim response, and trailers, are not the response.
    if (this.fields !== undefined || fields.some(([name, value]) => name === ':status' && value.startsWith('1')))
      return;
    this.fields = fields;
    try {
      this.#head = responseHeadOf(fields);
      this.#listener?.response?.(this.#head);
    } catch (error) {
      if (!(error instanceof HandshakeError)) throw error;
      this.hearEnd('reset');
    }
  }

  hearBytes(bytes: Uint8Array): void {
    this.total.subject += bytes.length;
    if (this.#listener) this.#listener.bytes(bytes);
    else this.#early.push(bytes);
  }

  hearReset(code: number): void {
    this.resetCode = code;
    this.hearEnd('reset');
  }

  hearEnd(how: 'end' | 'reset'): void {
    if (this.#over) return;
    this.#over = how;
    this.#listener?.ended(how);
  }
}
