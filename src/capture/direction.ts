/**
 * One direction of a TCP connection: segments come in any order, twice, or not
 * at all, and go out as a stream of bytes and of gaps.
 *
 * Places in the stream are counted from its first byte, and do not wrap around
 * as sequence numbers do.
 */

/** Bytes that were captured, or that the capture cut off. */
interface Held {
  readonly at: number;
  readonly length: number;
  /** Undefined if they were cut off. */
  readonly bytes: Uint8Array | undefined;
  readonly time: number;
  /** Place in the other direction up to which the sender had received before it sent this. */
  readonly after: number;
}

/** What comes next out of a direction. */
export type Next = { readonly bytes: Uint8Array; readonly time: number } | { readonly gap: number };

/** Bytes that came twice, and not the same. */
export interface Difference {
  readonly at: number;
  readonly length: number;
}

/** Most bytes, and most segments, that wait for one that is missing. */
const MOST_HELD = 8 * 1024 * 1024;
const MOST_SEGMENTS = 8192;
/** Bytes that went out and are kept, to be compared with what comes again. */
const REMEMBERED = 256 * 1024;
/** A segment that is farther away than the largest window of TCP is not of this connection (RFC 7323 §2.3). */
const WINDOW = 2 ** 30;

export class Direction {
  readonly #first: number;
  readonly #held: Held[] = [];
  readonly #recent: { at: number; bytes: Uint8Array }[] = [];
  #heldBytes = 0;
  #recentBytes = 0;
  #next = 0;
  #farthest = 0;
  #confirmed = 0;
  #end = Number.POSITIVE_INFINITY;
  #endTime = 0;

  /** @param first  sequence number of the first byte */
  constructor(first: number) {
    this.#first = first;
  }

  /** Place of the next byte to go out. */
  get next(): number {
    return this.#next;
  }

  /** Place up to which the receiver says it has all, or a later one that was sent. */
  get confirmed(): number {
    return this.#confirmed;
  }

  /** Whether all has gone out, up to the sender's FIN. */
  get ended(): boolean {
    return this.#next >= this.#end;
  }

  /** When the sender's FIN was captured, in milliseconds since 1970. */
  get endTime(): number {
    return this.#endTime;
  }

  /** When the next captured bytes were sent; infinite if none wait. */
  get nextTime(): number {
    return this.#held[0]?.time ?? Number.POSITIVE_INFINITY;
  }

  /** Place in the other direction that the next bytes come after. */
  get nextIsAfter(): number {
    return this.#held[0]?.after ?? 0;
  }

  /** Whether more waits than is kept. */
  get overflows(): boolean {
    return this.#heldBytes > MOST_HELD || this.#held.length > MOST_SEGMENTS;
  }

  /** Whether the next byte is here, or known to be cut off. */
  get isReady(): boolean {
    const [head] = this.#held;
    return head !== undefined && head.at <= this.#next;
  }

