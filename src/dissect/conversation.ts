/**
 * Both directions of one conversation, put together: what one end says decides
 * how the other is read.
 *
 * A response is read by its request; a 101 that answers an upgrade turns both
 * directions into frames; what it agrees to decides what RSV1 means, and how
 * messages are inflated. What a client sends before it has the response waits
 * here until the response says what it is.
 */

import { requireBytes, requireInteger, requireOneOf } from '../arguments.ts';
import type { DeflateEngine } from '../connection/deflate.ts';
import { peerOf, type Role, type Speak } from '../versions.ts';
import { Direction } from './direction.ts';
import { compressionIn, Exchange, PERHAPS_COMPRESSED } from './exchange.ts';
import type { Dissection } from './field.ts';
import type { Http2Engine } from './http2-engine.ts';
import { LateBody } from './late-body.ts';
import { checkConversationOptions, ENDS } from './options.ts';
import { Sequence } from './sequence.ts';

export interface ConversationOptions {
  /** The version, if no head tells. */
  readonly speak?: Speak | undefined;
  /** What both directions begin with; found from the bytes by default. */
  readonly stage?: 'handshake' | 'frames' | undefined;
  /** What inflates; without it compressed messages are named, but not shown inflated. */
  readonly inflate?: DeflateEngine | undefined;
  /** What reads HTTP/2, `http2Engine`; without it a connection of HTTP/2 is not known. */
  readonly http2?: Http2Engine | undefined;
  /** Longest message that is shown inflated, in bytes; 16 MiB by default. */
  readonly maxInflated?: number | undefined;
  /**
   * The extensions agreed, as the value of `Sec-WebSocket-Extensions`, if the conversation begins between frames; empty
   * if none were. If omitted, it is not known whether messages are compressed, and none is called wrong for it.
   */
  readonly extensions?: string | undefined;
  /**
   * Whether a request or a response of plain HTTP is named as soon as its head is whole, for those who watch: a body
   * that comes later is then by itself, of kind `unknown`. False by default: head and body are named together.
   */
  readonly headsAtOnce?: boolean | undefined;
}

/** Dissects a conversation as it passes. Time is linear in the bytes, however the chunks fall. */
export class ConversationDissector {
  readonly #exchange: Exchange;
  readonly #ends: Readonly<Record<Role, Direction>>;

  /** @throws UsageError `bad-argument`, `unknown-option` */
  constructor(options: ConversationOptions = {}) {
    const { speak, stage, inflate, http2, maxInflated, extensions, headsAtOnce } = checkConversationOptions(options);
    const compression = extensions === undefined ? PERHAPS_COMPRESSED : compressionIn(extensions);
    this.#exchange = new Exchange(speak, compression);
    const about = { inflate, maxInflated, isAlone: false };
    const talk = http2?.begin(about);
    const direction = (from: Role) => {
      const lateBody = headsAtOnce ? new LateBody(from) : undefined;
      return new Direction(from, new Sequence({ from, stage, ...about }, this.#exchange, talk, lateBody));
    };
    this.#ends = { client: direction('client'), server: direction('server') };
  }

  /**
   * Takes bytes that one end sent, in the order in which those of both ends passed.
   *
   * @returns the heads and frames that are whole now, of either end, in order
   */
  push(from: Role, bytes: Uint8Array): Dissection[] {
    const end = requireOneOf('from', from, ENDS);
    const said = requireBytes('bytes', bytes);
    if (said.length === 0) return [];
    this.#exchange.hear(end);
    this.#ends[end].add(said);
    return this.#drain(from);
  }

  /**
   * Takes note that bytes of one end are missing in the capture.
   *
   * @param missing  their number; undefined if it is not known
   * @returns what the gap cut, as far as it came, and a dissection for the gap itself
   */
  gap(from: Role, missing: number | undefined): Dissection[] {
    requireOneOf('from', from, ENDS);
    if (missing !== undefined) requireInteger('missing', missing);
    this.#exchange.hear(from);
    this.#ends[from].add({ missing });
    return this.#drain(from);
  }

  /**
   * One end has sent its last byte. Call it for both ends: what the client sent before a response waits until the
   * server has ended, too.
   *
   * @returns what is incomplete, as it is
   */
  end(from: Role): Dissection[] {
    requireOneOf('from', from, ENDS);
    this.#ends[from].end();
    const named = this.#drain(from);
    this.#exchange.end(from);
    return [...named, ...this.#drain(from), ...this.#ends[from].finish()];
  }

  /** Names what is whole. An end that waits for the other goes on as soon as it can: it is asked first. */
  #drain(from: Role): Dissection[] {
    const own = this.#ends[from];
    const other = this.#ends[peerOf(from)];
    const named: Dissection[] = [];
    for (;;) {
      const next = (other.isWaiting ? other.next() : undefined) ?? own.next() ?? other.next();
      if (next === undefined) break;
      if ('kind' in next) named.push(next);
      else for (const one of next) named.push(one);
    }
    own.tidy();
    other.tidy();
    return named;
  }
}

/**
 * Dissects a whole conversation, if it is not known in which order the bytes of the two ends passed.
 *
 * @param said  all that each end sent
 */
export function dissectConversation(
  said: Readonly<Record<Role, Uint8Array>>,
  options: ConversationOptions = {},
): Dissection[] {
  const dissector = new ConversationDissector(options);
  return [
    ...dissector.push('client', said.client),
    ...dissector.push('server', said.server),
    ...dissector.end('client'),
    ...dissector.end('server'),
  ];
}
