/**
 * Wrong on purpose: a decoder that copies everything whenever a chunk comes, as
 * a first version often does, and plausible answers to exercise 10.
 */

import { concat, toUtf8 } from '../../src/bytes.ts';
import type { Mutants } from '../../src/course/exercises/mutants.ts';
import * as solution from './solution.ts';

/** NAIVE: unmasked frames of version 13, one buffer for all that has come. */
export class CopyingDecoder {
  #buffer: Uint8Array = new Uint8Array(0);

  /** Takes the next bytes; returns the payloads that are whole. */
  push(chunk: Uint8Array): Uint8Array[] {
    this.#buffer = concat([this.#buffer, chunk]);
    const payloads: Uint8Array[] = [];
    for (;;) {
      const size = sizeOf(this.#buffer);
      if (size === undefined || this.#buffer.length < size.header + size.payload) return payloads;
      payloads.push(this.#buffer.slice(size.header, size.header + size.payload));
      this.#buffer = this.#buffer.slice(size.header + size.payload);
    }
  }
}

/** How long the header and the payload of the first frame are; undefined while that is not known yet. */
function sizeOf(bytes: Uint8Array): { header: number; payload: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (bytes.length < 2) return undefined;
  const short = view.getUint8(1) & 0x7f;
  if (short < 126) return { header: 2, payload: short };
  if (short === 126) return bytes.length < 4 ? undefined : { header: 4, payload: view.getUint16(2) };
  return bytes.length < 10 ? undefined : { header: 10, payload: Number(view.getBigUint64(2)) };
}

const shared = solution.createDecoder();

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  createDecoder: {
    'copies everything whenever a chunk comes': () => {
      const decoder = new CopyingDecoder();
      return (chunk) => decoder.push(chunk).map(toUtf8);
    },
    'takes a chunk for a frame': () => (chunk) => new CopyingDecoder().push(chunk).map(toUtf8),
    'keeps the chunks, not their bytes': () => {
      const kept: Uint8Array[] = [];
      let read = 0;
      return (chunk) => {
        kept.push(chunk);
        const texts = new CopyingDecoder().push(concat(kept)).map(toUtf8);
        const fresh = texts.slice(read);
        read = texts.length;
        return fresh;
      };
    },
    'gives one text per chunk': () => {
      const decode = solution.createDecoder();
      const waiting: string[] = [];
      return (chunk) => {
        waiting.push(...decode(chunk));
        return waiting.splice(0, 1);
      };
    },
    'has one memory for all': () => shared,
    'leaves out empty texts': () => {
      const decode = solution.createDecoder();
      return (chunk) => decode(chunk).filter((text) => text !== '');
    },
  },
};
