/** Work: messages into the bytes that go to a socket. */

import type { Role, Speak } from '../../../src/versions.ts';
import type { Contender } from '../contenders/contender.ts';
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
}

/** Bytes sent in one pass. */
const PASS_BYTES = 1_048_576;

export function writeWork(contender: Contender, options: WriteOptions): Work {
  const { speak, role, content, bytes, perTick } = options;
  const messages = messagesOf(content, bytes).map((message) =>
    typeof message === 'string' ? message : Buffer.from(message),
  );
  const count = Math.max(messages.length, Math.ceil(PASS_BYTES / bytes));
  let written = 0;
  const writer = contender.writer(speak, role, (chunk) => {
    written += chunk.length;
  });
  return {
    async check() {
      const digest = new Digest();
      let read = 0;
      const reader = ws.reader(speak, role, (data, isBinary) => {
        digest.add(data, isBinary);
        read++;
      });
      // What is read may be unmasked where it lies, and what lies there may be the message itself.
      const checked = contender.writer(speak, role, (chunk) => reader.write(Buffer.from(chunk as Uint8Array)));
      for (const message of messages) checked.send(message);
      checked.endTick();
      while (read < messages.length) await new Promise((resolve) => setImmediate(resolve));
      if (digest.hex !== digestOf(messages)) throw new Error('other messages were written than were sent');
    },
    async pass() {
      written = 0;
      const began = performance.now();
      for (let sent = 0, turn = 0; sent < count; sent++) {
        writer.send(messages[turn] as Buffer | string);
        turn = turn + 1 === messages.length ? 0 : turn + 1;
        if (turn % perTick === 0) writer.endTick();
      }
      writer.endTick();
      const ms = performance.now() - began;
      if (written < count * bytes) throw new Error(`${written} bytes were written`);
      return { ms, count };
    },
  };
}
