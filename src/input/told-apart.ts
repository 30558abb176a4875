/**
 * One conversation of a capture, or of text: which protocol it speaks, and its
 * heads and frames.
 */

import type { DeflateEngine } from '../connection/deflate.ts';
import { ConversationDissector, type ConversationOptions } from '../dissect/conversation.ts';
import type { Dissection } from '../dissect/field.ts';
import type { Http2Engine } from '../dissect/http2-engine.ts';
import { prefaceLengths } from '../dissect/preface.ts';
import type { Role, Speak } from '../versions.ts';
import type { ClearPiece, TlsPiece } from './decrypted.ts';
import { nameByOpening } from './opening.ts';

/** What a conversation is. */
export type Protocol = {
  /** `TLS 1.3`, if it was decrypted. */
  readonly inside?: string | undefined;
} & (
  | {
      readonly is: 'websocket';
      readonly speaks: Speak;
      /** Whether its handshake is there. */
      readonly handshake: boolean;
    }
  | {
      readonly is: 'http2';
      /** Whether a stream became a WebSocket, or was asked to. */
      readonly hasWebSocket: boolean;
    }
  | {
      readonly is: 'other';
      /** `TLS`, `SSH`, `HTTP`, {@link DRAFT_75}; undefined if it is not known. */
      readonly name: string | undefined;
      /** The first bytes of each end that spoke. */
      readonly openings: readonly { readonly from: Role; readonly bytes: Uint8Array }[];
      /** Why TLS could not be decrypted with the secrets that there are. */
      readonly why?: string | undefined;
    }
);

/** What is to be said of a conversation, besides its heads and frames. */
export type Notice = Extract<
  ClearPiece,
  { readonly differs: unknown } | { readonly tls: unknown } | { readonly end: unknown }
>;

/** That an end sends no more, and how it ended. */
export type Ended = Extract<Notice, { readonly end: unknown }>;

/** A head or a frame, and when its last byte came. */
export interface Seen {
  readonly dissection: Dissection;
  /** Milliseconds since 1970; 0 if it is not known. */
  readonly time: number;
}

/** What is known of a conversation beforehand. */
export interface ReadingOptions {
  readonly speak?: Speak | undefined;
  readonly inflate?: DeflateEngine | undefined;
  readonly http2?: Http2Engine | undefined;
}

/** Bytes of each end by which a protocol is known. */
const OPENING = 64;
/** The same, with what may come before it: names of SOCKS, addresses of a proxy. */
const MOST_OPENING = 1024;
/** Bytes among which a handshake may come after other messages of HTTP, or frames show that they are frames. */
const LOOKED_AT = 4 * 1024 * 1024;
/** What WebKit spoke before hixie-76: no keys, the same frames. */
export const DRAFT_75 = 'draft 75 of WebSocket';
/** Frames without a fault that are enough to know them. */
const ENOUGH_FRAMES = 8;

/** What a conversation is, by its beginning. */
export function protocolOf(pieces: () => Iterable<ClearPiece>, options: ReadingOptions = {}): Protocol {
  let inside: string | undefined;
  let why: string | undefined;
  const begun = openingsOf(pieces(), ({ tls }) => {
    if (tls.is === 'agreed') inside ??= tls.version;
    if (tls.is === 'sealed') why ??= tls.why;
  });
  return { ...protocolByOpening(begun, pieces, options, why), ...(inside === undefined ? {} : { inside }) };
}

function protocolByOpening(
  begun: readonly Opening[],
  pieces: () => Iterable<ClearPiece>,
  { speak, http2 }: ReadingOptions,
  why: string | undefined,
): Protocol {
  const openings = begun.map(({ from, bytes }) => ({ from, bytes: bytes.slice(0, OPENING) }));
  const name = nameByOpening(pastPrefaces(begun));
  if (name === 'HTTP/2' && http2) return http2In(pieces(), http2);
  if (name === 'TLS' && why !== undefined) return { is: 'other', name, openings, why };
  if (name !== undefined && name !== 'HTTP') return { is: 'other', name, openings };
  const found = name === 'HTTP' ? versionInHeads(pieces()) : versionOfFrames(pieces, { speak, http2 });
  if (found && 'is' in found) return found;
  return { is: 'other', name: found?.draft ?? name, openings };
}

