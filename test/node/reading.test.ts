/** What waits for a program, before and after it first asks for a message. */

import { describe, expect, it } from 'vitest';
import { ON_LEFT, ON_MESSAGE, Reading } from '../../src/node/reading.ts';

const LIMIT = 1_048_576;
const MESSAGE = new Uint8Array(16_384);

/** A reading of a socket without listeners, and whether its peer is stopped. */
function reading(inboxLimit: number) {
  const peer = { isStopped: false };
  const nothing = () => {};
  const flow = {
    pause: () => {
      peer.isStopped = true;
    },
    resume: () => {
      peer.isStopped = false;
    },
    hold: nothing,
    release: nothing,
  };
  const reader = { listenerCount: () => 0, [ON_MESSAGE]: nothing, [ON_LEFT]: nothing };
  return { reading: new Reading(reader, flow, { inboxLimit, unreadTimeout: 30_000 }), peer };
}

/** Puts messages until the peer is stopped. Returns their bytes. */
function fill({ reading: inbox, peer }: ReturnType<typeof reading>): number {
  let bytes = 0;
  for (; !peer.isStopped; bytes += MESSAGE.length) inbox.put(MESSAGE);
  return bytes;
}

describe('what waits', () => {
  it('is little for a program that has never asked for a message', () => {
    const unasked = reading(LIMIT);
    expect(fill(unasked)).toBeLessThanOrEqual(65_536 + MESSAGE.length);
    unasked.reading.close();
  });

  it('is as much as the limit allows for one that has asked, and its peer goes on as soon as it asks', async () => {
    const asked = reading(LIMIT);
    const early = fill(asked);
    const loop = asked.reading.iterate();
    expect((await loop.next()).value).toBe(MESSAGE);
    expect(asked.peer.isStopped).toBe(false);
    const all = early - MESSAGE.length + fill(asked);
    expect(all).toBeGreaterThan(LIMIT - 2 * MESSAGE.length);
    expect(all).toBeLessThanOrEqual(LIMIT + MESSAGE.length);
  });

  it('is less if the limit is less', () => {
    const small = reading(1000);
    expect(fill(small)).toBe(MESSAGE.length);
    small.reading.close();
  });
});
