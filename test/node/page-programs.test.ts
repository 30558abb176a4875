/** The programs that the page about the browser's class shows do what it says. */

import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { connect, type Socket } from '../../src/node/index.ts';
import { ask, classWithToken, upload } from './page-programs.ts';
import { closedAfterEach, serverStarter } from './support.ts';

const open = closedAfterEach();
const serve = serverStarter(open);

describe('the page about the browser’s class shows', () => {
  it('a question and its answer, or why there is none', async () => {
    const server = await serve();
    expect(await ask(server.url, 'Hello?')).toBe('Hello?');
    await server.close();
    await expect(ask(server.url, 'Hello?')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('a class whose connections send a token', async () => {
    const server = await serve();
    const connected = once(server, 'connection');
    const socket = new (classWithToken('secret'))(server.url);
    const [served] = (await connected) as [Socket];
    const field = served.head?.fields.find(({ name }) => name.text === 'Authorization');
    expect(field?.value.text).toBe('Bearer secret');
    expect(socket.bufferedAmount).toBe(0);
    served.terminate();
  });

  it('an upload that arrives whole', async () => {
    const messages: unknown[] = [];
    const server = await serve({ handler: (socket) => socket.on('message', (data) => messages.push(data)) });
    const chunks = [Uint8Array.of(1, 2), new Uint8Array(100_000), Uint8Array.of(3)];
    const left = [...chunks];
    const file = new ReadableStream<Uint8Array>({
      pull(controller) {
        const chunk = left.shift();
        if (chunk) controller.enqueue(chunk);
        else controller.close();
      },
    });
    const socket = await connect(server.url);
    await upload(file, socket);
    expect(messages).toEqual(chunks);
    expect(socket.closeCode).toBe(1000);
  });
});
