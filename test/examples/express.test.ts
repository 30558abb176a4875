/** The example with Express: routes and sockets side by side, and a stop that serves to the end those who are there. */

import { once } from 'node:events';
import { Agent, get, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { startServer } from '../../examples/express/server.ts';
import { connect, type Socket } from '../../src/node/index.ts';
import { firstMessage, until } from '../node/support.ts';
import { portOf, startExample } from './start.ts';

describe('beside Express', () => {
  it('sockets echo on one path and read the news of their topic on the other', async () => {
    const { port, stop } = await startServer();
    const open = (path: string) => connect(`ws://127.0.0.1:${port}${path}`);
    const [echo, weather, sport] = await Promise.all([open('/echo'), open('/news/weather'), open('/news/sport')]);
    echo.send('back');
    expect(await firstMessage(echo)).toBe('back');

    const come: unknown[] = [];
    sport.on('message', (message) => come.push(message));
    const news = firstMessage(weather);
    const publish = request({ port, method: 'POST', path: '/news/weather', headers: { 'Content-Type': 'text/plain' } });
    const [published]: IncomingMessage[] = await once(publish.end('Rain'), 'response');
    expect(JSON.parse(await text(published as IncomingMessage))).toEqual({ sent: 1, leftOut: 0 });
    expect(await news).toBe('Rain');

    const [page]: IncomingMessage[] = await once(get({ port, path: '/' }), 'response');
    expect(JSON.parse(await text(page as IncomingMessage))).toEqual({ echoing: 1, reading: 2 });
    await expect(open('/other')).rejects.toMatchObject({ code: 'status-not-101', status: 404 });
    await stop();
    expect(come).toEqual([]);
  });
});

/** A request that the server is still answering, on a connection that the client would keep. */
async function slowReport(port: number): Promise<IncomingMessage> {
  const agent = new Agent({ keepAlive: true });
  const [response] = await once(get({ port, path: '/report', agent }), 'response');
  await once(response, 'readable');
  return response as IncomingMessage;
}

async function hasEnded(socket: Socket): Promise<unknown> {
  if (socket.closeCode === undefined) await once(socket, 'close');
  return socket.closeCode;
}

describe('news that are no text', () => {
  it.each([
    ['application/json', '{}'],
    ['application/octet-stream', 'x'],
  ])('of the type %s are refused with 415, and nobody gets them', async (type, body) => {
    const { port, stop } = await startServer();
    const reader = await connect(`ws://127.0.0.1:${port}/news/weather`);
    const come: unknown[] = [];
    reader.on('message', (message) => come.push(message));
    const url = `http://127.0.0.1:${port}/news/weather`;
    expect((await fetch(url, { method: 'POST', headers: { 'Content-Type': type }, body })).status).toBe(415);
    await stop();
    expect(come).toEqual([]);
  });
});

describe('on SIGTERM', () => {
  it('sockets get 1001, a request its whole answer, nobody else is let in, and the process ends with 0', async () => {
    const example = await startExample('express/server.ts');
    const port = await portOf(example);
    const sockets = await Promise.all(['/echo', '/news/x'].map((path) => connect(`ws://127.0.0.1:${port}${path}`)));
    const codes = Promise.all(sockets.map(hasEnded));
    const report = await slowReport(port);

    const finished = example.stop('SIGTERM');
    await example.line(/stopping/);
    expect(await codes).toEqual([1001, 1001]);
    await expect(connect(`ws://127.0.0.1:${port}/echo`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    expect(await text(report)).toBe('This takes a second: done\n');
    const { code, out, err } = await finished;
    expect([code, out.split('\n').slice(1), err]).toEqual([0, ['stopping', 'stopped', ''], '']);
  });

  it('a request that takes longer than the deadline is cut off', async () => {
    const { port, stop } = await startServer();
    const report = await slowReport(port);
    await stop(50);
    await expect(text(report)).rejects.toMatchObject({ code: 'ECONNRESET' });
    await until(() => report.destroyed);
  });
});
