/**
 * Where the packets of a capture are, in a few bytes each: those of one
 * conversation are found again without reading the others.
 */

import type { Packet } from './capture.ts';
import type { ByteSource } from './source.ts';

const BLOCK = 65_536;

/** One block of columns, a row for each packet. */
class Block {
  readonly at = new Float64Array(BLOCK);
  readonly time = new Float64Array(BLOCK);
  readonly captured = new Uint32Array(BLOCK);
  readonly original = new Uint32Array(BLOCK);
  readonly link = new Uint16Array(BLOCK);
  /** The next packet of the same conversation, plus one; 0: there is none. */
  readonly next = new Uint32Array(BLOCK);
}

export class PacketTable {
  readonly #blocks: Block[] = [];
  #count = 0;

  /** Adds a packet; returns its number. */
  add({ at, time, captured, original, link }: Packet): number {
    const number = this.#count++;
    if (number % BLOCK === 0) this.#blocks.push(new Block());
    const [block, row] = this.#find(number);
    block.at[row] = at;
    block.time[row] = time;
    block.captured[row] = captured;
    block.original[row] = original;
    block.link[row] = link;
    return number;
  }

  /** Says that a packet is followed by another in their conversation. */
  follow(number: number, by: number): void {
    const [block, row] = this.#find(number);
    block.next[row] = by + 1;
  }

  /** The number of the packet that follows in the same conversation. */
  next(number: number): number | undefined {
    const [block, row] = this.#find(number);
    const next = block.next[row] as number;
    return next === 0 ? undefined : next - 1;
  }

  /** When a packet was captured, in milliseconds since 1970. */
  time(number: number): number {
    const [block, row] = this.#find(number);
    return block.time[row] as number;
  }

  /** Reads a packet again. */
  read(number: number, source: ByteSource): Packet {
    const [block, row] = this.#find(number);
    const at = block.at[row] as number;
    const captured = block.captured[row] as number;
    return {
      at,
      captured,
      time: block.time[row] as number,
      original: block.original[row] as number,
      link: block.link[row] as number,
      bytes: source.read(at, captured),
    };
  }

  #find(number: number): [block: Block, row: number] {
    return [this.#blocks[Math.floor(number / BLOCK)] as Block, number % BLOCK];
  }
}
