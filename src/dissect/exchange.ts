/**
 * What the two ends of one connection have said to each other, as far as it
 * decides how the next bytes are read: which response answers which request,
 * and what a response turned the connection into.
 */

import { type DeflateAgreement, type DeflateEngine, readAgreement } from '../connection/deflate.ts';
import { HandshakeError } from '../errors.ts';
import { parseExtensions } from '../handshake/extensions.ts';
import type { Request } from '../handshake/handshake.ts';
import { fieldList, fieldValue, type HeadReading, hasToken } from '../handshake/http-head.ts';
import type { Role, Speak } from '../versions.ts';
import type { Socks } from './socks.ts';

/**
 * What a connection is after a request was answered:
 *
 * - `http`: as before; another request may follow
 * - `frames`: a WebSocket
 * - `tunnel`: whatever the client speaks with the host behind a proxy (RFC 9110 §9.3.6)
 * - `other`: another protocol, to which a 101 agreed
 * - `unclear`: the response breaks before it says
 */
export type Outcome = 'http' | 'frames' | 'tunnel' | 'other' | 'unclear';

/** A request, for its response. */
export interface Asked {
  readonly method: string;
  /** The version of WebSocket that it asks for, if it does. */
  readonly speaks: Speak | undefined;
  /** Whether it asks for a WebSocket, of whatever version. */
  readonly opens: boolean;
  /** Whether the response decides what the client's next bytes are. */
  readonly waits: boolean;
  /** What a server read in it, once it is whole and right. */
  request: Request | undefined;
  /** Undefined until it is answered. */
  outcome: Outcome | undefined;
}

/**
 * Whether messages are compressed with permessage-deflate:
 *
 * - `none`: it was not agreed
 * - `unknown`: the response is not to be seen, or agrees to something we do not know
 * - `agreed`: it was; `agreement` is missing if the response says how in words that make no sense
 */
export type Compression =
  | { readonly is: 'none' }
  | { readonly is: 'unknown' }
  | { readonly is: 'agreed'; readonly agreement: DeflateAgreement | undefined };

export const NOT_COMPRESSED: Compression = { is: 'none' };
export const PERHAPS_COMPRESSED: Compression = { is: 'unknown' };

/** What {@link readAgreement} needs although it compresses nothing. */
const NO_ENGINE: DeflateEngine = { deflate: () => undefined, inflate: () => 'broken' };

/**
 * Reads what a response says about compression.
 *
 * @param extensions  the value of `Sec-WebSocket-Extensions`; empty if there is none
 */
export function compressionIn(extensions: string): Compression {
  if (extensions === '') return NOT_COMPRESSED;
  const names = (parseExtensions(extensions) ?? []).map(({ name }) => name);
  if (!names.includes('permessage-deflate')) return PERHAPS_COMPRESSED;
  try {
    return { is: 'agreed', agreement: readAgreement(extensions, { engine: NO_ENGINE }) };
  } catch (error) {
    if (!(error instanceof HandshakeError)) throw error;
    return { is: 'agreed', agreement: undefined };
  }
}

export class Exchange {
  /** The version, once it is known. */
  speak: Speak | undefined;
  compression: Compression;
  /** What was said to a SOCKS proxy before anything else. */
  readonly socks: Socks = { version: undefined, said: { client: 0, server: 0 } };
  /** Whether frames are exchanged. */
  isOpen = false;
  /** Whether the caller said that messages are compressed, whatever the heads say. */
  readonly #isTold: boolean;
  /** Requests that wait for their final response, in their order. */
  readonly #waiting: Asked[] = [];
  /** Whether a 101 came whose request was not seen. */
  #openedUnasked = false;
  readonly #ended: Record<Role, boolean> = { client: false, server: false };
  readonly #spoke: Record<Role, boolean> = { client: false, server: false };

  constructor(speak: Speak | undefined, compression: Compression) {
    this.speak = speak;
    this.compression = compression;
    this.#isTold = compression.is === 'agreed';
  }

  /** Takes note that an end has said something. */
  hear(from: Role): void {
    this.#spoke[from] = true;
  }

