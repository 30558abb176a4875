/**
 * The browser's class, by the WebSockets Standard (https://websockets.spec.whatwg.org/). The web-platform-tests
 * check it further: see test/interop/wpt/run.ts.
 */

import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/connection/messages.ts';
import { listen, type Socket } from '../../src/node/index.ts';
import { type CloseEvent, type ErrorEvent, WebSocket } from '../../src/node/websocket/index.ts';
import { rawServer } from './raw-peers.ts';
import { closedAfterEach, echo, serverStarter, until } from './support.ts';

const open = closedAfterEach();
const serve = serverStarter(open);

/** An event of a class that is an `EventTarget`. */
function event<Type extends 'open' | 'message' | 'error' | 'close'>(socket: WebSocket, type: Type) {
  return new Promise<Parameters<NonNullable<WebSocket[`on${Type}`]>>[0]>((resolve) => {
    socket.addEventListener(type, resolve as never, { once: true });
  });
}

function opened(url: string, ...rest: [protocols?: string[], options?: object]): Promise<WebSocket> {
  const socket = new WebSocket(url, ...rest);
  return new Promise((resolve, reject) => {
    socket.onopen = () => resolve(socket);
    socket.onerror = ({ error }) => reject(error);
  });
}

/** A server that keeps what comes, until the client closes. */
async function keeper(options = {}) {
  const messages: Message[] = [];
  const server = await serve({ handler: (socket) => socket.on('message', (data) => messages.push(data)), ...options });
  return { url: server.url, messages };
}

describe('the constructor', () => {
  it.each([
    ['http://127.0.0.1:1/a', 'ws://127.0.0.1:1/a'],
    ['https://127.0.0.1:1/a?b', 'wss://127.0.0.1:1/a?b'],
    ['WS://127.0.0.1:1', 'ws://127.0.0.1:1/'],
  ])('understands %s as %s', (given, url) => {
    expect(new WebSocket(given).url).toBe(url);
    expect(new WebSocket(new URL(given)).url).toBe(url);
  });

  it.each(['ftp://a/', '/chat', 'ws://a b/', 'ws://a/#part', 'ws://a/#', 'ws://%zz@a/', ''])(
    'throws a SyntaxError for %j',
    (url) => {
      expect(() => new WebSocket(url)).toThrow(expect.objectContaining({ name: 'SyntaxError' }));
    },
  );

  it.each([[['a', 'a']], [['a', 'A']], [['a b']], [['a,b']], [['']], ['a\u0000'], [['ä']]])(
    'throws a SyntaxError for the subprotocols %j',
    (protocols) => {
      expect(() => new WebSocket('ws://a/', protocols)).toThrow(expect.objectContaining({ name: 'SyntaxError' }));
    },
  );

  it('throws what connect would be rejected with for its options, and connects with them', async () => {
    expect(() => new WebSocket('ws://a/', [], { maxHead: -1 })).toThrow(
      expect.objectContaining({ code: 'bad-option' }),
    );
    const server = await serve({ handler: () => {}, allowOrigins: ['http://example.com'] });
    const connected = once(server, 'connection');
    await opened(server.url, [], { headers: { 'X-One': 'a' }, origin: 'http://example.com' });
    const [served] = (await connected) as [Socket];
    expect(served.origin).toBe('http://example.com');
    expect(served.head?.fields.find(({ name }) => name.text === 'X-One')?.value.text).toBe('a');
  });
});

