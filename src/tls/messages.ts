/** Handshake messages: put together from records, and what is needed of the two hellos (RFC 8446 §4, RFC 5246 §7.4). */

import { concat, fromHex } from '../bytes.ts';
import { uint16 } from '../numbers.ts';

export const CLIENT_HELLO = 1;
export const SERVER_HELLO = 2;
export const END_OF_EARLY_DATA = 5;
export const FINISHED = 20;
export const KEY_UPDATE = 24;

/** `type, length, body`; the body of a hello only, others are not kept. */
export interface HandshakeMessage {
  readonly type: number;
  readonly body: Uint8Array;
}

const MESSAGE_HEADER = 4;
/** A hello that says it is longer than this is broken, in bytes. */
const MOST_HELLO = 131_072;

/** Puts the handshake messages of one end together: one may be spread over records, and a record may hold several. */
export class MessageReader {
  #held: Uint8Array = new Uint8Array(0);
  /** Bytes of a message that are not kept. */
  #skipping = 0;

  *take(bytes: Uint8Array): Generator<HandshakeMessage> {
    let rest = this.#held.length === 0 ? bytes : concat([this.#held, bytes]);
    for (;;) {
      const skipped = Math.min(this.#skipping, rest.length);
      this.#skipping -= skipped;
      rest = rest.subarray(skipped);
      if (rest.length < MESSAGE_HEADER) break;
      const [type = 0, high = 0] = rest;
      const end = MESSAGE_HEADER + high * 65_536 + uint16(rest, 2);
      const isHello = (type === CLIENT_HELLO || type === SERVER_HELLO) && end <= MOST_HELLO;
      if (!isHello) {
        this.#skipping = end;
        yield { type, body: rest.subarray(MESSAGE_HEADER, MESSAGE_HEADER) };
        continue;
      }
      if (end > rest.length) break;
      yield { type, body: rest.slice(MESSAGE_HEADER, end) };
      rest = rest.subarray(end);
    }
    this.#held = rest.slice();
  }
}

/** What a ClientHello says, as far as it is needed. */
export interface ClientHello {
  readonly random: Uint8Array;
  /** Whether data is sent before the server answers (RFC 8446 §4.2.10). */
  readonly hasEarlyData: boolean;
}

/** What a ServerHello says, as far as it is needed. */
export interface ServerHello {
  readonly random: Uint8Array;
  /** `0x0304` for TLS 1.3. */
  readonly version: number;
  readonly suite: number;
  /** It asks for another ClientHello (RFC 8446 §4.1.4). */
  readonly isRetry: boolean;
}

const RANDOM_BYTES = 32;
const SUPPORTED_VERSIONS = 43;
const EARLY_DATA = 42;
/** The random of a HelloRetryRequest (RFC 8446 §4.1.3). */
const RETRY = fromHex('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c');

/** Reads a ClientHello (RFC 8446 §4.1.2); undefined if it is cut short. */
export function readClientHello(body: Uint8Array): ClientHello | undefined {
  if (body.length < 2 + RANDOM_BYTES) return undefined;
  const afterSession = 35 + (body[34] ?? 0);
  const afterSuites = afterSession + 2 + uint16(body, afterSession);
  const extensions = extensionsFrom(body, afterSuites + 1 + (body[afterSuites] ?? 0));
  return { random: body.slice(2, 2 + RANDOM_BYTES), hasEarlyData: extensions.has(EARLY_DATA) };
}

/** Reads a ServerHello (RFC 8446 §4.1.3); undefined if it is cut short. */
export function readServerHello(body: Uint8Array): ServerHello | undefined {
  const afterSession = 35 + (body[34] ?? 0);
  if (body.length < afterSession + 3) return undefined;
  const random = body.slice(2, 2 + RANDOM_BYTES);
  const chosen = extensionsFrom(body, afterSession + 3).get(SUPPORTED_VERSIONS);
  return {
    random,
    version: chosen?.length === 2 ? uint16(chosen, 0) : uint16(body, 0),
    suite: uint16(body, afterSession),
    isRetry: RETRY.every((byte, i) => random[i] === byte),
  };
}

/** `length, (type, length, data)…`, as far as they go. */
function extensionsFrom(body: Uint8Array, start: number): Map<number, Uint8Array> {
  const found = new Map<number, Uint8Array>();
  const end = Math.min(body.length, start + 2 + uint16(body, start));
  for (let at = start + 2; at + 4 <= end; ) {
    const length = uint16(body, at + 2);
    found.set(uint16(body, at), body.subarray(at + 4, Math.min(end, at + 4 + length)));
    at += 4 + length;
  }
  return found;
}
