/** The streams of one connection: which of them became a WebSocket, and what came in those. */

import { concat } from '../../bytes.ts';
import { peerOf, type Role } from '../../versions.ts';
import { type Compression, compressionIn, NOT_COMPRESSED, PERHAPS_COMPRESSED } from '../exchange.ts';
import type { Dissection } from '../field.ts';
import type { Http2Options } from '../http2-engine.ts';
import { unreadBytes } from '../unread.ts';
import { connectionFault, type Fault, streamFault } from './fault.ts';
import type { FrameHeader } from './frame-header.ts';
import type { HeaderList } from './header-list.ts';
import * as names from './names.ts';
import { frameName } from './names.ts';
import { StreamSocket } from './stream-socket.ts';

/** More streams that are open at a time are not followed. */
const MOST_STREAMS = 4096;
/** Bytes of a client that wait for the answer to its CONNECT; more are not kept. */
const MOST_HELD = 1024 * 1024;

interface Stream {
  /** Whether the client asks for a WebSocket; undefined if its request was not seen. */
  readonly asks: boolean | undefined;
  /** What is known about compression if the answer is not. */
  readonly perhaps: Compression;
  isAnswered: boolean;
  socket: StreamSocket | undefined;
  /** What the client sent before the answer. */
  held: Uint8Array[];
  heldBytes: number;
  isHeldWhole: boolean;
  readonly hasEnded: Record<Role, boolean>;
}

export class Streams {
  readonly #options: Http2Options;
  readonly #open = new Map<number, Stream>();
  /** The highest number of a stream that each end opened. */
  readonly #last: Record<Role, number> = { client: 0, server: 0 };
  /** Ends of which bytes are missing. */
  readonly #isLost: Record<Role, boolean> = { client: false, server: false };
  readonly #hasSpoken: Record<Role, boolean> = { client: false, server: false };
  readonly #hasFinished: Record<Role, boolean> = { client: false, server: false };

  constructor(options: Http2Options) {
    this.#options = options;
  }

  /** Takes note that an end has sent a frame. */
  hear(from: Role): void {
    this.#hasSpoken[from] = true;
  }

  /** Whether a frame may come on its stream now (RFC 9113 §5.1). */
  check({ type, stream }: FrameHeader, from: Role): Fault | undefined {
    if (stream === 0 || type === 2 || type >= names.CONTINUATION) return undefined;
    const opener = stream % 2 === 1 ? 'client' : 'server';
    if (from === 'client' && type === names.HEADERS && opener === 'server') {
      return connectionFault(
        'stream',
        'PROTOCOL_ERROR',
        `a client opens stream ${stream}, an even one`,
        'RFC 9113 §5.1.1',
      );
    }
    if (stream > this.#last[opener]) {
      const opens = type === names.HEADERS && from === opener;
      if (opens || type === names.PUSH_PROMISE || !this.#isKnown(opener)) return undefined;
      const what = `${frameName(type)} comes on stream ${stream}, which is not open yet`;
      return connectionFault('stream', 'PROTOCOL_ERROR', what, 'RFC 9113 §5.1');
    }
    const isContent = type === names.DATA || type === names.HEADERS;
    if (isContent && this.#open.get(stream)?.hasEnded[from]) {
      const what = `${frameName(type)} comes after END_STREAM on stream ${stream}`;
      return streamFault('stream', 'STREAM_CLOSED', what, 'RFC 9113 §5.1');
    }
    return undefined;
  }

  /** Whether all that an end sent is known, and there is some of it. */
  #isKnown(end: Role): boolean {
    return this.#hasSpoken[end] && !this.#isLost[end];
  }

  /** Whether a block on this stream is not the first of its end: trailers, or a response after an interim one. */
  isFollowed(stream: number, from: Role): boolean {
    const known = this.#open.get(stream);
    return from === 'client' ? known !== undefined : known?.isAnswered === true;
  }

  /** Takes the fields of a block; returns what the client said before it had this answer. */
  takeHeaders(stream: number, from: Role, list: HeaderList): Dissection[] {
    if (list.kind === 'trailers') return [];
    return from === 'client' ? this.#takeRequest(stream, list) : this.#takeResponse(stream, list);
  }

  #takeRequest(stream: number, list: HeaderList): Dissection[] {
    if (this.#open.has(stream)) return [];
    const asks = asksForWebSocket(list);
    const opened = this.#follow(stream, 'client', asks, perhapsIn(list));
    if (opened && asks && this.#options.isAlone) this.#openSocket(stream, opened, opened.perhaps);
    return [];
  }

  #takeResponse(stream: number, list: HeaderList): Dissection[] {
    const { fault, valueFor } = list;
    const status = valueFor(':status') ?? '';
    if (fault || /^1/.test(status)) return [];
    const opensUnseen = ['protocol', 'extensions'].some((name) => valueFor(`sec-websocket-${name}`) !== undefined);
    const known = this.#open.get(stream) ?? this.#follow(stream, 'client', undefined, PERHAPS_COMPRESSED);
    if (!known || known.isAnswered) return [];
    known.isAnswered = true;
    const { held } = known;
    known.held = [];
    if (!/^2/.test(status) || !(known.asks ?? opensUnseen)) return [];
    const socket = this.#openSocket(stream, known, agreedIn(list));
    const named = held.flatMap((bytes) => socket.push('client', bytes));
    if (!known.isHeldWhole) socket.lose('client');
    return known.hasEnded.client ? [...named, ...socket.end('client')] : named;
  }