/** How a conversation is read, once it is known what it is: without a handshake nothing in it says the version. */
export function readingOf(protocol: Protocol, options: ReadingOptions): ReadingOptions {
  if (protocol.is !== 'websocket' || protocol.handshake) return options;
  return { ...options, speak: options.speak ?? protocol.speaks };
}

interface Opening {
  readonly from: Role;
  readonly bytes: Uint8Array;
}

/** The first bytes of each end that spoke, in the order in which they did; with those of the prefaces. */
function openingsOf(pieces: Iterable<ClearPiece>, hear: (piece: TlsPiece) => void): Opening[] {
  const openings = new Map<Role, Uint8Array>();
  let seen = 0;
  for (const piece of pieces) {
    if ('tls' in piece) hear(piece);
    if (!('bytes' in piece)) continue;
    const before = openings.get(piece.from) ?? new Uint8Array(0);
    if (before.length < MOST_OPENING)
      openings.set(piece.from, joined(before, piece.bytes.subarray(0, MOST_OPENING - before.length)));
    seen += piece.bytes.length;
    if (openings.size === 2 && isEnough(openings)) break;
    if (seen > LOOKED_AT) break;
  }
  return [...openings].map(([from, bytes]) => ({ from, bytes }));
}

function isEnough(openings: ReadonlyMap<Role, Uint8Array>): boolean {
  if ([...openings.values()].some(({ length }) => length < OPENING)) return false;
  const begun = [...openings].map(([from, bytes]) => ({ from, bytes }));
  return pastPrefaces(begun).every(
    ({ bytes }, i) => bytes.length >= OPENING || begun[i]?.bytes.length === MOST_OPENING,
  );
}