describe('the events', () => {
  it('come in order, each in its state', async () => {
    const server = await serve({ subprotocols: ['chat'] });
    const socket = new WebSocket(server.url, ['talk', 'chat']);
    const seen: unknown[] = [socket.readyState];
    for (const type of ['open', 'message', 'error', 'close'] as const) {
      socket.addEventListener(type, () => seen.push(type, socket.readyState));
    }
    socket.onopen = () => socket.send('Hello');
    socket.onmessage = ({ data, origin }) => {
      seen.push(data, origin);
      socket.close(3000, 'enough');
      seen.push(socket.readyState);
    };
    const { wasClean, code } = await event(socket, 'close');
    expect(seen).toEqual([0, 'open', 1, 'message', 1, 'Hello', new URL(server.url).origin, 2, 'close', 3]);
    expect({ wasClean, code, protocol: socket.protocol }).toEqual({ wasClean: true, code: 3000, protocol: 'chat' });
  });

  it.each<[[(number | undefined)?, string?], number, string]>([
    [[], 1005, ''],
    [[4999, 'bye'], 4999, 'bye'],
  ])('tell how the server closed: %j', async (args, code, reason) => {
    const server = await serve({ handler: (socket) => socket.close(...args) });
    expect(await event(new WebSocket(server.url), 'close')).toMatchObject({ code, reason, wasClean: true });
  });

  /** The error and the end of a connection that fails, in their order. */
  async function failure(socket: WebSocket) {
    const seen: (ErrorEvent | CloseEvent)[] = [];
    socket.onerror = (error) => seen.push(error);
    socket.onclose = (end) => seen.push(end);
    await event(socket, 'close');
    expect(socket.readyState).toBe(WebSocket.CLOSED);
    const [error, end] = seen as [ErrorEvent, CloseEvent];
    expect(end).toMatchObject({ type: 'close', code: 1006, reason: '', wasClean: false });
    return error.error as { readonly code: string };
  }

  it('say why it failed: nobody listens, a refusal, no subprotocol, a broken rule, a connection that was lost', async () => {
    const gone = await listen({ handler: echo });
    await gone.close();
    expect(await failure(new WebSocket(gone.url))).toMatchObject({ code: 'ECONNREFUSED' });
    const picky = await serve({ handler: { '/chat': echo } });
    expect(await failure(new WebSocket(picky.url))).toMatchObject({ code: 'status-not-101', status: 404 });
    expect(await failure(new WebSocket(`${picky.url}chat`, 'mqtt'))).toMatchObject({ code: 'subprotocol-missing' });
    // A frame with the reserved opcode 3.
    const broken = await rawServer(open, (peer) => peer.write(Uint8Array.of(0x83, 0)));
    expect(await failure(new WebSocket(broken))).toMatchObject({ code: 'unknown-opcode' });
    const lost = await rawServer(open, (peer) => peer.end());
    expect(await failure(new WebSocket(lost))).toMatchObject({ code: 'connection-lost' });
  });

  it('say that it failed if the program closes before it is open', async () => {
    const silent = await rawServer(open, () => {});
    const socket = new WebSocket(silent);
    socket.close();
    expect(socket.readyState).toBe(WebSocket.CLOSING);
    expect(await failure(socket)).toMatchObject({ name: 'AbortError' });
  });
});

describe('the handler attributes', () => {
  it('keep their place among the listeners until they are null, and ignore what is no object', async () => {
    const socket = new WebSocket((await serve()).url);
    const called: string[] = [];
    socket.onopen = () => called.push('never');
    socket.addEventListener('open', () => called.push('listener'));
    socket.onopen = () => called.push('handler');
    await event(socket, 'open');
    socket.onclose = () => called.push('off');
    socket.onclose = null;
    socket.onerror = 5 as never;
    socket.close();
    await event(socket, 'close');
    expect(called).toEqual(['handler', 'listener']);
    expect(socket.onerror).toBe(null);
  });
});

describe('send', () => {
  it('sends text, bytes in each shape, and anything else as text', async () => {
    const { url, messages } = await keeper();
    const socket = await opened(url);
    const bytes = Uint8Array.of(1, 2, 3, 4);
    const given: unknown[] = [
      'a\ud800',
      bytes.buffer,
      bytes.subarray(1, 3),
      new DataView(bytes.buffer, 2),
      null,
      5,
      { toString: () => 'object' },
    ];
    for (const data of given) socket.send(data as string);
    bytes.fill(9);
    await until(() => messages.length === given.length);
    expect(messages).toEqual([
      'a\ufffd',
      Uint8Array.of(1, 2, 3, 4),
      Uint8Array.of(2, 3),
      Uint8Array.of(3, 4),
      'null',
      '5',
      'object',
    ]);
    expect(() => socket.send(new Uint8Array(new SharedArrayBuffer(1)))).toThrow(TypeError);
    expect(() => (socket.send as () => void)()).toThrow(TypeError);
    socket.close();
  });

  it('reads a Blob before what was sent after it, and before the close frame', async () => {
    const { url, messages } = await keeper();
    const socket = await opened(url);
    const over = event(socket, 'close');
    socket.send(new Blob(['one', Uint8Array.of(1)]));
    socket.send('two');
    expect(socket.bufferedAmount).toBe(7);
    socket.close(1000);
    expect(await over).toMatchObject({ code: 1000, wasClean: true });
    expect(messages).toEqual([Uint8Array.of(0x6f, 0x6e, 0x65, 1), 'two']);
  });

  it('throws for binary in hixie-76, which has none, and goes on', async () => {
    const socket = await opened((await serve()).url, [], { speak: 'hixie-76' });
    expect(() => socket.send(Uint8Array.of(1))).toThrow(expect.objectContaining({ code: 'not-in-hixie-76' }));
    socket.send('Hello');
    expect((await event(socket, 'message')).data).toBe('Hello');
    let failed = false;
    socket.onerror = () => {
      failed = true;
    };
    socket.close();
    expect(await event(socket, 'close')).toMatchObject({ code: 1005, wasClean: true });
    expect(failed).toBe(false);
  });

  it('throws an InvalidStateError before it is open', async () => {
    const socket = new WebSocket((await serve()).url);
    expect(() => socket.send('a')).toThrow(expect.objectContaining({ name: 'InvalidStateError' }));
    await event(socket, 'open');
    socket.close();
  });
});

