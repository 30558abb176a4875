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

/** Payloads of unmasked frames in bytes that are all there, and how many bytes they take: no mistake, and no memory. */
function wholeFrames(bytes: Uint8Array): { texts: string[]; read: number } {
  const texts: string[] = [];
  let read = 0;
  for (;;) {
    const size = sizeOf(bytes.subarray(read));
    if (size === undefined || bytes.length < read + size.header + size.payload) return { texts, read };
    texts.push(toUtf8(bytes.subarray(read + size.header, read + size.header + size.payload)));
    read += size.header + size.payload;
  }
}

/** Checks what it may, and has room for a payload made by a function when its length is known. */
function roomy(limit: number, roomFor: (length: number) => Uint8Array): (chunk: Uint8Array) => string[] {
  const header = new Uint8Array(10);
  let headed = 0;
  let room: Uint8Array | undefined;
  let filled = 0;
  return (chunk) => {
    const texts: string[] = [];
    for (let at = 0; ; ) {
      while (!room && at < chunk.length) {
        header[headed++] = chunk[at++] as number;
        const size = sizeOf(header.subarray(0, headed));
        if (size === undefined) continue;
        if (header[0] !== 0x81 || (header[1] ?? 0) >= 0x80 || size.payload > limit) {
          headed = 1;
          throw new Error('refused');
        }
        room = roomFor(size.payload);
      }
      if (!room) return texts;
      const piece = chunk.subarray(at, at + room.length - filled);
      room.set(piece, filled);
      filled += piece.length;
      at += piece.length;
      if (filled < room.length) return texts;
      texts.push(toUtf8(room));
      room = undefined;
      headed = filled = 0;
    }
  };
}

/** A decoder that sees bytes that never came, or none at all. */
function seeing(edit: (chunk: Uint8Array, at: number) => Uint8Array) {
  return (limit: number) => {
    const decode = solution.createDecoder(limit);
    let at = 0;
    return (chunk: Uint8Array) => {
      const texts = decode(edit(chunk, at));
      at += chunk.length;
      return texts;
    };
  };
}

const shared = solution.createDecoder(1_048_576);