/** What a protocol is known by: what comes after a proxy's header, or the talk with a SOCKS proxy. */
function pastPrefaces(openings: readonly Opening[]): Opening[] {
  const bytesOf = (end: Role) => openings.find(({ from }) => from === end)?.bytes ?? new Uint8Array(0);
  const lengths = prefaceLengths({ client: bytesOf('client'), server: bytesOf('server') });
  return openings.map(({ from, bytes }) => ({ from, bytes: bytes.subarray(lengths[from]) }));
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** The version of the first head that asks for a WebSocket, or agrees to one; the name of an older draft. */
function versionInHeads(
  pieces: Iterable<ClearPiece>,
): (Protocol & { is: 'websocket' }) | { readonly draft: string } | undefined {
  let asks = false;
  for (const { dissection } of dissectionsOf(atMost(pieces, LOOKED_AT), {})) {
    const { kind, speaks, fields } = dissection;
    if (speaks !== undefined && kind !== 'frame') return { is: 'websocket', speaks, handshake: true };
    const has = (name: RegExp) => fields.find((field) => name.test(field.name));
    if (kind === 'response' && has(/^WebSocket-(?:Origin|Location)$/i)) return { draft: DRAFT_75 };
    asks ||= kind === 'request' && /\bwebsocket\b/i.test(`${has(/^Upgrade$/i)?.value}`);
  }
  // A request that asks for a WebSocket, and lost what says the version: its problem is to be seen.
  return asks ? { is: 'websocket', speaks: 'version-13', handshake: true } : undefined;
}

/** A connection of HTTP/2, whatever its streams are for. */
function http2In(pieces: Iterable<ClearPiece>, http2: Http2Engine): Protocol {
  for (const { dissection } of dissectionsOf(atMost(pieces, LOOKED_AT), { http2 })) {
    const { stream, headers = [] } = dissection;
    const asks = headers.some(({ name, value }) => name === ':protocol' && value === 'websocket');
    if (asks || stream !== undefined) return { is: 'http2', hasWebSocket: true };
  }
  return { is: 'http2', hasWebSocket: false };
}

/** The version of frames without a head; undefined if they are not frames. */
function versionOfFrames(pieces: () => Iterable<ClearPiece>, told: ReadingOptions): Protocol | undefined {
  if (told.speak !== undefined) return framesOf(pieces, told);
  return framesOf(pieces, told) ?? framesOf(pieces, { ...told, speak: 'hixie-76' });
}

function framesOf(pieces: () => Iterable<ClearPiece>, told: ReadingOptions): Protocol | undefined {
  let frames = 0;
  let found: Speak | undefined;
  for (const { dissection } of dissectionsOf(atMost(pieces(), LOOKED_AT), told)) {
    const { kind, state, speaks, summary } = dissection;
    if (kind === 'http2' && told.http2) return http2In(pieces(), told.http2);
    if (kind !== 'frame') {
      if (kind === 'gap' || state === 'whole' || summary === 'not read') continue;
      return undefined;
    }
    if (state === 'broken' || summary === 'discarded') return undefined;
    found ??= speaks;
    if (state === 'whole' && ++frames >= ENOUGH_FRAMES) break;
  }
  return frames > 0 && found !== undefined ? { is: 'websocket', speaks: found, handshake: false } : undefined;
}

function* atMost(pieces: Iterable<ClearPiece>, most: number): Generator<ClearPiece> {
  let seen = 0;
  for (const piece of pieces) {
    seen += 'bytes' in piece ? piece.bytes.length : 0;
    if (seen > most) return;
    yield piece;
  }
}

/**
 * The heads and frames of a conversation, as they are completed.
 *
 * @param onNotice  called for bytes that came twice and differ, for what TLS has to say, and after the end of each end
 */
export function* dissectionsOf(
  pieces: Iterable<ClearPiece>,
  options: ReadingOptions,
  onNotice: (piece: Notice) => void = () => {},
): Generator<Seen> {
  const dissector = new ConversationDissector(options satisfies ConversationOptions);
  const open = new Set<Role>(['client', 'server']);
  /** Ends whose beginning is not in the capture, and that have said nothing yet. */
  const amid = new Set<Role>();
  let time = 0;
  for (const piece of pieces) {
    time = piece.time;
    // What is missing may have been sent at any moment since what came before it.
    for (const dissection of take(piece)) yield { dissection, time: dissection.kind === 'gap' ? 0 : time };
  }
  for (const end of open) for (const dissection of dissector.end(end)) yield { dissection, time };

  function* take(piece: ClearPiece): Generator<Dissection> {
    const { from } = piece;
    if ('differs' in piece || 'tls' in piece) return onNotice(piece);
    if ('end' in piece) {
      open.delete(from);
      yield* dissector.end(from);
      onNotice(piece);
    } else if ('gap' in piece) {
      if (piece.gap === undefined) amid.add(from);
      else yield* dissector.gap(from, piece.gap);
    } else {
      // The start of a head, and of HTTP/2, can be recognized; frames must be searched for.
      if (amid.delete(from) && !beginsHead(piece.bytes) && !beginsWithSettings(piece.bytes))
        yield* dissector.gap(from, undefined);
      yield* dissector.push(from, piece.bytes);
    }
  }
}

/** Whether the first frame of a server of HTTP/2 begins: SETTINGS, for the connection (RFC 9113 §3.4). */
function beginsWithSettings(bytes: Uint8Array): boolean {
  return (
    bytes.length >= 9 &&
    bytes[0] === 0 &&
    bytes[1] === 0 &&
    bytes[3] === 4 &&
    bytes.subarray(4, 9).every((byte) => byte === 0)
  );
}

function beginsHead(bytes: Uint8Array): boolean {
  return /^HTTP(?:\/2)?$/.test(nameByOpening([{ from: 'client', bytes }]) ?? '');
}
