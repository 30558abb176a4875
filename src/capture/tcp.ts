/**
 * TCP put together again, both directions of a connection at once: what each
 * end said, each byte once, and in an order in which it can have happened.
 *
 * Packets are captured late, early or never. So what an end sent comes out only
 * after what that end had received by then, which its acknowledgement tells.
 */

import type { Role } from '../versions.ts';
import { peerOf } from '../versions.ts';
import { type Difference, Direction } from './direction.ts';
import type { Segment } from './segment.ts';

/** Why no more comes of an end: it sent a FIN, or a reset; it ended TLS; or the capture ends. */
export type Ending = 'FIN' | 'RST' | 'close_notify' | 'end of the capture';

/** The next part of what an end sent: bytes, a gap in them, or its end. */
export type Piece = {
  readonly from: Role;
  /** Milliseconds since 1970. */
  readonly time: number;
} & (
  | { readonly bytes: Uint8Array }
  /** Bytes that are missing in the capture; undefined if their number is not known. */
  | { readonly gap: number | undefined }
  | { readonly end: Ending }
  /** It sent bytes again that were not the same; those that came first are kept. */
  | { readonly differs: Difference }
);

/** Where the streams of both ends begin: sequence numbers of their first bytes. */
export interface Beginnings {
  readonly client: number | undefined;
  readonly server: number | undefined;
  /** Whether the capture has the beginning of the connection. */
  readonly whole: boolean;
}

/** Packets that are waited for one that was received, and was not captured in its place. */
const PATIENCE = 8;

const ENDS = ['client', 'server'] as const;

export class TcpAssembler {
  readonly #directions: Readonly<Record<Role, Direction | undefined>>;
  readonly #ended = new Set<Role>();
  readonly #waited: Record<Role, number> = { client: 0, server: 0 };
  #begun: boolean;
  #time = 0;
  /** The first reset. */
  #reset: { readonly from: Role; readonly time: number } | undefined;

  constructor({ client, server, whole }: Beginnings) {
    const directionFrom = (first: number | undefined) => (first === undefined ? undefined : new Direction(first));
    this.#directions = { client: directionFrom(client), server: directionFrom(server) };
    this.#begun = whole;
  }

  /** Takes the next segment of an end; yields what can be said now. */
  *take(from: Role, segment: Segment, time: number): Generator<Piece> {
    this.#time = time;
    if (!this.#begun) yield* this.#beginAmid(time);
    const mine = this.#directions[from];
    const other = this.#directions[peerOf(from)];
    const { acknowledgement, sequence, syn, fin, rst, payload, length } = segment;
    const after = acknowledgement === undefined ? undefined : other?.placeOf(acknowledgement);
    if (other && after !== undefined) other.confirm(after);
    const at = mine?.placeOf(sequence + (syn ? 1 : 0));
    if (mine && at !== undefined) {
      // What comes with a reset is a message for people (RFC 9293 §3.5.3).
      const differs = length > 0 && !rst ? mine.hold(at, payload, length, time, after ?? 0) : undefined;
      if (differs) yield { from, time, differs };
      if (fin) mine.endsAt(at + length, time);
    }
    if (rst) this.#reset ??= { from, time };
    yield* this.#drain(false);
  }

  /** No more packets will come: yields all that waits. */
  *finish(): Generator<Piece> {
    for (const from of ENDS) this.#directions[from]?.finish();
    yield* this.#drain(true);
    for (const from of ENDS) {
      if (this.#ended.has(from)) continue;
      if (this.#reset?.from === from) yield { ...this.#reset, end: 'RST' };
      else if (this.#directions[from]) yield { from, time: this.#time, end: 'end of the capture' };
    }
  }

  *#beginAmid(time: number): Generator<Piece> {
    this.#begun = true;
    for (const from of ENDS) if (this.#directions[from]) yield { from, time, gap: undefined };
  }

  *#drain(finished: boolean): Generator<Piece> {
    for (;;) {
      let moved = false;
      for (const from of ENDS) {
        for (let piece = this.#next(from); piece !== undefined; piece = this.#next(from)) {
          moved = true;
          yield piece;
        }
      }
      if (moved) continue;
      const given = this.#giveUp(finished);
      if (given === undefined) break;
      if (given.gap > 0) yield { from: given.from, time: this.#time, gap: given.gap };
    }
    for (const from of ENDS) {
      const direction = this.#directions[from];
      if (this.#ended.has(from) || !direction?.ended) continue;
      this.#ended.add(from);
      yield { from, time: direction.endTime, end: 'FIN' };
    }
  }

  #next(from: Role): Piece | undefined {
    const mine = this.#directions[from];
    const other = this.#directions[peerOf(from)];
    if (!mine?.isReady || (other && mine.nextIsAfter > other.next)) return undefined;
    const next = mine.take();
    if (next === undefined) return undefined;
    this.#waited[from] = 0;
    return 'gap' in next ? { from, time: this.#time, gap: next.gap } : { from, ...next };
  }

  /** Which end to wait for no longer, and how many of its bytes are missing; undefined to wait on. */
  #giveUp(finished: boolean): { from: Role; gap: number } | undefined {
    const waiting = ENDS.filter((from) => this.#isMissing(from, finished));
    for (const from of waiting) this.#waited[from]++;
    const [from] = waiting
      .filter((end) => finished || this.#waited[end] > PATIENCE || this.#directions[end]?.overflows)
      .sort((a, b) => this.#timeOf(a) - this.#timeOf(b));
    const direction = from === undefined ? undefined : this.#directions[from];
    if (from === undefined || !direction) return this.#breakTie(finished);
    this.#waited[from] = 0;
    return { from, gap: direction.skip() };
  }

  /** Whether bytes of an end are known to have passed, and were not captured. */
  #isMissing(from: Role, finished: boolean): boolean {
    const mine = this.#directions[from];
    if (!mine || mine.isReady || mine.ended) return false;
    const isLater = Number.isFinite(mine.nextTime);
    return mine.confirmed > mine.next || (isLater && (finished || mine.overflows));
  }

  /** Both ends claim to have spoken after the other, or more waits than is kept: the earlier goes first. */
  #breakTie(finished: boolean): { from: Role; gap: number } | undefined {
    const blocked = ENDS.filter((end) => this.#directions[end]?.isReady);
    if (!blocked.some((end) => finished || this.#directions[end]?.overflows)) return undefined;
    const [from] = blocked.sort((a, b) => this.#timeOf(a) - this.#timeOf(b));
    if (from === undefined) return undefined;
    this.#directions[from]?.waitNoLonger();
    return { from, gap: 0 };
  }

  #timeOf(from: Role): number {
    return this.#directions[from]?.nextTime ?? Number.POSITIVE_INFINITY;
  }
}
