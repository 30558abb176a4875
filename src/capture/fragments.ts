/** IP fragments put together, with a bound on what is kept of those that never come whole. */

/** One fragment. */
export interface Fragment {
  /** Which datagram it is a part of. */
  readonly datagram: string;
  /** What the datagram carries. */
  readonly protocol: number;
  /** Where in the datagram it belongs, in bytes. */
  readonly start: number;
  readonly last: boolean;
  readonly bytes: Uint8Array;
  /** Bytes it had before the capture cut it. */
  readonly length: number;
}

/** A datagram that has come whole. */
export interface Whole {
  readonly protocol: number;
  /** Up to the first byte that the capture cut off. */
  readonly bytes: Uint8Array;
  readonly length: number;
  readonly packets: readonly number[];
}

interface Unfinished {
  readonly parts: Fragment[];
  readonly packets: number[];
  /** Bytes of all parts, those that came twice counted twice. */
  size: number;
  /** Known once the last fragment has come. */
  length: number | undefined;
}

/** Most datagrams that wait for their other fragments. */
const MOST_DATAGRAMS = 256;
/** Most fragments of one. */
const MOST_PARTS = 1024;
const LONGEST_DATAGRAM = 65_535;

/** Datagrams on their way. */
export class Fragments {
  readonly #open = new Map<string, Unfinished>();
  #lost = 0;

  /** Fragments that were given up, and those that still wait. */
  get lost(): number {
    let waiting = 0;
    for (const { packets } of this.#open.values()) waiting += packets.length;
    return this.#lost + waiting;
  }

  /** Takes a fragment; returns the datagram if it is whole now. */
  add(fragment: Fragment, packet: number): Whole | undefined {
    const end = fragment.start + fragment.length;
    if (fragment.length <= 0 || end > LONGEST_DATAGRAM) {
      this.#lost++;
      return undefined;
    }
    const open = this.#open.get(fragment.datagram) ?? this.#begin(fragment.datagram);
    open.parts.push({ ...fragment, bytes: fragment.bytes.slice() });
    open.packets.push(packet);
    open.size += fragment.length;
    if (fragment.last) open.length ??= end;
    const whole = open.length !== undefined && open.size >= open.length ? join(open, open.length) : undefined;
    if (whole) this.#open.delete(fragment.datagram);
    else if (open.parts.length >= MOST_PARTS) this.#giveUp(fragment.datagram, open);
    return whole;
  }

  #begin(datagram: string): Unfinished {
    const [oldest] = this.#open;
    if (this.#open.size >= MOST_DATAGRAMS && oldest) this.#giveUp(...oldest);
    const open: Unfinished = { parts: [], packets: [], size: 0, length: undefined };
    this.#open.set(datagram, open);
    return open;
  }

  #giveUp(datagram: string, { packets }: Unfinished): void {
    this.#open.delete(datagram);
    this.#lost += packets.length;
  }
}

/** Puts the parts in order, the first to come on top; undefined if there is a hole. */
function join({ parts, packets }: Unfinished, length: number): Whole | undefined {
  const inOrder = [...parts].sort((a, b) => a.start - b.start);
  let covered = 0;
  let cutAt = length;
  for (const { start, bytes, length: size } of inOrder) {
    if (start > covered) return undefined;
    if (bytes.length < size) cutAt = Math.min(cutAt, start + bytes.length);
    covered = Math.max(covered, start + size);
  }
  if (covered < length) return undefined;
  const joined = new Uint8Array(length);
  for (const { start, bytes } of parts.toReversed()) joined.set(bytes.subarray(0, Math.max(0, length - start)), start);
  return { protocol: inOrder[0]?.protocol ?? 0, bytes: joined.subarray(0, cutAt), length, packets: [...packets] };
}