describe('bufferedAmount', () => {
  it.each([false, true])(
    'counts bytes of UTF-8 and none of a header, until they have left; compressed: %j',
    async (deflate) => {
      const { url, messages } = await keeper({ deflate });
      const socket = await opened(url);
      socket.send('ä'.repeat(1000));
      socket.send(new Uint8Array(10));
      expect(socket.bufferedAmount).toBe(2010);
      await until(() => messages.length === 2 && socket.bufferedAmount === 0);
      socket.send('abc');
      expect(socket.bufferedAmount).toBe(3);
      socket.close();
      await event(socket, 'close');
    },
  );

  it('grows with what is sent after close, and stays', async () => {
    const { url, messages } = await keeper();
    const socket = await opened(url);
    socket.close();
    socket.send('abc');
    await event(socket, 'close');
    socket.send(Uint8Array.of(1));
    expect(socket.bufferedAmount).toBe(4);
    expect(messages).toEqual([]);
  });
});

describe('close', () => {
  it.each([0, 999, 1001, 1005, 1006, 2999, 5000, 65_536, 'reason', null])(
    'throws an InvalidAccessError for %j',
    (code) => {
      const socket = new WebSocket('ws://127.0.0.1:1/');
      expect(() => socket.close(code as number)).toThrow(expect.objectContaining({ name: 'InvalidAccessError' }));
    },
  );

  it('throws a SyntaxError for more than 123 bytes of reason', () => {
    const socket = new WebSocket('ws://127.0.0.1:1/');
    const refuses = expect.objectContaining({ name: 'SyntaxError' });
    expect(() => socket.close(1000, 'ä'.repeat(62))).toThrow(refuses);
    expect(() => socket.close(1000, 'ä'.repeat(61))).not.toThrow();
  });

  it.each<[[(number | undefined)?, string?], number, string]>([
    [[], 1005, ''],
    [[1000], 1000, ''],
    [[3000, 'why'], 3000, 'why'],
    [[undefined, 'why'], 1000, 'why'],
    [[2999.5], 3000, ''],
  ])('sends what it is given: %j', async (args, code, reason) => {
    const ended = new Promise((resolve) => {
      void serve({ handler: (served) => served.on('close', (...how) => resolve(how)) }).then(async ({ url }) =>
        (await opened(url)).close(...args),
      );
    });
    expect(await ended).toEqual([code, reason]);
  });
});

describe('binaryType', () => {
  it('is blob until it is set, and only to what there is', async () => {
    const socket = await opened((await serve()).url);
    expect(socket.binaryType).toBe('blob');
    socket.send(Uint8Array.of(1, 2));
    const { data } = await event(socket, 'message');
    expect(new Uint8Array(await (data as Blob).arrayBuffer())).toEqual(Uint8Array.of(1, 2));
    socket.binaryType = 'arraybuffer';
    socket.binaryType = 'nodebuffer' as never;
    socket.send(Uint8Array.of(1, 2));
    expect((await event(socket, 'message')).data).toEqual(Uint8Array.of(1, 2).buffer);
    socket.close();
  });
});
