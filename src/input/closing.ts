/**
 * Which end closed a conversation first, how, and after how long: the question about every proxy that cuts
 * connections. WebSocket is closed by a close frame of each end, and TCP after that by a FIN of each (RFC 6455 §7.1).
 */

import type { Ending } from '../capture/tcp.ts';
import { type Dissection, leaves } from '../dissect/field.ts';
import { peerOf, type Role } from '../versions.ts';
import type { ClearPiece } from './decrypted.ts';

/** A close frame; in hixie-76, FF 00. */
export interface CloseFrame {
  readonly from: Role;
  /** Undefined if the frame has none. */
  readonly code?: number;
  /** Milliseconds since 1970; undefined if it is not known, as every other time here. */
  readonly time?: number;
}

/** How a connection was ended by an end of it. */
export interface FirstEnd {
  readonly from: Role;
  readonly how: Exclude<Ending, 'end of the capture'>;
  readonly time?: number;
  /** Milliseconds since the last byte of either end. */
  readonly after?: number;
  /** Who sent that byte. */
  readonly lastByteFrom?: Role;
  /** What it had begun to send, and did not finish. */
  readonly amid?: 'head' | 'frame';
}

/** How a conversation was closed. */
export interface Closing {
  /** The first close frame, and how many milliseconds after the head or frame before it. */
  readonly closeFrame?: CloseFrame & { readonly after?: number };
  /** The first close frame of the other end, and how many milliseconds after that. */
  readonly answer?: CloseFrame & { readonly after?: number };
  /** The end that was first to end TCP, or TLS in it. */
  readonly first?: FirstEnd;
  /** Whether there were frames, or a handshake that was accepted, for which a close frame is due. */
  readonly wasOpen: boolean;
  /** Whether bytes are missing: a close frame may be among them. */
  readonly isMissingBytes: boolean;
  /** Whether the capture ends before any end did. */
  readonly endsOpen: boolean;
}

/** Follows one conversation. Tell it what happens in order; times are milliseconds since 1970, 0 if not known. */
export class ClosingWatcher {
  readonly #lastByte = new Map<Role, number>();
  #seen: number | undefined;
  #closeFrame: Closing['closeFrame'];
  #answer: Closing['answer'];
  #first: FirstEnd | undefined;
  #amid: { readonly from: Role; readonly what: 'head' | 'frame' } | undefined;
  #hasFrames = false;
  #isMultiplexed = false;
  #isMissingBytes = false;
  #endsOpen = false;

  /** Passes pieces on, and watches the bytes and ends in them. */
  *watch(pieces: Iterable<ClearPiece>): Generator<ClearPiece> {
    for (const piece of pieces) {
      const { from, time } = piece;
      if ('bytes' in piece) this.bytes(from, time);
      else if ('gap' in piece) this.#isMissingBytes = true;
      yield piece;
      // After what was incomplete because of this end has been seen.
      if ('end' in piece) this.end(from, piece.end, time);
    }
  }

  /** Bytes came. */
  bytes(from: Role, time: number): void {
    if (time > 0) this.#lastByte.set(from, time);
  }

  /** An end sends no more. */
  end(from: Role, how: Ending, time: number): void {
    if (how === 'end of the capture') {
      this.#endsOpen = true;
      return;
    }
    // A reset is told of last, after bytes that were captured later.
    if (this.#first && !(time > 0 && time < (this.#first.time ?? 0))) return;
    const [last] = [...this.#lastByte].filter(([, at]) => at <= time).sort(([, a], [, b]) => b - a);
    this.#first = {
      from,
      how,
      ...(time > 0 ? { time } : {}),
      ...(last ? { after: between(last[1], time), lastByteFrom: last[0] } : {}),
      ...(this.#amid?.from === from ? { amid: this.#amid.what } : {}),
    };
  }

  /** A head or frame was seen. @param time  when its last byte came */
  see(dissection: Dissection, time: number): void {
    const { kind, state, from, speaks, summary } = dissection;
    if (kind === 'http2') this.#isMultiplexed = true;
    if (from === undefined || kind === 'gap' || kind === 'unknown' || state === 'unread') return;
    if (state === 'incomplete') {
      this.#amid = { from, what: kind === 'request' || kind === 'response' ? 'head' : 'frame' };
      return;
    }
    if (kind === 'frame' || (kind === 'response' && speaks !== undefined && summary.startsWith('101'))) {
      this.#hasFrames = true;
    }
    if (kind === 'frame' && /^clos/.test(summary)) this.#close(from, dissection, time);
    if (time > 0) this.#seen = time;
  }

  /** What is known by now. */
  get closing(): Closing {
    // Each stream of HTTP/2 is closed for itself.
    const isOne = !this.#isMultiplexed;
    return {
      ...(isOne && this.#closeFrame ? { closeFrame: this.#closeFrame } : {}),
      ...(isOne && this.#answer ? { answer: this.#answer } : {}),
      ...(this.#first ? { first: this.#first } : {}),
      wasOpen: isOne && this.#hasFrames,
      isMissingBytes: this.#isMissingBytes,
      endsOpen: this.#endsOpen && this.#first === undefined,
    };
  }

  #close(from: Role, dissection: Dissection, time: number): void {
    const code = leaves(dissection.fields).find(({ name }) => name === 'code')?.value;
    const frame = { from, ...(typeof code === 'number' ? { code } : {}), ...(time > 0 ? { time } : {}) };
    const since = (before: number | undefined) =>
      time > 0 && before !== undefined && time >= before ? { after: between(before, time) } : {};
    if (!this.#closeFrame) this.#closeFrame = { ...frame, ...since(this.#seen) };
    else if (!this.#answer && from === peerOf(this.#closeFrame.from)) {
      this.#answer = { ...frame, ...since(this.#closeFrame.time) };
    }
  }
}

/** Milliseconds, no finer than captures are. */
function between(before: number, time: number): number {
  return Math.round((time - before) * 1000) / 1000;
}
