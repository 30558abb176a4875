/** What a connection does while a message is compressed or inflated elsewhere. */

import { describe, expect, it } from 'vitest';
import { concat, fromUtf8 } from '../../src/bytes.ts';
import type { Connection } from '../../src/connection/connection.ts';
import type { DeflateEngine } from '../../src/connection/deflate.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { closeOf, messages, Pair, whole } from './pair.ts';

/** An engine whose work is done when the test says so, in the order in which it was given. */
class SlowEngine implements DeflateEngine {
  readonly #underWay: (() => void)[] = [];
  readonly deflate = zlibEngine.deflate;
  readonly inflate = zlibEngine.inflate;
  readonly background = {
    deflate: (...given: Parameters<DeflateEngine['deflate']>) => this.#later(() => zlibEngine.deflate(...given)),
    inflate: (...given: Parameters<DeflateEngine['inflate']>) => this.#later(() => zlibEngine.inflate(...given)),
  };

  #later<T>(work: () => T): Promise<T> {
    return new Promise((resolve) => this.#underWay.push(() => resolve(work())));
  }

  /** Does the first piece of work under way, and waits until the connection can take it. */
  async work(connection: Connection): Promise<void> {
    const { work } = connection;
    this.#underWay.shift()?.();
    await work;
  }
}

const fast = { deflate: { engine: zlibEngine } };

/** An open connection whose server compresses slowly. */
function slowServer() {
  const engine = new SlowEngine();
  const pair = new Pair('version-13', whole, fast, { deflate: { engine } }).run();
  pair.serverEvents.length = pair.clientEvents.length = 0;
  return { engine, pair, server: pair.server, client: pair.client };
}

const types = (connection: Connection) => connection.takeEvents().map(({ type }) => type);
/** Everything that one end has put out, to the other. */
const carry = (from: Connection, to: Connection) => to.receive(concat(from.takeOutput()));

describe('while a message is compressed', () => {
  it('those after it wait, and all leave in order', async () => {
    const { engine, server, client } = slowServer();
    server.send('one');
    server.send('two!');
    server.close(1000);
    expect([server.takeOutput(), server.queuedBytes]).toEqual([[], 3 + 4 + 2]);
    expect([server.outputBytes, server.state]).toEqual([9, 'closing']);
    await engine.work(server);
    expect(server.takeEvents()).toEqual([]);
    carry(server, client);
    expect(messages(client.takeEvents())).toEqual(['one']);
    expect(server.queuedBytes).toBe(4 + 2);
    await engine.work(server);
    carry(server, client);
    expect(messages(client.takeEvents())).toEqual(['two!']);
    expect([server.queuedBytes, server.outputBytes, server.work]).toEqual([0, 0, undefined]);
    expect(client.state).toBe('closing');
  });

  it('frames that need no compression wait too, and leave as soon as it is done', async () => {
    const { engine, server, client } = slowServer();
    server.send('compressed');
    for (const text of ['shared', 'shared again']) server.sendEncoded(server.encode(text));
    server.send('compressed too');
    server.send('the last');
    expect(server.takeOutput()).toEqual([]);
    await engine.work(server);
    carry(server, client);
    expect(messages(client.takeEvents())).toEqual(['compressed', 'shared', 'shared again']);
    expect(server.queuedBytes).toBe('compressed too'.length + 'the last'.length);
    for (const text of ['compressed too', 'the last']) {
      await engine.work(server);
      carry(server, client);
      expect(messages(client.takeEvents())).toEqual([text]);
    }
  });

  it('a ping is answered before it: a control frame may come between messages', async () => {
    const { engine, server, client } = slowServer();
    server.send('a message');
    client.ping(fromUtf8('?'));
    carry(client, server);
    expect(types(server)).toEqual(['ping']);
    carry(server, client);
    expect(client.takeEvents()).toEqual([{ type: 'pong', payload: fromUtf8('?') }]);
    await engine.work(server);
    carry(server, client);
    expect(messages(client.takeEvents())).toEqual(['a message']);
  });

  it('a close frame is answered after it, and only then the end is told, once', async () => {
    const { engine, server, client } = slowServer();
    server.send('last words');
    client.close(3000);
    carry(client, server);
    expect([types(server), server.takeOutput()]).toEqual([[], []]);
    await engine.work(server);
    expect(types(server)).toEqual(['end']);
    carry(server, client);
    expect(messages(client.takeEvents())).toEqual(['last words']);
    server.receiveEnd();
    expect(server.takeEvents()).toEqual([{ type: 'close', code: 3000, reason: '', clean: true }]);
  });

  it('a peer that is lost hears nothing more: what waits is dropped, and the end is not clean', () => {
    const { server, client } = slowServer();
    server.send('never heard');
    client.close(3000);
    carry(client, server);
    server.receiveEnd();
    expect(server.takeEvents()).toEqual([{ type: 'end' }, { type: 'close', code: 3000, reason: '', clean: false }]);
    expect([server.queuedBytes, server.takeOutput()]).toEqual([0, []]);
  });
});

describe('while a message is inflated', () => {
  it('nothing after it is read, not even the end', async () => {
    const { engine, server, client } = slowServer();
    client.send('inflate me');
    client.send('then me');
    client.close(3001);
    carry(client, server);
    server.receiveEnd();
    expect([types(server), server.isInflating]).toEqual([[], true]);
    await engine.work(server);
    expect([messages(server.takeEvents()), server.isInflating]).toEqual([['inflate me'], true]);
    await engine.work(server);
    const events = server.takeEvents();
    expect(messages(events)).toEqual(['then me']);
    expect(closeOf(events)).toEqual({ code: 3001, reason: '', clean: true });
    expect(events.filter(({ type }) => type === 'end')).toHaveLength(1);
  });
});
