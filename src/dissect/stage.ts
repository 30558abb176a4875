/** The state of one direction of a conversation, and what is known about it before its first byte. */

import type { DeflateEngine } from '../connection/deflate.ts';
import type { Request } from '../handshake/handshake.ts';
import type { Role } from '../versions.ts';
import type { Asked, Exchange, Outcome } from './exchange.ts';
import type { HeadKind, HeadSurvey } from './head.ts';
import type { Unread } from './unread.ts';

/** What the caller knows about the bytes of a sequence. */
export interface SequenceOptions {
  /** The end that sends the bytes; undefined if the caller does not know, or if they are both ends', one after the other. */
  readonly from?: Role | undefined;
  readonly stage?: 'handshake' | 'frames' | undefined;
  readonly inflate?: DeflateEngine | undefined;
  readonly maxInflated?: number | undefined;
  /** Whether the other direction is not known: then reading does not wait for it. */
  readonly isAlone: boolean;
}

/**
 * What may come next:
 *
 * - `any`: a head or a frame, it is not known which
 * - `handshake`: a head
 * - `http`: a head, after one that opened no WebSocket
 * - `waiting`: for the response that decides what comes next
 * - `perhaps`: another head or frames, after a request whose response is not known
 * - `tunnel`: a head, or another protocol
 * - `frames`: frames
 * - `http2`: a connection of HTTP/2
 * - `lost`: after a gap
 * - `other`: another protocol
 * - `broken`: a receiver would have stopped; what follows has no meaning
 */
export type Stage =
  | 'any'
  | 'handshake'
  | 'http'
  | 'waiting'
  | 'perhaps'
  | 'tunnel'
  | 'frames'
  | 'http2'
  | 'lost'
  | 'other'
  | 'broken';

/** What comes after a request was answered. */
export const STAGE_AFTER: Readonly<Record<Outcome, Stage>> = {
  http: 'http',
  frames: 'frames',
  tunnel: 'tunnel',
  other: 'other',
  unclear: 'perhaps',
};

/** What the next bytes are. */
export type Next = HeadKind | 'body' | 'frame' | 'empty line' | 'preface' | 'http2' | Unread;

/**
 * What the next bytes are if no head begins with them.
 *
 * @param isOpen  whether frames are exchanged
 * @param asked   the last request
 */
export function nextIfNoHead(stage: Stage, isOpen: boolean, asked: Asked | undefined): Next {
  switch (stage) {
    case 'handshake':
      return 'request';
    case 'http':
      return isOpen ? 'frame' : 'unknown';
    case 'tunnel':
      return 'other';
    case 'perhaps':
      return asked && !asked.opens ? 'other' : 'frame';
    default:
      return 'frame';
  }
}

/** A head as its sequence reads it. */
interface ReadHead extends HeadSurvey {
  /** A request by itself, or the request that a response answers, if it was seen. */
  readonly asked: Asked | undefined;
  /** What a server read in it, if it is a request, whole and right. */
  readonly request: Request | undefined;
}

/** Takes note of what a head says. @returns what comes after it, unless it is broken */
export function stageAfterHead(exchange: Exchange, kind: HeadKind, head: ReadHead, isAlone: boolean): Stage {
  const { reading, status, speaks, asked, request } = head;
  if (!reading.complete && !reading.problem) return 'lost';
  if (kind === 'response') {
    const outcome = exchange.answer(reading, status, asked, speaks);
    return outcome === undefined ? 'http' : STAGE_AFTER[outcome];
  }
  exchange.speak = speaks ?? exchange.speak;
  if (asked) asked.request = request;
  if (!asked?.waits) return 'http';
  return isAlone ? 'perhaps' : 'waiting';
}
