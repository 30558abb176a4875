/** Fields one after the other, as far as their bytes came. */

import { uint32 } from '../../numbers.ts';
import { count } from '../count.ts';
import type { Field } from '../field.ts';

/** What a field says, without its place. */
export type Said = Pick<Field, 'value' | 'note' | 'spec' | 'children'>;

export class FieldList {
  readonly #bytes: Uint8Array;
  readonly #fields: Field[] = [];
  #at = 0;
  #incomplete: string | undefined;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Where the next field begins. */
  get at(): number {
    return this.#at;
  }

  /** The fields; the last says what did not come after it. */
  get fields(): readonly Field[] {
    const last = this.#fields.at(-1);
    if (this.#incomplete === undefined || last === undefined) return this.#fields;
    return this.#fields.with(-1, { ...last, incomplete: this.#incomplete });
  }

  /**
   * Adds the field of the next bytes; if some of them did not come, a field of those that did, without its meaning.
   *
   * @param describe  called with its place if all of its bytes are there
   */
  add(name: string, size: number, describe: (start: number, end: number) => Said): void {
    if (size === 0 || this.#incomplete !== undefined) return;
    const start = this.#at;
    const end = Math.min(this.#bytes.length, start + size);
    this.#at = end;
    const came = end - start;
    if (came < size) this.#incomplete = `${came} of ${count(size, 'byte')} of ${name} came`;
    if (came === 0) return;
    const said = came < size ? { value: this.#bytes.subarray(start, end) } : describe(start, end);
    this.#fields.push({ name, start, end, ...said });
  }

  /** Adds bytes that are one field, whether all of them came or not. */
  addBytes(name: string, size: number, describe: (bytes: Uint8Array) => Said): void {
    this.add(name, size, (start, end) => describe(this.#bytes.subarray(start, end)));
  }

  /** Adds a number of four bytes. */
  addNumber(name: string, describe: (value: number) => Said): void {
    this.add(name, 4, (start) => describe(uint32(this.#bytes, start)));
  }

  /** Adds the number of a stream: one bit, and 31 of the number. */
  addStream(name: string, said: Said, bit = RESERVED): void {
    this.add(name, 4, (start, end) => {
      const first = (this.#bytes[start] ?? 0) >> 7;
      const place = { start, end: start + 1, bits: [0, 0] as const };
      const number = uint32(this.#bytes, start) & 0x7fff_ffff;
      return {
        ...said,
        children: [
          { ...place, ...bit, value: first },
          { name: 'number', start, end, bits: [1, 31], value: number },
        ],
      };
    });
  }

  /** The bytes from the next field on, up to `size` of them. */
  peek(size: number): Uint8Array {
    return this.#bytes.subarray(this.#at, this.#at + size);
  }
}

const RESERVED = { name: 'reserved', note: 'Ignored by receivers.' };