  /** Takes note that an end will say nothing more. */
  end(from: Role): void {
    this.#ended[from] = true;
  }

  hasEnded(from: Role): boolean {
    return this.#ended[from];
  }

  /** Whether an end has closed without sending a byte: perhaps it was not captured. */
  wasSilent(from: Role): boolean {
    return this.#ended[from] && !this.#spoke[from];
  }

  /** Whether frames may come on this connection: it is open, or was asked to be. */
  get mayOpen(): boolean {
    return this.isOpen || this.#waiting.some(({ opens }) => opens);
  }

  /** The request that the next response answers. */
  get nextAsked(): Asked | undefined {
    return this.#waiting[0];
  }

  /** Takes note of a request when its head is whole. */
  ask(reading: HeadReading, speaks: Speak | undefined): Asked {
    const method = reading.startLine[0]?.text ?? '';
    const opens = speaks !== undefined || hasToken(reading, 'Upgrade', 'websocket');
    const upgrades =
      opens || (hasToken(reading, 'Connection', 'upgrade') && fieldValue(reading, 'Upgrade') !== undefined);
    const waits = upgrades || method === 'CONNECT';
    const asked: Asked = { method, speaks, opens, waits, request: undefined, outcome: undefined };
    if (opens && this.#openedUnasked) {
      asked.outcome = 'frames';
    } else {
      this.#waiting.push(asked);
      if (opens && !this.#isTold) {
        const offers = fieldList(reading, 'Sec-WebSocket-Extensions').length > 0;
        this.compression = offers ? PERHAPS_COMPRESSED : NOT_COMPRESSED;
      }
    }
    return asked;
  }

  /** The request that a response answers, and that waits no longer unless the response is an interim one. */
  answering(status: string): Asked | undefined {
    return isInterim(status) ? this.#waiting[0] : this.#waiting.shift();
  }

  /**
   * Takes note of a response when it is whole.
   *
   * @param asked   the request that it answers, if that was seen
   * @param speaks  the version, if it opens a WebSocket
   * @returns what the connection is then; undefined after an interim response, which another one follows
   */
  answer(
    reading: HeadReading,
    status: string,
    asked: Asked | undefined,
    speaks: Speak | undefined,
  ): Outcome | undefined {
    if (isInterim(status)) return undefined;
    const outcome = outcomeOf(reading, status, asked, speaks);
    if (asked) asked.outcome = outcome;
    if (outcome === 'frames') {
      const said = compressionIn(fieldList(reading, 'Sec-WebSocket-Extensions').join(', '));
      if (!this.#isTold || said.is === 'agreed') this.compression = said;
      this.#openedUnasked = asked === undefined;
      this.isOpen = true;
      this.speak = speaks ?? this.speak;
    }
    if (outcome === 'tunnel') this.speak = undefined;
    return outcome;
  }

  /** Frames came, although no response that opens was seen: it is among what is missing, or in the other direction. */
  openUnseen(): void {
    if (this.isOpen) return;
    this.isOpen = true;
    for (const asked of this.#waiting.splice(0)) if (asked.opens) asked.outcome = 'frames';
  }

  /** Bytes are missing: it is no longer known which response answers which plain request. */
  lose(): void {
    const kept = this.#waiting.filter(({ waits }) => waits);
    this.#waiting.splice(0, this.#waiting.length, ...kept);
  }
}

/** Whether another response to the same request follows (RFC 9110 §15.2). */
function isInterim(status: string): boolean {
  return status.startsWith('1') && status !== '101';
}

function outcomeOf(reading: HeadReading, status: string, asked: Asked | undefined, speaks: Speak | undefined): Outcome {
  if (!reading.complete) return 'unclear';
  if (status === '101') {
    const opens = asked ? asked.opens : speaks !== undefined || hasToken(reading, 'Upgrade', 'websocket');
    return opens ? 'frames' : 'other';
  }
  return asked?.method === 'CONNECT' && status.startsWith('2') ? 'tunnel' : 'http';
}
