/**
 * The microscope: bytes in, names out.
 *
 * Give it a request, a response, frames, or a whole direction of a conversation;
 * it says what each byte and bit is. No bytes make it throw: what is broken is
 * shown up to the error, with the problem on the field at fault. For both
 * directions of a conversation there is the {@link ConversationDissector}.
 */

import { requireBytes } from '../arguments.ts';
import type { DeflateEngine } from '../connection/deflate.ts';
import type { Role, Speak } from '../versions.ts';
import { type Compression, compressionIn, Exchange, NOT_COMPRESSED } from './exchange.ts';
import type { Dissection } from './field.ts';
import type { Http2Engine } from './http2-engine.ts';
import { checkDissectOptions } from './options.ts';
import { Sequence } from './sequence.ts';

export interface DissectOptions {
  /** The version, if no head tells. */
  readonly speak?: Speak | undefined;
  /** The end that sent the bytes. */
  readonly from?: Role | undefined;
  /** What the bytes begin with. */
  readonly stage?: 'handshake' | 'frames' | undefined;
  /** Whether permessage-deflate was agreed; a response among the bytes says so itself. */
  readonly rsv1?: boolean | undefined;
  /** The extensions agreed, as the value of `Sec-WebSocket-Extensions`; empty if none were. */
  readonly extensions?: string | undefined;
  /** What inflates; without it compressed messages are named, but not shown inflated. */
  readonly inflate?: DeflateEngine | undefined;
  /** What reads HTTP/2, `http2Engine`; without it a connection of HTTP/2 is not known. */
  readonly http2?: Http2Engine | undefined;
  /** Longest message that is shown inflated, in bytes; 16 MiB by default. */
  readonly maxInflated?: number | undefined;
}

/**
 * Names every byte.
 *
 * @param bytes    heads and frames, one after the other
 * @param options  what is known about them; what is left out is found from the bytes
 * @returns one dissection for each head or frame, in order; together they hold all bytes; those with a
 *   `stream` are what is inside frames of HTTP/2, and come besides
 * @throws UsageError `bad-argument`, `unknown-option`, and nothing else, whatever the bytes
 */
export function dissect(bytes: Uint8Array, options: DissectOptions = {}): Dissection[] {
  const { speak, from, stage, inflate, http2, maxInflated } = checkDissectOptions(options);
  const all = requireBytes('bytes', bytes);
  const exchange = new Exchange(speak, agreedIn(options) ?? NOT_COMPRESSED);
  const about = { inflate, maxInflated, isAlone: true };
  const sequence = new Sequence({ from, stage, ...about }, exchange, http2?.begin(about));
  const dissections: Dissection[] = [];
  for (let at = 0; at < all.length; ) {
    const end = at + sequence.measure(all, at, true);
    const taken = sequence.take(all.subarray(at, end), at);
    if ('kind' in taken) dissections.push(taken);
    else for (const one of taken) dissections.push(one);
    at = end;
  }
  for (const one of sequence.end()) dissections.push(one);
  return dissections;
}

/** What was agreed about compression, if the caller says. */
function agreedIn({ extensions, rsv1 }: DissectOptions): Compression | undefined {
  if (extensions !== undefined) return compressionIn(extensions);
  return rsv1 ? compressionIn('permessage-deflate') : undefined;
}
