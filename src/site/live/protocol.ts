/**
 * The wire contract of Live, beside both of its ends: which connections a page
 * opens, and what the server tells it on the first of them.
 */

import type { Role, Speak } from '../../versions.ts';

/** The connection for events, as an address beside the page. Its first event has a token. */
export const EVENTS = 'live/events';

/** What a server with Live says of itself with its pages, as a metric of `Server-Timing`: a page sees no other header. */
export const SERVED_LIVE = 'live';

/** Whether the server that sent this page has Live. */
export function isServedLive(): boolean {
  const [own] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  // Firefox has none on a page that came without encryption over a network.
  return own?.serverTiming?.some(({ name }) => name === SERVED_LIVE) ?? false;
}

/** What carries the token: a connection that the server taps, or a tunnel for bytes that a client of the page writes. */
export type Watched = 'echo' | 'wire';

/** The address of a watched connection, beside the page. */
export function watchedBy(token: string, use: Watched): string {
  return `live/${use}?watch=${token}`;
}

/** Reads that address, as it is in the request. */
export function readWatched(resource: string): { readonly use: Watched; readonly token: string } | undefined {
  const [, use, token] = /^\/live\/(echo|wire)\?watch=([0-9a-f]{32})$/.exec(resource) ?? [];
  return (use === 'echo' || use === 'wire') && token !== undefined ? { use, token } : undefined;
}

/** Largest head or frame that the server shows, in bytes; a longer one ends the conversation. */
export const MAX_SHOWN = 65_536;

/** What the server tells the page; an event of any other shape is ignored. */
export type LiveEvent =
  | { readonly type: 'ready'; readonly watch: string }
  /** A watched connection is open. Over HTTP/2 its handshake was not one of bytes: the frames are all that there is to show. */
  | { readonly type: 'opened'; readonly speaks: Speak; readonly over: 'http1' | 'http2'; readonly extensions: string }
  | {
      readonly type: 'bytes';
      readonly speaks: Speak;
      readonly from: Role;
      readonly at: number;
      readonly stage: 'handshake' | 'frames';
      readonly hex: string;
    }
  | { readonly type: 'closed'; readonly speaks: Speak; readonly code: number; readonly reason: string }
  | { readonly type: 'failed'; readonly speaks: Speak; readonly message: string };

/** Bytes as an event has them: pairs of digits, with a space between. */
const HEX = /^[0-9a-f]{2}(?: [0-9a-f]{2})*$/;
const MOST_HEX = 3 * MAX_SHOWN;

/** Reads one event; undefined if the text is not one. */
export function readLiveEvent(text: string): LiveEvent | undefined {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof said !== 'object' || said === null) return undefined;
  const message = said as Record<string, unknown>;
  const speaks = message.speaks === 'hixie-76' || message.speaks === 'version-13';
  switch (message.type) {
    case 'ready':
      return typeof message.watch === 'string' && /^[0-9a-f]{32}$/.test(message.watch)
        ? (said as LiveEvent)
        : undefined;
    case 'opened': {
      const over = message.over === 'http1' || message.over === 'http2';
      return speaks && over && typeof message.extensions === 'string' ? (said as LiveEvent) : undefined;
    }
    case 'bytes': {
      const ends = message.from === 'client' || message.from === 'server';
      const stage = message.stage === 'handshake' || message.stage === 'frames';
      const data = typeof message.at === 'number' && isHex(message.hex);
      return speaks && ends && stage && data ? (said as LiveEvent) : undefined;
    }
    case 'closed':
      return speaks && typeof message.code === 'number' && typeof message.reason === 'string'
        ? (said as LiveEvent)
        : undefined;
    case 'failed':
      return speaks && typeof message.message === 'string' ? (said as LiveEvent) : undefined;
    default:
      return undefined;
  }
}

/** Whether it is bytes as an event has them, and not too many. */
export function isHex(hex: unknown): boolean {
  return typeof hex === 'string' && hex.length <= MOST_HEX && HEX.test(hex);
}