  /** Takes note of a stream that the server will use (RFC 9113 §8.4). */
  promise(stream: number): void {
    this.#follow(stream, 'server', false, NOT_COMPRESSED);
  }

  #follow(stream: number, opener: Role, asks: boolean | undefined, perhaps: Compression): Stream | undefined {
    this.#last[opener] = Math.max(this.#last[opener], stream);
    if (this.#open.size >= MOST_STREAMS) return undefined;
    const opened: Stream = {
      ...{ asks, perhaps, isAnswered: false, socket: undefined, held: [], heldBytes: 0, isHeldWhole: true },
      hasEnded: { client: false, server: false },
    };
    this.#open.set(stream, opened);
    return opened;
  }

  #openSocket(stream: number, of: Stream, compression: Compression): StreamSocket {
    const socket = new StreamSocket(stream, compression, this.#options);
    of.socket = socket;
    return socket;
  }

  /** Takes bytes of DATA; returns the frames of a WebSocket that are whole now. */
  takeData(stream: number, from: Role, bytes: Uint8Array): Dissection[] {
    const known = this.#open.get(stream);
    if (known?.socket) return known.socket.push(from, bytes);
    if (from === 'client' && bytes.length > 0 && known?.asks && !known.isAnswered && known.isHeldWhole) {
      known.heldBytes += bytes.length;
      known.isHeldWhole = known.heldBytes <= MOST_HELD;
      if (known.isHeldWhole) known.held.push(bytes);
    }
    return [];
  }

  /** A sentence about the bytes of DATA on a stream. */
  carriedBy(stream: number, from: Role): string {
    const known = this.#open.get(stream);
    if (known?.socket) return `Bytes of the WebSocket in stream ${stream}; its frames are named by themselves.`;
    if (!known) return `Bytes of stream ${stream}; its request is not among these bytes, or too many streams are open.`;
    if (from === 'client' && known.asks && !known.isAnswered)
      return `For stream ${stream}, whose CONNECT has no answer yet.`;
    return 'The content of a message, or a part of it.';
  }

  /** An end says nothing more on a stream. */
  endStream(stream: number, from: Role): Dissection[] {
    const known = this.#open.get(stream);
    if (!known) return [];
    known.hasEnded[from] = true;
    const named = known.socket?.end(from) ?? [];
    if (known.hasEnded[peerOf(from)] && (known.isAnswered || !known.asks)) this.#open.delete(stream);
    return named;
  }

  /** A stream was reset: neither end says anything more on it. */
  reset(stream: number): Dissection[] {
    const socket = this.#open.get(stream)?.socket;
    this.#open.delete(stream);
    return socket ? [...socket.end('client'), ...socket.end('server')] : [];
  }

  /**
   * An end of the connection says nothing more, or both do; what no answer came for is shown when both have ended.
   *
   * @param from  undefined if it is not known which
   */
  finish(from: Role | undefined): Dissection[] {
    const ends: readonly Role[] = from === undefined ? ['client', 'server'] : [from];
    for (const end of ends) this.#hasFinished[end] = true;
    const isLast = this.#options.isAlone || (this.#hasFinished.client && this.#hasFinished.server);
    return [...this.#open].flatMap(([stream, known]) => [
      ...ends.flatMap((end) => known.socket?.end(end) ?? []),
      ...(isLast ? this.#unanswered(stream, known) : []),
    ]);
  }

  #unanswered(stream: number, known: Stream): Dissection[] {
    if (known.held.length === 0) return [];
    const bytes = concat(known.held.splice(0));
    if (this.#hasSpoken.server) return [{ ...unreadBytes('early', 'client', 0, bytes), stream }];
    const socket = this.#openSocket(stream, known, known.perhaps);
    return [...socket.push('client', bytes), ...socket.end('client')];
  }

  /** Takes note that what an end says from here on is not read: what it opens is not known. */
  stopReading(from: Role): void {
    this.#isLost[from] = true;
  }

  /** Takes note that bytes of an end are missing: of which streams is not known. */
  lose(from: Role): void {
    this.#isLost[from] = true;
    for (const known of this.#open.values()) {
      known.socket?.lose(from);
      if (from === 'client') known.isHeldWhole = false;
    }
  }
}

/** Whether a request asks for a WebSocket; undefined if that is said by fields that are not known. */
function asksForWebSocket({ fault, isKnown, valueFor }: HeaderList): boolean | undefined {
  if (fault) return false;
  const asked = [valueFor(':method') ?? 'CONNECT', valueFor(':protocol') ?? 'websocket'];
  if (asked[0] !== 'CONNECT' || asked[1] !== 'websocket') return false;
  return valueFor(':method') !== undefined && valueFor(':protocol') !== undefined ? true : isKnown ? false : undefined;
}

/** What an answer says about compression: nothing certain if one of its fields is not known. */
function agreedIn({ isKnown, valueFor }: HeaderList): Compression {
  const said = valueFor('sec-websocket-extensions');
  return said === undefined && !isKnown ? PERHAPS_COMPRESSED : compressionIn(said ?? '');
}

/** What an offer says about compression, without its answer. */
function perhapsIn({ isKnown, valueFor }: HeaderList): Compression {
  return isKnown && (valueFor('sec-websocket-extensions') ?? '') === '' ? NOT_COMPRESSED : PERHAPS_COMPRESSED;
}
