/** The messages that are sent, and their bytes on the wire: the same for every contender and every run. */

import { createHash, type Hash } from 'node:crypto';
import { fromUtf8 } from '../../../src/bytes.ts';
import type { Message } from '../../../src/connection/messages.ts';
import { encodeFrame } from '../../../src/frame/codec.ts';
import { seededRandom } from '../../../src/random.ts';
import type { Role, Speak } from '../../../src/versions.ts';

/** What a payload is made of. */
export type Content = 'bytes' | 'ascii' | 'chinese';

/** Number of different messages of one kind; they are sent in turn. */
const DIFFERENT = 32;
/** Several of them make a stream of at least this many bytes. */
const STREAM_BYTES = 1_048_576;

/** The characters of the Chinese texts: the common ones, U+4E00 on. */
const FIRST_CHINESE = 0x4e00;

/** Messages of `bytes` bytes each (a Chinese text has three bytes per character, and may be up to two shorter). */
export function messagesOf(content: Content, bytes: number): Message[] {
  const random = seededRandom(bytes);
  const different = bytes >= 65_536 ? 2 : DIFFERENT;
  return Array.from({ length: different }, () => {
    if (content === 'bytes') return random(bytes);
    const drawn = random(content === 'ascii' ? bytes : Math.floor(bytes / 3));
    const codes = Uint16Array.from(drawn, (byte) => (content === 'ascii' ? 0x20 + (byte % 95) : FIRST_CHINESE + byte));
    return Buffer.from(codes.buffer).toString('utf16le');
  });
}

/** Bytes that an end sends, cut into chunks, and the messages they hold. */
export interface Stream {
  readonly chunks: readonly Uint8Array[];
  readonly messages: readonly Message[];
}

export interface StreamOptions {
  readonly speak: Speak;
  readonly from: Role;
  readonly content: Content;
  /** Bytes of a message. */
  readonly bytes: number;
  /** Bytes of a chunk; a socket of Node gives at most 65,536. */
  readonly chunk?: number;
  /** Fragments per message; 1 by default. */
  readonly fragments?: number;
  /** Messages in the stream; by default as many as make a MiB. */
  readonly count?: number;
}

export function streamOf(options: StreamOptions): Stream {
  const { content, bytes, chunk = 65_536, count = Math.max(2, Math.ceil(STREAM_BYTES / bytes)) } = options;
  const different = messagesOf(content, bytes);
  const messages = Array.from({ length: count }, (_, i) => different[i % different.length] as Message);
  const random = seededRandom(1);
  const wire = Buffer.concat(messages.flatMap((message) => framesOf(message, options, random)));
  const chunks = Array.from({ length: Math.ceil(wire.length / chunk) }, (_, i) =>
    wire.subarray(i * chunk, (i + 1) * chunk),
  );
  return { chunks, messages };
}

function framesOf(message: Message, options: StreamOptions, random: (length: number) => Uint8Array): Uint8Array[] {
  const { speak, from, fragments = 1 } = options;
  const payload = typeof message === 'string' ? fromUtf8(message) : message;
  const opcode = typeof message === 'string' ? 'text' : 'binary';
  const size = Math.ceil(payload.length / fragments);
  return Array.from({ length: fragments }, (_, i) =>
    encodeFrame(
      {
        opcode: i === 0 ? opcode : 'continuation',
        final: i === fragments - 1,
        payload: payload.subarray(i * size, (i + 1) * size),
      },
      speak === 'version-13' && from === 'client' ? { speak, maskingKey: random(4) } : { speak },
    ),
  );
}

/** A digest of messages, to check that two programs have delivered the same. */
export class Digest {
  readonly #hash: Hash = createHash('sha256');

  /** Takes a message; a text is the same as a string and as UTF-8. */
  add(data: Message, isBinary: boolean): void {
    const payload = typeof data === 'string' ? fromUtf8(data) : data;
    this.#hash.update(`${isBinary ? 'binary' : 'text'} ${payload.length} `).update(payload);
  }

  get hex(): string {
    return this.#hash.digest('hex');
  }
}

/** The digest of messages as they were sent. */
export function digestOf(messages: readonly Message[]): string {
  const digest = new Digest();
  for (const message of messages) digest.add(message, typeof message !== 'string');
  return digest.hex;
}
