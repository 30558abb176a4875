/**
 * A header block in HPACK, decoded: representations one after the other, each
 * a field, or a new size of the table (RFC 7541 §6).
 */

import { toLatin1 } from '../../bytes.ts';
import { DynamicTable, type Entry } from './dynamic-table.ts';
import { decodeHuffman } from './huffman.ts';
import { STATIC_TABLE } from './static-table.ts';

/** A field, and how it was written. */
export interface CodedField {
  /** Bytes as Latin-1 text; undefined if a reference leads to an entry that is not known. */
  readonly name: string | undefined;
  readonly value: string | undefined;
  /** In words: `entry 2, in the static table`. */
  readonly coded: string;
  /** Where its representation is in the block. */
  readonly start: number;
  readonly end: number;
}

/** What a block says, as far as it can be read. */
export interface DecodedBlock {
  readonly fields: readonly CodedField[];
  /** Fields after those, which are too many to show. */
  readonly more: number;
  /** The representation that cannot be read. */
  readonly fault?: { readonly start: number; readonly end: number; readonly why: string; readonly section: string };
}

/** More fields of one block are counted, and not shown. */
const MOST_FIELDS = 1000;
/** The same in characters: a byte may refer to a field of thousands. */
const MOST_TEXT = 256 * 1024;
/** Integers above this are not lengths, or numbers of entries, that anybody uses. */
const LARGEST_INTEGER = 2 ** 31 - 1;

/** Decodes the blocks of one end, in their order. */
export class HeaderDecoder {
  readonly #table = new DynamicTable();
  #block: Uint8Array = new Uint8Array(0);
  #at = 0;

  /** The entries that the next block may refer to. */
  get table(): Pick<DynamicTable, 'length' | 'size' | 'find'> {
    return this.#table;
  }

  /** Takes note that a block is missing: entries that it added are not known. */
  lose(): void {
    this.#table.lose();
  }

  /**
   * Decodes the next block; after a fault the decoder knows no entries any more.
   *
   * @param maxTableSize  largest size of the table that the other end allows, in bytes
   */
  decode(block: Uint8Array, maxTableSize: number): DecodedBlock {
    this.#block = block;
    this.#at = 0;
    const fields: CodedField[] = [];
    let more = 0;
    let text = 0;
    let isFirst = true;
    while (this.#at < block.length) {
      const start = this.#at;
      try {
        const read = this.#readRepresentation(isFirst, maxTableSize);
        if (read === undefined) continue;
        isFirst = false;
        const { name, value, coded } = read;
        text += (name?.length ?? 0) + (value?.length ?? 0);
        if (fields.length < MOST_FIELDS && text <= MOST_TEXT) {
          fields.push({ name, value, coded, start, end: this.#at });
        } else more++;
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        this.lose();
        const end = Math.min(Math.max(this.#at, start + 1), block.length);
        return { fields, more, fault: { start, end, why: error.message, section: error.section } };
      }
    }
    return { fields, more };
  }

  /** @returns undefined for a new size of the table, which is no field */
  #readRepresentation(isFirst: boolean, maxTableSize: number): Read | undefined {
    const first = this.#block[this.#at] as number;
    if (first & 0x80) return this.#readIndexed();
    if (first & 0x40) {
      const { name, value } = this.#readLiteral(6);
      this.#table.add([name, value]);
      return { name, value, coded: 'literal, added to the dynamic table' };
    }
    if (first & 0x20) {
      this.#resize(isFirst, maxTableSize);
      return undefined;
    }
    const { name, value } = this.#readLiteral(4);
    const coded = first & 0x10 ? 'literal, never to be added to a table' : 'literal, not added to the table';
    return { name, value, coded };
  }

  #readIndexed(): Read {
    const index = this.#readInteger(7);
    const found = this.#find(index);
    const isFixed = index <= STATIC_TABLE.length;
    const coded = `entry ${index}, in the ${isFixed ? 'static' : 'dynamic'} table`;
    if (found !== undefined) return { name: found[0], value: found[1], coded };
    return { name: undefined, value: undefined, coded: `${coded}, which is not among these bytes` };
  }

  /** A field whose value is written out; its name may be that of an entry. */
  #readLiteral(prefix: number): { readonly name: string | undefined; readonly value: string } {
    const index = this.#readInteger(prefix);
    const name = index === 0 ? this.#readString() : this.#find(index)?.[0];
    return { name, value: this.#readString() };
  }

  #find(index: number): Entry | undefined {
    const found = this.#table.find(index);
    if (found === 'none') {
      const last = STATIC_TABLE.length + this.#table.length;
      throw new Unreadable(`expected a number of an entry, 1 to ${last}; came ${index}`, '2.3.3');
    }
    return found === 'unknown' ? undefined : found;
  }

  #resize(isFirst: boolean, maxTableSize: number): void {
    const size = this.#readInteger(5);
    if (!isFirst) throw new Unreadable('a new size of the table comes after a field, not before the first', '4.2');
    if (size > maxTableSize) {
      throw new Unreadable(`expected a size of the table up to ${maxTableSize} bytes; came ${size}`, '6.3');
    }
    this.#table.resize(size);
  }

  /** An integer: the lower bits of a byte, and more bytes if those are all ones (RFC 7541 §5.1). */
  #readInteger(prefix: number): number {
    const most = 2 ** prefix - 1;
    let value = this.#readByte() & most;
    if (value < most) return value;
    for (let weight = 1; ; weight *= 128) {
      const byte = this.#readByte();
      value += (byte & 0x7f) * weight;
      if (value > LARGEST_INTEGER || weight > LARGEST_INTEGER) {
        throw new Unreadable(`an integer is larger than ${LARGEST_INTEGER}`, '5.1');
      }
      if ((byte & 0x80) === 0) return value;
    }
  }

  #readString(): string {
    const isHuffman = ((this.#block[this.#at] ?? 0) & 0x80) !== 0;
    const length = this.#readInteger(7);
    const start = this.#at;
    const remaining = this.#block.length - start;
    this.#at = Math.min(this.#block.length, start + length);
    if (length > remaining) {
      throw new Unreadable(`expected ${length} bytes of a string; ${remaining} remain in the header block`, '5.2');
    }
    if (!isHuffman) return toLatin1(this.#block, start, this.#at);
    const decoded = decodeHuffman(this.#block.subarray(start, this.#at));
    if ('text' in decoded) return decoded.text;
    const why = decoded.fault === 'padding' ? 'ends with bits that are no padding' : 'holds the end of a string inside';
    throw new Unreadable(`a string in the Huffman code ${why}`, '5.2');
  }

  #readByte(): number {
    const byte = this.#block[this.#at];
    if (byte === undefined) throw new Unreadable('the header block ends inside a representation', '6');
    this.#at++;
    return byte;
  }
}

type Read = Pick<CodedField, 'name' | 'value' | 'coded'>;

/** What ends the reading of a block; it does not leave this file. */
class Unreadable extends Error {
  readonly section: string;

  constructor(message: string, section: string) {
    super(message);
    this.section = section;
  }
}
