/**
 * A connection of HTTP/2, from the client's side, on which a case says what it wants. The
 * ordinary duties are done here: the preface, acknowledging settings and pings, windows that grow.
 */

import { concat, NO_BYTES } from '../../bytes.ts';
import { type FrameHeader, HEADER_BYTES, hasFlag, readFrameHeader } from '../../dissect/http2/frame-header.ts';
import { HeaderDecoder } from '../../dissect/http2/header-block.ts';
import {
  CONTINUATION,
  DATA,
  ENABLE_CONNECT_PROTOCOL,
  FLAG,
  HEADERS,
  INITIAL_WINDOW_SIZE,
  RST_STREAM,
  SETTINGS,
} from '../../dissect/http2/names.ts';
import { settingsIn } from '../../dissect/http2/payload.ts';
import { PREFACE } from '../../dissect/http2/reader.ts';
import { uint32 } from '../../numbers.ts';
import { Arrivals } from '../arrivals.ts';
import type { Wire } from '../wire.ts';
import { fourBytes, http2Frame, settingsPayload } from './frames.ts';
import { Http2Stream } from './stream.ts';

export const PRIORITY = 0x2;
export const PING = 0x6;
export const GOAWAY = 0x7;
export const WINDOW_UPDATE = 0x8;
/** The window that both sides begin with, in bytes (RFC 9113 §6.9.2). */
export const FIRST_WINDOW = 65_535;
/** Largest size of the dynamic table, which we leave at its default (RFC 9113 §6.5.2). */
const TABLE_SIZE = 4096;

export class Http2Connection {
  readonly wire: Wire;
  /** What the server has set; undefined until its first SETTINGS have come. */
  settings: ReadonlyMap<number, number> | undefined;
  /** How often SETTINGS came that are no acknowledgement, and what the last ones and those before said of CONNECT. */
  readonly connectSettings: number[] = [];
  /** The error code of its GOAWAY. */
  goaway: number | undefined;
  /** The payloads of PING that it acknowledged. */
  readonly pongs: Uint8Array[] = [];
  /** Whether it acknowledged our settings. */
  isAcknowledged = false;
  isOver = false;
  readonly #decoder = new HeaderDecoder();
  readonly #streams = new Map<number, Http2Stream>();
  #before: Uint8Array = NO_BYTES;
  #block: Uint8Array[] = [];
  #nextStream = 1;
  readonly #arrivals = new Arrivals();

