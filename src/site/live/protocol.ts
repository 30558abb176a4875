/**
 * The wire contract of Live, beside both of its ends: which connections a page
 * opens, and what the server tells it on the first of them.
 */

import type { Role } from '../../versions.ts';

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

/**
 * What carries the token: a connection that the server taps, one on which it breaks a rule, or a tunnel for bytes that a
 * client of the page writes.
 */
export type Watched =
  /** `client` is the number that the page has given it: what the server tells of it names that number. */
  | { readonly use: 'echo'; readonly client: number }
  | { readonly use: 'broken'; readonly client: number; readonly rule: string }
  | { readonly use: 'wire' };

/** The address of a watched connection, beside the page. */
export function watchedBy(token: string, watched: Watched): string {
  const client = watched.use === 'wire' ? '' : `&client=${watched.client}`;
  const rule = watched.use === 'broken' ? `&rule=${watched.rule}` : '';
  return `live/${watched.use}?watch=${token}${client}${rule}`;
}

const WATCHED = /^\/live\/(echo|wire|broken)\?watch=([0-9a-f]{32})(?:&client=(\d{1,5})(?:&rule=([a-z0-9-]{1,40}))?)?$/;

/** Reads that address, as it is in the request. */
export function readWatched(resource: string): { readonly token: string; readonly watched: Watched } | undefined {
  const [, use, token, number, rule] = WATCHED.exec(resource) ?? [];
  if (token === undefined) return undefined;
  const client = Number(number);
  if (use === 'wire' && number === undefined) return { token, watched: { use } };
  if (use === 'echo' && number !== undefined && rule === undefined) return { token, watched: { use, client } };
  if (use === 'broken' && rule !== undefined) return { token, watched: { use, client, rule } };
  return undefined;
}

/** Largest head or frame that the server shows, in bytes; a longer one ends the conversation. */
export const MAX_SHOWN = 65_536;

/** What the server tells of one watched connection. `client` is the number in its address. */
export type WatchedEvent =
  /** It is open. Over HTTP/2 its handshake was not one of bytes: the frames are all that there is to show. */
  | {
      readonly type: 'opened';
      readonly client: number;
      readonly over: 'http1' | 'http2';
      readonly extensions: string;
    }
  | {
      readonly type: 'bytes';
      readonly client: number;
      readonly from: Role;
      /** Milliseconds since the page began to watch. */
      readonly at: number;
      readonly hex: string;
    }
  | { readonly type: 'closed'; readonly client: number; readonly code: number; readonly reason: string }
  /** One on which a rule was broken has ended. */
  | { readonly type: 'ended'; readonly client: number }
  | { readonly type: 'failed'; readonly client: number; readonly message: string };

/** What the server tells the page; an event of any other shape is ignored. */
export type LiveEvent =
  /** `breaks`: whether it breaks rules when it is asked to. */
  { readonly type: 'ready'; readonly watch: string; readonly breaks: boolean } | WatchedEvent;

/** Bytes as an event has them: pairs of digits, with a space between. */
const HEX = /^[0-9a-f]{2}(?: [0-9a-f]{2})*$/;
const MOST_HEX = 3 * MAX_SHOWN;

/** Reads one event; undefined if the text is not one. */
export function readLiveEvent(text: string): LiveEvent | undefined {
  return eventIn<LiveEvent>(text, isLiveEvent);
}

/** The event in a text; undefined if it is none, or one of another shape. */
export function eventIn<Event>(text: string, isEvent: (said: Record<string, unknown>) => boolean): Event | undefined {
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof said !== 'object' || said === null) return undefined;
  return isEvent(said as Record<string, unknown>) ? (said as Event) : undefined;
}

function isLiveEvent({ type, client, ...rest }: Record<string, unknown>): boolean {
  if (type === 'ready') {
    return typeof rest.watch === 'string' && /^[0-9a-f]{32}$/.test(rest.watch) && typeof rest.breaks === 'boolean';
  }
  if (!Number.isSafeInteger(client)) return false;
  switch (type) {
    case 'opened':
      return (rest.over === 'http1' || rest.over === 'http2') && typeof rest.extensions === 'string';
    case 'bytes':
      return (rest.from === 'client' || rest.from === 'server') && typeof rest.at === 'number' && isHex(rest.hex);
    case 'closed':
      return typeof rest.code === 'number' && typeof rest.reason === 'string';
    case 'ended':
      return true;
    default:
      return type === 'failed' && typeof rest.message === 'string';
  }
}

/** Whether it is bytes as an event has them, and not too many. */
export function isHex(hex: unknown): hex is string {
  return typeof hex === 'string' && hex.length <= MOST_HEX && HEX.test(hex);
}
