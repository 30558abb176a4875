import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { UsageError } from '../../src/errors.ts';
import { broadcast, connect, listen, type Server, type SlowReaderPolicy } from '../../src/node/index.ts';
import { until } from './support.ts';

let server: Server;

beforeEach(async () => {
  server = await listen({ handler: () => {}, closeTimeout: 100 });
});

afterEach(() => server.close());

async function stalledReader(): Promise<WebSocket> {
  const reader = new WebSocket(server.url);
  await once(reader, 'open');
  reader.pause();
  return reader;
}

/** Broadcasts until more than the bound waits for a reader. */
async function fill(slow: SlowReaderPolicy, maxBuffered: number): Promise<void> {
  const text = 'x'.repeat(100_000);
  for (const socket of server.sockets) {
    while (socket.state === 'open' && socket.bufferedAmount <= maxBuffered)
      await broadcast([socket], text, { slow, maxBuffered });
  }
}

describe('a broadcast', () => {
  it('reaches readers of both versions', async () => {
    const readers = [
      await connect(server.url, { speak: 'hixie-76' }),
      await connect(server.url),
      await connect(server.url),
    ];
    await until(() => server.sockets.size === 3);
    const heard = readers.map((reader) => once(reader, 'message'));
    await broadcast(server.sockets, '你好');
    expect((await Promise.all(heard)).map(([data]) => data)).toEqual(['你好', '你好', '你好']);
    for (const reader of readers) reader.close();
  });

  it('reaches all others if a reader of hixie-76 cannot take it, and says who was left out', async () => {
    const old = await connect(server.url, { speak: 'hixie-76' });
    const today = await connect(server.url);
    await until(() => server.sockets.size === 2);
    const heard = once(today, 'message');
    const { sent, leftOut } = await broadcast(server.sockets, Uint16Array.of(0x102));
    expect(sent).toBe(1);
    expect(leftOut.map(({ socket, reason }) => [socket.speaks, reason])).toEqual([['hixie-76', 'not-in-hixie-76']]);
    expect((await heard)[0]).toEqual(Uint8Array.of(2, 1));
    old.close();
    today.close();
  });

  it('reaches all others if a message to one is under way in parts', async () => {
    await connect(server.url);
    const whole = await connect(server.url);
    await until(() => server.sockets.size === 2);
    const [first] = server.sockets;
    first?.sendPart('not yet', false);
    const heard = once(whole, 'message');
    const { leftOut } = await broadcast(server.sockets, 'to all');
    expect(leftOut.map(({ socket, reason }) => [socket, reason])).toEqual([[first, 'message-in-parts']]);
    expect((await heard)[0]).toBe('to all');
  });

  it('takes sockets and messages, and names what is neither before anything is sent', async () => {
    const reader = await connect(server.url);
    await until(() => server.sockets.size === 1);
    for (const [sockets, data, options] of [
      [undefined, 'x', {}],
      [5, 'x', {}],
      [[...server.sockets, 5], 'x', {}],
      [server.sockets, 42, {}],
      [server.sockets, {}, {}],
      [server.sockets, 'x', { slow: 'never' }],
      [server.sockets, 'x', { maxBuffered: -1 }],
      [server.sockets, 'x', { buffered: 1 }],
    ] as never[][]) {
      await expect(broadcast(sockets as never, data as never, options as never)).rejects.toThrow(UsageError);
    }
    const heard = once(reader, 'message');
    await broadcast(server.sockets, 'the first');
    expect((await heard)[0]).toBe('the first');
  });

  it('closes a reader that does not keep up, with 1013', async () => {
    const reader = await stalledReader();
    const codes: number[] = [];
    reader.on('close', (code) => codes.push(code));
    await fill('close', 1_000_000);
    await broadcast(server.sockets, 'one more', { slow: 'close', maxBuffered: 1_000_000 });
    expect([...server.sockets].map(({ state }) => state)).toEqual(['closing']);
    reader.resume();
    await until(() => codes.length === 1);
    expect([1013, 1006]).toContain(codes[0]);
  });

  it('lets such a reader miss messages, and keeps it', async () => {
    const reader = await stalledReader();
    await fill('drop', 1_000_000);
    const [socket] = server.sockets;
    const before = socket?.bufferedAmount;
    await broadcast(server.sockets, 'missed', { slow: 'drop', maxBuffered: 1_000_000 });
    expect(socket?.bufferedAmount).toBe(before);
    expect(socket?.state).toBe('open');
    reader.terminate();
  });

  it('waits for such a reader, and no longer than it lives', async () => {
    const reader = await stalledReader();
    await fill('wait', 1_000_000);
    let last = '';
    reader.on('message', (data) => {
      last = String(data);
    });
    const done = broadcast(server.sockets, 'waited for', { slow: 'wait', maxBuffered: 1_000_000 });
    reader.resume();
    await done;
    await until(() => last === 'waited for');
    reader.pause();
    await fill('wait', 1_000_000);
    const given = broadcast(server.sockets, 'in vain', { slow: 'wait', maxBuffered: 1_000_000 });
    reader.terminate();
    await given;
  });
});
