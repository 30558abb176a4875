/**
 * The dynamic table of HPACK: the fields that one end has sent and may refer
 * to, the newest first (RFC 7541 §2.3.2).
 */

import { STATIC_TABLE } from './static-table.ts';

/** What an entry costs besides its name and value, in bytes (RFC 7541 §4.1). */
const ENTRY_OVERHEAD = 32;
/** The size that holds until a setting and an update change it, in bytes (RFC 9113 §6.5.2). */
export const DEFAULT_TABLE_SIZE = 4096;
/** More than this is not kept, whatever was agreed, in bytes. */
const MOST_KEPT = 1024 * 1024;

/** An entry; its name is undefined if it is the name of an entry that is not known. */
export type Entry = readonly [name: string | undefined, value: string];

/**
 * Where a reference leads: to an entry, to nothing, or to an entry that is not
 * known here, because it came in bytes that are missing, or was too long to keep.
 */
export type Looked = Entry | 'none' | 'unknown';

export class DynamicTable {
  /** The oldest first. */
  #entries: Entry[] = [];
  /** Entries at the beginning of the list that are gone. */
  #gone = 0;
  #size = 0;
  #maxSize = DEFAULT_TABLE_SIZE;
  #isWhole = true;

  /** Size of what is in it, in bytes, as RFC 7541 §4.1 counts. */
  get size(): number {
    return this.#size;
  }

  get length(): number {
    return this.#entries.length - this.#gone;
  }

  /** The largest size that its sender uses, in bytes. */
  get maxSize(): number {
    return this.#maxSize;
  }

  /** Changes the largest size (RFC 7541 §4.3). */
  resize(size: number): void {
    this.#maxSize = size;
    this.#evict(0);
  }

  add(entry: Entry): void {
    const size = sizeOf(entry);
    this.#evict(size);
    if (size > this.#maxSize) return;
    if (size > MOST_KEPT) {
      this.lose();
      return;
    }
    this.#entries.push(entry);
    this.#size += size;
  }

  /** Finds an entry; the static ones have the first numbers (RFC 7541 §2.3.3). */
  find(index: number): Looked {
    if (index === 0) return 'none';
    const fixed = STATIC_TABLE[index - 1];
    if (fixed) return fixed;
    const place = index - STATIC_TABLE.length;
    if (place <= this.length) return this.#entries[this.#entries.length - place] as Entry;
    return this.#isWhole ? 'none' : 'unknown';
  }

  /** Takes note that entries are not known. */
  lose(): void {
    this.#entries = [];
    this.#gone = this.#size = 0;
    this.#isWhole = false;
  }

  /** Makes room by removing the oldest entries (RFC 7541 §4.4). */
  #evict(size: number): void {
    while (this.#size > 0 && this.#size + size > this.#maxSize) this.#removeOldest();
    while (this.#size > 0 && this.#size + size > MOST_KEPT) {
      this.#removeOldest();
      this.#isWhole = false;
    }
    // The list is moved when half of it is gone, so that an entry costs the same however many there are.
    if (this.#gone * 2 > this.#entries.length) {
      this.#entries = this.#entries.slice(this.#gone);
      this.#gone = 0;
    }
  }

  #removeOldest(): void {
    this.#size -= sizeOf(this.#entries[this.#gone] as Entry);
    this.#gone++;
  }
}

function sizeOf([name = '', value]: Entry): number {
  return name.length + value.length + ENTRY_OVERHEAD;
}
