/** Work: a stream of bytes, from memory, into messages. */

import type { Contender, Deliver, Reader } from '../contenders/contender.ts';
import { Digest, digestOf, type Stream, type StreamOptions, streamOf } from './messages.ts';
import type { Work } from './work.ts';

export interface ReadOptions extends StreamOptions {
  /** Whether a text must be delivered as a string; by default as the contender gives it. */
  readonly asString?: boolean;
}

/**
 * Reads the stream repeatedly. Each pass gets a new copy of its bytes, since a
 * contender may unmask them in place, as in a chunk of a socket. The copying is
 * not timed.
 */
export function readWork(contender: Contender, options: ReadOptions): Work {
  const stream = streamOf(options);
  const fresh = stream.chunks.map((chunk) => Buffer.alloc(chunk.length));
  let delivered = 0;
  let seen: unknown;
  const deliver: Deliver = options.asString
    ? (data, isBinary) => {
        seen = isBinary || typeof data === 'string' ? data : data.toString();
        delivered++;
      }
    : (data) => {
        seen = data;
        delivered++;
      };
  const reader = contender.reader(options.speak, options.from, deliver);
  return {
    check: () => check(contender, options, stream),
    async pass() {
      for (const [i, chunk] of stream.chunks.entries()) fresh[i]?.set(chunk);
      delivered = 0;
      const began = performance.now();
      await feed(reader, fresh, () => delivered === stream.messages.length);
      const ms = performance.now() - began;
      if (seen === undefined) throw new Error('nothing was delivered');
      return { ms, count: delivered };
    },
  };
}

/** Gives a reader all chunks, and waits for messages that it delivers later. */
export async function feed(reader: Reader, chunks: readonly Buffer[], done: () => boolean): Promise<void> {
  for (const chunk of chunks) reader.write(chunk);
  while (!done()) await new Promise((resolve) => setImmediate(resolve));
}

/** Whether every message is delivered, whole and in order. */
async function check(contender: Contender, options: ReadOptions, stream: Stream): Promise<void> {
  const digest = new Digest();
  let delivered = 0;
  const reader = contender.reader(options.speak, options.from, (data, isBinary) => {
    digest.add(data, isBinary);
    delivered++;
  });
  const chunks = stream.chunks.map((chunk) => Buffer.from(chunk));
  await feed(reader, chunks, () => delivered >= stream.messages.length);
  if (digest.hex !== digestOf(stream.messages)) throw new Error('other messages were delivered than were sent');
}
