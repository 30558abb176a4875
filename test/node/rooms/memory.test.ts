/** Rooms in one process: the adapter whose broker is an object. */

import { describe, expect, it } from 'vitest';
import { MemoryBroker, memory } from '../../../src/node/rooms/index.ts';
import { adapterContract } from './contract.ts';
import { Recorder } from './recorder.ts';

const broker = new MemoryBroker();
adapterContract('memory', () => memory(broker));

describe('a broker in memory', () => {
  it('keeps as many messages as it was told to, and says where they do not reach', async () => {
    const { adapter } = new Recorder(memory(new MemoryBroker({ keep: 2 })));
    const ids: string[] = [];
    for (let i = 0; i < 4; i++) ids.push(await adapter.publish('room', Uint8Array.of(i)));
    const since = async (id = '') => {
      const { messages, isComplete } = await adapter.history('room', id);
      return [isComplete, ...messages.map(({ payload }) => payload[0])];
    };
    expect(await since(ids[0])).toEqual([false, 2, 3]);
    expect(await since(ids[1])).toEqual([true, 2, 3]);
    expect(await since(ids[2])).toEqual([true, 3]);
  });

  it('keeps nothing if it was told so, and knows its last message all the same', async () => {
    const { adapter } = new Recorder(memory(new MemoryBroker({ keep: 0 })));
    const id = await adapter.publish('room', Uint8Array.of(1));
    expect(await adapter.history('room', id)).toEqual({ messages: [], isComplete: true });
  });

  it('forgets a room in which nobody has spoken for the time it was given', async () => {
    const { adapter } = new Recorder(memory(new MemoryBroker({ keepFor: 0 })));
    const id = await adapter.publish('silent', Uint8Array.of(1));
    await adapter.publish('other', Uint8Array.of(1));
    expect(await adapter.history('silent', id)).toEqual({ messages: [], isComplete: false });
  });

  it('takes only options that it has', () => {
    expect(() => new MemoryBroker({ keeep: 1 } as never)).toThrow(expect.objectContaining({ code: 'unknown-option' }));
    expect(() => new MemoryBroker({ keep: -1 })).toThrow(expect.objectContaining({ code: 'bad-option' }));
    expect(() => memory({} as never)).toThrow(expect.objectContaining({ code: 'bad-argument' }));
  });
});
