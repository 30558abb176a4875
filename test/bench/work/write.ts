/** Work: messages into the bytes that go to a socket. */

import { Writable } from 'node:stream';
import type { Role, Speak } from '../../../src/versions.ts';
import type { Contender, Sink } from '../contenders/contender.ts';
import { contender as ws } from '../contenders/ws.ts';
import { type Content, Digest, digestOf, messagesOf } from './messages.ts';
import type { Work } from './work.ts';

export interface WriteOptions {
  readonly speak: Speak;
  readonly role: Role;
  readonly content: Content;
  /** Bytes of a message. */
  readonly bytes: number;
  /** Messages sent before the event loop turns. */
  readonly perTick: number;
  /** What takes the bytes: a Node stream, as a socket is, or nothing. */
  readonly into: 'stream' | 'nobody';
}

/** Bytes sent in one pass. */
const PASS_BYTES = 1_048_576;

/** Counts the bytes it is given. */
interface CountingSink extends Sink {
  written: number;
}

/** A socket without the operating system: takes what is written at once, and counts it. */
class DiscardingStream extends Writable implements CountingSink {
  written = 0;

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.written += chunk.length;
    done();
  }

  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: () => void): void {
    for (const { chunk } of chunks) this.written += chunk.length;
    done();
  }
}

class Nobody implements CountingSink {
  written = 0;
  cork(): void {}
  uncork(): void {}
  write(bytes: Uint8Array | string): boolean {
    this.written += bytes.length;
    return true;
  }
}

export function writeWork(contender: Contender, options: WriteOptions): Work {
  const { speak, role, content, bytes, perTick, into } = options;
  const messages = messagesOf(content, bytes).map((message) =>
    typeof message === 'string' ? message : Buffer.from(message),
  );
  const count = Math.max(messages.length, Math.ceil(PASS_BYTES / bytes));
  const sink = into === 'stream' ? new DiscardingStream() : new Nobody();
  const writer = contender.writer(speak, role, sink);
  return {
    async check() {
      const digest = new Digest();
      let read = 0;
      const reader = ws.reader(speak, role, (data, isBinary) => {
        digest.add(data, isBinary);
        read++;
      });
      // A reader may unmask in place, and that place may be the message itself.
      const toReader = (chunk: Uint8Array | string) => {
        reader.write(Buffer.from(chunk as Uint8Array));
        return true;
      };
      const checked = contender.writer(speak, role, { cork() {}, uncork() {}, write: toReader });
      for (const message of messages) checked.send(message);
      checked.endTick();
      while (read < messages.length) await new Promise((resolve) => setImmediate(resolve));
      if (digest.hex !== digestOf(messages)) throw new Error('other messages were written than were sent');
    },
    async pass() {
      sink.written = 0;
      const began = performance.now();
      for (let sent = 0, turn = 0; sent < count; sent++) {
        writer.send(messages[turn] as Buffer | string);
        turn = turn + 1 === messages.length ? 0 : turn + 1;
        if (turn % perTick === 0) writer.endTick();
      }
      writer.endTick();
      const ms = performance.now() - began;
      if (sink.written < count * bytes) throw new Error(`${sink.written} bytes were written`);
      return { ms, count };
    },
  };
}
