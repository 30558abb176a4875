/** Work: small messages of which a program keeps a few. What else do those keep alive? */

import type { Message } from '../../../src/connection/messages.ts';
import type { Contender } from '../contenders/contender.ts';
import { streamOf } from './messages.ts';
import { feed } from './read.ts';

export interface KeepOptions {
  /** Bytes of each message, which is binary. */
  readonly bytes: number;
  /** Of this many messages one is kept. */
  readonly every: number;
  /** How many are kept. */
  readonly count: number;
}

/** Bytes of heap and external memory per message that is kept. */
export async function keepMessages(contender: Contender, { bytes, every, count }: KeepOptions): Promise<number> {
  const kept: Message[] = [];
  let delivered = 0;
  const reader = contender.reader('version-13', 'client', (data) => {
    if (delivered++ % every === 0) kept.push(data);
  });
  const { chunks, messages } = streamOf({ speak: 'version-13', from: 'client', content: 'bytes', bytes });
  const before = held();
  while (kept.length < count) {
    const all = delivered + messages.length;
    // A socket gives memory of its own with each chunk.
    const fresh = chunks.map((chunk) => Buffer.from(new Uint8Array(chunk).buffer));
    await feed(reader, fresh, () => delivered === all);
  }
  const after = held();
  return (after - before) / kept.length;
}

function held(): number {
  for (let round = 0; round < 4; round++) globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