/** Plausible answers that the tests of the exercise must refuse, by task, and what is wrong with each. */
export const mutants: Mutants<typeof solution> = {
  createDecoder: {
    'copies everything whenever a chunk comes': () => {
      const decoder = new CopyingDecoder();
      return (chunk) => decoder.push(chunk).map(toUtf8);
    },
    'copies everything with Buffer.concat': (limit) => {
      const check = solution.createDecoder(limit);
      let buffer: Uint8Array = new Uint8Array();
      return (chunk) => {
        check(chunk);
        buffer = Buffer.concat([buffer, chunk]);
        const { texts, read } = wholeFrames(buffer);
        buffer = buffer.subarray(read);
        return texts;
      };
    },
    'copies everything with spread': (limit) => {
      const check = solution.createDecoder(limit);
      let bytes: number[] = [];
      return (chunk) => {
        check(chunk);
        bytes = [...bytes, ...chunk];
        const { texts, read } = wholeFrames(Uint8Array.from(bytes));
        bytes = bytes.slice(read);
        return texts;
      };
    },
    'forgets nothing that it has read': (limit) => {
      const check = solution.createDecoder(limit);
      let [buffer, given]: [Uint8Array, number] = [new Uint8Array(), 0];
      return (chunk) => {
        check(chunk);
        buffer = Buffer.concat([buffer, chunk]);
        const { texts } = wholeFrames(buffer);
        const fresh = texts.slice(given);
        given = texts.length;
        return fresh;
      };
    },
    'copies the remaining bytes of a chunk after each frame': (limit) => {
      const decode = solution.createDecoder(limit);
      return (chunk) => {
        const texts: string[] = [];
        let rest: Uint8Array = Buffer.from(chunk);
        while (rest.length > 0) {
          const length = Math.min(rest.length, 122);
          texts.push(...decode(rest.subarray(0, length)));
          rest = new Uint8Array(rest.subarray(length));
        }
        return texts;
      };
    },
    'takes the next frame by calling itself': (limit) => {
      const decode = solution.createDecoder(limit);
      const next = (chunk: Uint8Array, texts: string[]): string[] => {
        texts.push(...decode(chunk.subarray(0, 4)));
        return chunk.length <= 4 ? texts : next(chunk.subarray(4), texts);
      };
      return (chunk) => next(chunk, []);
    },
    'takes a chunk for a frame': () => (chunk) => new CopyingDecoder().push(chunk).map(toUtf8),
    'forgets half a frame': () => (chunk) => wholeFrames(chunk).texts,
    'wants a header in one piece': (limit) => {
      const decode = solution.createDecoder(limit);
      let first = true;
      return (chunk) => {
        const isCut = first && chunk.length > 0 && sizeOf(chunk) === undefined;
        if (chunk.length > 0) first = false;
        return isCut ? [] : decode(chunk);
      };
    },
    'loses the last byte of a chunk': seeing((chunk) => (chunk.length > 1 ? chunk.subarray(0, -1) : chunk)),
    'makes a text of each piece': (limit) => {
      const decode = solution.createDecoder(limit);
      let isCut = false;
      return (chunk) => {
        const texts = decode(chunk);
        const spoiled = isCut ? texts.map((text) => text.replace(/[^\0-\x7f]/g, '\ufffd\ufffd')) : texts;
        isCut = texts.length === 0;
        return spoiled;
      };
    },
    'keeps the chunks, not their bytes': (limit) => {
      const check = solution.createDecoder(limit);
      let kept: Uint8Array[] = [];
      return (chunk) => {
        const texts = check(chunk);
        kept.push(chunk);
        if (texts.length === 0) return [];
        const all = concat(kept);
        const { texts: whole, read } = wholeFrames(all);
        kept = [all.subarray(read)];
        return whole;
      };
    },
    'unmasks in the chunk': (limit) => {
      const decode = solution.createDecoder(limit);
      return (chunk) => {
        const texts = decode(chunk);
        chunk.fill(0);
        return texts;
      };
    },
    'reads a length as little-endian': seeing((chunk) => {
      const size = sizeOf(chunk);
      const swapped = chunk.slice();
      if (size && size.header > 2) swapped.subarray(2, size.header).reverse();
      return swapped;
    }),
    'reads the lower 32 bits of a length': seeing((chunk, at) => {
      const cut = chunk.slice();
      if (at === 0 && cut[1] === 127) cut.fill(0, 2, 6);
      return cut;
    }),
    'takes 127 for a length': seeing((chunk) => {
      const size = sizeOf(chunk);
      return size?.header === 10 ? concat([chunk.subarray(0, 1), Uint8Array.of(125), chunk.subarray(2)]) : chunk;
    }),
    'allocates whatever length is announced, up to the limit': (limit) =>
      roomy(limit, (length) => new Uint8Array(length)),
    'allocates whatever length is announced': () => roomy(2 ** 53, (length) => new Uint8Array(length)),
    'allocates the limit once for each connection': (limit) => {
      const room = new Uint8Array(limit);
      return roomy(limit, (length) => room.subarray(0, length));
    },
    'refuses a text as long as the limit': (limit) => solution.createDecoder(limit - 1),
    'has no limit': () => solution.createDecoder(Number.POSITIVE_INFINITY),
    'has a limit of its own': () => solution.createDecoder(1_048_576),
    'refuses a text that is too long when all of it has come': (limit) => {
      const decode = solution.createDecoder(Number.POSITIVE_INFINITY);
      return (chunk) => {
        const texts = decode(chunk);
        if (texts.some((text) => text.length > limit)) throw new Error('too long');
        return texts;
      };
    },
    'leaves out what is too long': (limit) => {
      const decode = solution.createDecoder(Number.POSITIVE_INFINITY);
      return (chunk) => decode(chunk).filter((text) => text.length <= limit);
    },
    'ignores a mask': seeing((chunk) => chunk.map((byte, i) => (i === 1 ? byte & 0x7f : byte))),
    'takes any opcode for text': seeing((chunk, at) =>
      chunk.map((byte, i) => (i + at === 0 ? (byte & 0xf0) | 1 : byte)),
    ),
    'ignores the reserved bits': seeing((chunk, at) => chunk.map((byte, i) => (i + at === 0 ? byte & 0x8f : byte))),
    'ignores FIN': seeing((chunk, at) => chunk.map((byte, i) => (i + at === 0 ? byte | 0x80 : byte))),
    'goes on with the next chunk after a refusal': (limit) => {
      let decode = solution.createDecoder(limit);
      return (chunk) => {
        try {
          return decode(chunk);
        } catch (error) {
          decode = solution.createDecoder(limit);
          throw error;
        }
      };
    },
    'skips what it refuses': (limit) => {
      let decode = solution.createDecoder(limit);
      return (chunk) => {
        try {
          return decode(chunk);
        } catch {
          decode = solution.createDecoder(limit);
          return [];
        }
      };
    },
    'gives one text per chunk': (limit) => {
      const decode = solution.createDecoder(limit);
      const waiting: string[] = [];
      return (chunk) => {
        waiting.push(...decode(chunk));
        return waiting.splice(0, 1);
      };
    },
    'gives each text again with the next': (limit) => {
      const decode = solution.createDecoder(limit);
      const all: string[] = [];
      return (chunk) => {
        all.push(...decode(chunk));
        return [...all];
      };
    },
    'has one memory for all': () => shared,
    'leaves out empty texts': (limit) => {
      const decode = solution.createDecoder(limit);
      return (chunk) => decode(chunk).filter((text) => text !== '');
    },
  },
};
