/** The frames that clients send, made beforehand. */

import { constants, createDeflateRaw } from 'node:zlib';
import { fromUtf8 } from '../../../src/bytes.ts';
import { encodeFrame } from '../../../src/frame/codec.ts';
import { seededRandom } from '../../../src/random.ts';
import { messagesOf } from '../work/messages.ts';

/** Frames that are sent once, then others that are repeated. */
export class FrameCycle {
  readonly #bytes: Uint8Array;
  readonly #ends: readonly number[];
  readonly #first: number;
  readonly #cycle: number;

  /** @param first  how many of the frames are sent once, before those that are repeated */
  constructor(frames: readonly Uint8Array[], first = 0) {
    let end = 0;
    this.#ends = [0, ...frames.map((frame) => (end += frame.length))];
    this.#bytes = Buffer.concat(frames);
    this.#first = first;
    this.#cycle = frames.length - first;
  }

  /** The given number of frames, from a position in the cycle on, in one piece. */
  take(from: number, count: number): Uint8Array {
    const start = from < this.#first ? from : this.#first + ((from - this.#first) % this.#cycle);
    const inOneRun = Math.min(count, this.#first + this.#cycle - start);
    const run = this.#bytes.subarray(this.#ends[start], this.#ends[start + inOneRun]);
    return inOneRun === count ? run : Buffer.concat([run, this.take(from + inOneRun, count - inOneRun)]);
  }
}

/** Masked texts of a given length. */
export function textFrames(bytes: number): FrameCycle {
  const random = seededRandom(2);
  const frames = messagesOf('ascii', bytes).map((message) =>
    encodeFrame({ opcode: 'text', payload: fromUtf8(String(message)) }, { speak: 'version-13', maskingKey: random(4) }),
  );
  return new FrameCycle(frames);
}

const JSON_BYTES = 1024;

/** A realistic message: a list of prices, different each time. */
export function jsonMessages(): string[] {
  const random = seededRandom(3);
  return Array.from({ length: 64 }, (_, number) => {
    const rows: object[] = [];
    const message = () => JSON.stringify({ type: 'prices', number, rows });
    while (message().length < JSON_BYTES) {
      const [a = 0, b = 0, c = 0] = random(3);
      rows.push({ symbol: `S${a}`, bid: b + c / 100, ask: b + 1 + c / 100, open: c % 2 === 0 });
    }
    return message();
  });
}

/**
 * Messages of JSON, compressed one after the other by one compressor. It refers
 * to at most 32 KiB before the message, so from the second time on a cycle of
 * 64 KiB can be repeated byte by byte.
 */
export async function compressedFrames(): Promise<FrameCycle> {
  const random = seededRandom(4);
  const messages = jsonMessages();
  const deflate = createDeflateRaw();
  const frames: Uint8Array[] = [];
  for (const message of [...messages, ...messages]) {
    deflate.write(message);
    await new Promise<void>((resolve) => deflate.flush(constants.Z_SYNC_FLUSH, resolve));
    const payload = (deflate.read() as Buffer).subarray(0, -4);
    frames.push(encodeFrame({ opcode: 'text', rsv1: true, payload }, { speak: 'version-13', maskingKey: random(4) }));
  }
  return new FrameCycle(frames, messages.length);
}