  /** The place that a sequence number means; undefined if it is out of every window. */
  placeOf(sequence: number): number | undefined {
    const distance = (sequence - (this.#first + this.#farthest)) | 0;
    return Math.abs(distance) > WINDOW ? undefined : this.#farthest + distance;
  }

  /** The receiver says that it has all up to here. */
  confirm(place: number): void {
    this.#confirmed = Math.max(this.#confirmed, place);
  }

  /** The sender says that nothing follows. */
  endsAt(place: number, time: number): void {
    if (place >= this.#end) return;
    this.#end = Math.max(place, this.#next);
    this.#endTime = time;
  }

  /** No more packets will come: what the sender's FIN counts was sent, though not all of it was captured. */
  finish(): void {
    if (Number.isFinite(this.#end)) this.confirm(this.#end);
  }

  /**
   * Takes data.
   *
   * @param bytes   as much of it as was captured; they are copied
   * @param length  bytes there were
   * @returns where it differs from earlier bytes in the same place
   */
  hold(at: number, bytes: Uint8Array, length: number, time: number, after: number): Difference | undefined {
    this.#farthest = Math.max(this.#farthest, at + length);
    const copy = bytes.slice();
    const before = this.#compareWithRecent(at, copy);
    const waiting = this.#insert(at, copy, copy.length, time, after);
    if (length > copy.length) this.#insert(at + copy.length, undefined, length - copy.length, time, after);
    return before ?? waiting;
  }

  /** Takes the next bytes, or the gap that the capture left there, out. */
  take(): Next | undefined {
    const [head] = this.#held;
    if (!head || head.at > this.#next) return undefined;
    this.#held.shift();
    this.#heldBytes -= head.bytes?.length ?? 0;
    this.#next = head.at + head.length;
    if (!head.bytes) return { gap: head.length };
    this.#remember(head.at, head.bytes);
    return { bytes: head.bytes, time: head.time };
  }

  /** The next bytes go out whatever the other direction has not said yet. */
  waitNoLonger(): void {
    const [head] = this.#held;
    if (head) this.#held[0] = { ...head, after: 0 };
  }

  /** Goes on after what is missing; returns how many bytes that are, 0 if that is not known. */
  skip(): number {
    const to = this.#held[0]?.at ?? Math.min(this.#confirmed, this.#end);
    const missing = to - this.#next;
    if (!(missing > 0)) return 0;
    this.#next = to;
    // A FIN counts as a byte: one byte that was acknowledged, and nothing after it, is a FIN that was not captured.
    return missing === 1 && this.#held.length === 0 && !Number.isFinite(this.#end) ? 0 : missing;
  }

  /** Puts a run in among those that wait; what is there already stays. */
  #insert(at: number, bytes: Uint8Array | undefined, length: number, time: number, after: number) {
    const end = at + length;
    let start = Math.max(at, this.#next);
    let i = this.#held.length;
    while (i > 0 && endOf(this.#held[i - 1]) > start) i--;
    let difference: Difference | undefined;
    const put = (to: number) => {
      const part = bytes?.subarray(start - at, to - at);
      this.#held.splice(i++, 0, { at: start, length: to - start, bytes: part, time, after });
      this.#heldBytes += part?.length ?? 0;
    };
    while (start < end) {
      const there = this.#held[i];
      if (!there || there.at >= end) {
        put(end);
        break;
      }
      if (there.at > start) {
        put(there.at);
        start = there.at;
      }
      difference ??= bytes && there.bytes ? compare(at, bytes, there.at, there.bytes) : undefined;
      start = endOf(there);
      i++;
    }
    return difference;
  }

  #remember(at: number, bytes: Uint8Array): void {
    this.#recent.push({ at, bytes });
    this.#recentBytes += bytes.length;
    while (this.#recentBytes > REMEMBERED && this.#recent.length > 1) {
      this.#recentBytes -= this.#recent.shift()?.bytes.length ?? 0;
    }
  }

  #compareWithRecent(at: number, bytes: Uint8Array): Difference | undefined {
    // A keep-alive asks with one byte that was sent before, and may not be the same (RFC 1122 §4.2.3.6).
    if (at >= this.#next || (bytes.length <= 1 && at === this.#next - 1)) return undefined;
    for (const recent of this.#recent) {
      const difference = compare(at, bytes, recent.at, recent.bytes);
      if (difference) return difference;
    }
    return undefined;
  }
}

function endOf(held: Held | undefined): number {
  return held === undefined ? 0 : held.at + held.length;
}

/** Where two overlapping runs differ, from the first such byte to the last. */
function compare(at: number, bytes: Uint8Array, thereAt: number, there: Uint8Array): Difference | undefined {
  const end = Math.min(at + bytes.length, thereAt + there.length);
  let first: number | undefined;
  let last = 0;
  for (let place = Math.max(at, thereAt); place < end; place++) {
    if (bytes[place - at] === there[place - thereAt]) continue;
    first ??= place;
    last = place;
  }
  return first === undefined ? undefined : { at: first, length: last - first + 1 };
}
