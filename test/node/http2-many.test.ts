/** Many WebSockets in the streams of one connection: none of them holds up another. */

import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Socket } from '../../src/node/index.ts';
import { besideOf } from './http2-beside.ts';
import { answerTo, ask, http2Session, wsOver } from './http2-peers.ts';
import { closedAfterEach, until } from './support.ts';

const open = closedAfterEach();
const beside = besideOf(open);

describe('streams of one connection', () => {
  it('does not let a stalled stream stall the others, or take its memory', async () => {
    const sockets: Socket[] = [];
    const { url } = await beside({ handler: (socket) => void sockets.push(socket) });
    const session = await http2Session(url, open);
    const stalled = ask(session, '/stalled');
    await answerTo(stalled);
    await until(() => sockets.length === 1);
    const [slow] = sockets;
    // Nobody reads what it sends: the window of the stream (RFC 9113 §6.9) is 64 KiB, whatever is sent.
    while (slow?.send(new Uint8Array(65_536))) await new Promise((resolve) => setImmediate(resolve));
    expect(slow?.bufferedAmount).toBeGreaterThan(0);
    const lively = ask(session, '/lively');
    await answerTo(lively);
    const ws = wsOver(lively);
    await until(() => sockets.length === 2);
    for (let i = 0; i < 50; i++) {
      sockets[1]?.send(new Uint8Array(65_536));
      await once(ws, 'message');
    }
    // Once it is read, everything comes.
    const waiting = wsOver(stalled);
    await once(waiting, 'message');
    await slow?.drained();
    expect(slow?.state).toBe('open');
  });

  it('makes a client wait whose messages nobody takes, and no other', async () => {
    const sockets: Socket[] = [];
    const { url } = await beside({ handler: (socket) => void sockets.push(socket), inboxLimit: 1000 });
    const session = await http2Session(url, open);
    const [pushed, lively] = [ask(session), ask(session)];
    await Promise.all([answerTo(pushed), answerTo(lively)]);
    await until(() => sockets.length === 2);
    // The first is asked for a message, so it is not one that only sends; then it is not asked again.
    const reader = sockets[0]?.[Symbol.asyncIterator]();
    const ws = wsOver(pushed);
    ws.send('first');
    expect((await reader?.next())?.value).toBe('first');
    const mebibyte = new Uint8Array(1_048_576);
    for (let i = 0; i < 8; i++) ws.send(mebibyte);
    const other = wsOver(lively);
    for (let i = 0; i < 20; i++) {
      const next = once(sockets[1] as Socket, 'message');
      other.send(new Uint8Array(65_536));
      await next;
    }
    expect(ws.bufferedAmount).toBeGreaterThan(4 * mebibyte.length);
    for (let i = 0; i < 8; i++) expect((await reader?.next())?.value).toHaveLength(mebibyte.length);
  });

  it('carries a hundred WebSockets on one connection, and closes all of them with 1001', async () => {
    const { url, attachment, http } = await beside();
    let connections = 0;
    http.on('session', () => connections++);
    const session = await http2Session(url, open);
    const all = await Promise.all(
      Array.from({ length: 100 }, async (_, i) => {
        const stream = ask(session, `/${i}`);
        await answerTo(stream);
        return wsOver(stream);
      }),
    );
    const answers = await Promise.all(
      all.map(async (ws, i) => {
        const answer = once(ws, 'message');
        ws.send(`hello ${i}`);
        return String((await answer)[0]);
      }),
    );
    expect(answers).toEqual(all.map((_, i) => `hello ${i}`));
    expect([connections, attachment.sockets.size]).toEqual([1, 100]);
    const codes = all.map(async (ws) => (await once(ws, 'close'))[0]);
    await attachment.closeAll();
    expect(new Set(await Promise.all(codes))).toEqual(new Set([1001]));
  });
});
