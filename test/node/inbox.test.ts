/** What waits for a reader: in order, counted, and in memory no longer than it waits. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { Inbox } from '../../src/node/inbox.ts';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

describe('an inbox', () => {
  it('gives messages in the order in which they came, while others come', () => {
    const inbox = new Inbox();
    const taken: unknown[] = [];
    for (let i = 0; i < 5000; i++) {
      inbox.put(String(i));
      if (i % 3 > 0) taken.push(inbox.take());
    }
    while (!inbox.empty) taken.push(inbox.take());
    expect(taken).toEqual(Array.from({ length: 5000 }, (_, i) => String(i)));
    expect([inbox.take(), inbox.size]).toEqual([undefined, 0]);
  });

  it('forgets a message when it is taken, although others still wait', async () => {
    const inbox = new Inbox();
    const seen = Array.from({ length: 10 }, () => {
      const message = new Uint8Array(1000);
      inbox.put(message);
      return new WeakRef(message);
    });
    for (let i = 0; i < 9; i++) inbox.take();
    // What a WeakRef was asked for, or made for, stays until the event loop turns.
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    expect(seen.map((message) => message.deref() !== undefined)).toEqual([...Array(9).fill(false), true]);
  });
});