  constructor(wire: Wire) {
    this.wire = wire;
    wire.listen({
      bytes: (bytes) => this.#take(bytes),
      ended: () => {
        this.isOver = true;
        for (const stream of this.#streams.values()) stream.hearEnd('reset');
        this.#arrivals.tell();
      },
    });
  }

  /** Sends the preface and our settings, and waits for those of the server. */
  async begin(patience: number, settings: Iterable<readonly [number, number]> = []): Promise<void> {
    await this.wire.send(concat([PREFACE, http2Frame(SETTINGS, 0, 0, settingsPayload(settings))]));
    await this.until(() => this.settings !== undefined, patience);
  }

  /** A stream that is still idle, with the next number of a client. */
  newStream(): Http2Stream {
    const stream = new Http2Stream(this, this.#nextStream);
    this.#streams.set(stream.id, stream);
    this.#nextStream += 2;
    return stream;
  }

  /** Sends a frame as it is. */
  send(type: number, flags: number, stream: number, payload?: Uint8Array): Promise<void> {
    return this.wire.send(http2Frame(type, flags, stream, payload));
  }

  /** Whether the server lets clients ask for a protocol (RFC 8441 §3). */
  get enablesConnect(): boolean {
    return this.settings?.get(ENABLE_CONNECT_PROTOCOL) === 1;
  }

  /** The window that a new stream has for what we send, in bytes. */
  get firstWindow(): number {
    return this.settings?.get(INITIAL_WINDOW_SIZE) ?? FIRST_WINDOW;
  }

  /** Waits until something is so, the connection is over, or nothing has come for `patience` ms. */
  async until(isSo: () => boolean, patience: number): Promise<boolean> {
    await this.#arrivals.until(() => isSo() || this.isOver, patience);
    return isSo();
  }

  #take(bytes: Uint8Array): void {
    let rest = concat([this.#before, bytes]);
    for (;;) {
      const header = readFrameHeader(rest, 0);
      const end = HEADER_BYTES + header.length;
      if (rest.length < HEADER_BYTES || rest.length < end) break;
      this.#takeFrame(header, rest.subarray(HEADER_BYTES, end));
      rest = rest.subarray(end);
    }
    this.#before = rest.slice();
    this.#arrivals.tell();
  }

  #takeFrame(header: FrameHeader, payload: Uint8Array): void {
    const stream = this.#streams.get(header.stream);
    const { type } = header;
    if (type === SETTINGS) this.#takeSettings(header, payload);
    else if (type === PING) this.#takePing(header, payload);
    else if (type === GOAWAY) this.goaway = uint32(payload, 4);
    else if (type === WINDOW_UPDATE) stream?.grow(uint32(payload, 0));
    else if (type === RST_STREAM) stream?.hearReset(uint32(payload, 0));
    else if (type === DATA) this.#takeData(header, payload, stream);
    else if (type === HEADERS || type === CONTINUATION) this.#takeHeaders(header, payload, stream);
  }

  #takePing(header: FrameHeader, payload: Uint8Array): void {
    if (hasFlag(header, FLAG.ACK)) this.pongs.push(payload.slice());
    else void this.send(PING, FLAG.ACK, 0, payload.slice());
  }

  #takeSettings(header: FrameHeader, payload: Uint8Array): void {
    if (hasFlag(header, FLAG.ACK)) {
      this.isAcknowledged = true;
      return;
    }
    const said = settingsIn(payload);
    this.settings = new Map([...(this.settings ?? []), ...said]);
    this.connectSettings.push(
      ...said.filter(([number]) => number === ENABLE_CONNECT_PROTOCOL).map(([, value]) => value),
    );
    void this.send(SETTINGS, FLAG.ACK, 0);
  }

  /** What was taken is given back to both windows at once. */
  #takeData(header: FrameHeader, payload: Uint8Array, stream: Http2Stream | undefined): void {
    const unpadded = hasFlag(header, FLAG.PADDED) ? payload.subarray(1, payload.length - (payload[0] ?? 0)) : payload;
    if (payload.length > 0) {
      void this.send(WINDOW_UPDATE, 0, 0, fourBytes(payload.length));
      if (stream?.isGenerous) void this.send(WINDOW_UPDATE, 0, header.stream, fourBytes(payload.length));
    }
    stream?.hearBytes(unpadded.slice());
    if (hasFlag(header, FLAG.END_STREAM)) stream?.hearEnd('end');
  }

  #takeHeaders(header: FrameHeader, payload: Uint8Array, stream: Http2Stream | undefined): void {
    this.#block.push(header.type === HEADERS ? withoutPadding(header, payload) : payload.slice());
    if (!hasFlag(header, FLAG.END_HEADERS)) return;
    const { fields } = this.#decoder.decode(concat(this.#block), TABLE_SIZE);
    this.#block = [];
    stream?.hearFields(fields.map(({ name = '', value = '' }) => [name, value] as const));
    if (hasFlag(header, FLAG.END_STREAM)) stream?.hearEnd('end');
  }
}

function withoutPadding(header: FrameHeader, payload: Uint8Array): Uint8Array {
  const padding = hasFlag(header, FLAG.PADDED) ? (payload[0] ?? 0) : 0;
  const start = (hasFlag(header, FLAG.PADDED) ? 1 : 0) + (hasFlag(header, FLAG.PRIORITY) ? 5 : 0);
  return payload.slice(start, payload.length - padding);
}
