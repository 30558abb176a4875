/** Rooms of real sockets, on several nodes that share a broker in memory. */

import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BrokerError } from '../../../src/errors.ts';
import { connect, listen, type Server, type Socket } from '../../../src/node/index.ts';
import {
  type Adapter,
  MemoryBroker,
  memory,
  type Rooms,
  type RoomsOptions,
  rooms,
} from '../../../src/node/rooms/index.ts';
import { until } from '../support.ts';

/** The sockets of one client: its own, and the server's end of it. */
interface Both {
  readonly client: Socket;
  readonly there: Socket;
  readonly heard: unknown[];
}

let server: Server;
let broker: MemoryBroker;
const open: Rooms[] = [];

beforeEach(async () => {
  broker = new MemoryBroker();
  server = await listen({ handler: () => {}, closeTimeout: 100 });
});

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  await server.close();
});

async function node(options?: RoomsOptions, adapter: Adapter = memory(broker)): Promise<Rooms> {
  const made = rooms(adapter, options);
  open.push(made);
  await made.connected();
  return made;
}

async function someone(): Promise<Both> {
  const arrived = once(server, 'connection');
  const client = await connect(server.url);
  const heard: unknown[] = [];
  client.on('message', (data) => heard.push(data));
  return { client, there: (await arrived)[0] as Socket, heard };
}

describe('a room', () => {
  it('brings text and bytes to its members on all nodes, the sender included, in one order', async () => {
    const [one, two] = [await node(), await node()];
    const [ada, bob, eve] = [await someone(), await someone(), await someone()];
    await Promise.all([one.join('lobby', ada.there), two.join('lobby', bob.there), two.join('other', eve.there)]);
    await Promise.all([
      one.send('lobby', 'hello'),
      two.send('lobby', Uint8Array.of(0, 255)),
      one.send('lobby', '你好'),
    ]);
    await two.send('other', 'last');
    await until(() => ada.heard.length === 3 && bob.heard.length === 3 && eve.heard.length === 1);
    expect(ada.heard).toEqual(['hello', Uint8Array.of(0, 255), '你好']);
    expect(bob.heard).toEqual(ada.heard);
    expect(eve.heard).toEqual(['last']);
  });

  it('brings a message once if it came back from the broker before the line broke', async () => {
    const adapter = memory(broker);
    const publish = adapter.publish.bind(adapter);
    adapter.publish = async (...given) => {
      await publish(...given);
      await until(() => ada.heard.length > 0);
      throw new BrokerError('broker-silent', 'the line broke');
    };
    const one = await node({}, adapter);
    const ada = await someone();
    await one.join('lobby', ada.there);
    expect(await one.send('lobby', 'hello')).toMatchObject({ reached: 'unknown' });
    ada.there.close();
    await once(ada.client, 'close');
    expect(ada.heard).toEqual(['hello']);
  });

  it('leaves out one member, wherever that one is', async () => {
    const [one, two] = [await node(), await node()];
    const [ada, bob] = [await someone(), await someone()];
    await one.join('lobby', ada.there);
    const joined = await two.join('lobby', bob.there);
    await one.send('lobby', 'to Bob', { except: ada.there });
    await one.send('lobby', 'to Ada', { except: joined?.id ?? '' });
    await one.send('lobby', 'to both');
    await until(() => ada.heard.length === 2 && bob.heard.length === 2);
    expect([ada.heard, bob.heard]).toEqual([
      ['to Ada', 'to both'],
      ['to Bob', 'to both'],
    ]);
  });

  it('knows its members on all nodes, and forgets those whose sockets end', async () => {
    const [one, two] = [await node(), await node()];
    const [ada, bob] = [await someone(), await someone()];
    const first = await one.join('lobby', ada.there, { info: 'Ada' });
    const second = await two.join('lobby', bob.there, { info: 'Bob' });
    expect(first?.id.startsWith(`${one.node}.`)).toBe(true);
    expect((await two.members('lobby')).map(({ id, info }) => `${id} ${info}`).sort()).toEqual(
      [`${first?.id} Ada`, `${second?.id} Bob`].sort(),
    );
    expect(one.sockets('lobby')).toEqual([ada.there]);
    ada.client.terminate();
    await once(ada.there, 'close');
    expect(await two.members('lobby')).toEqual([{ id: second?.id, info: 'Bob' }]);
    two.leave('lobby', bob.there);
    two.leave('lobby', bob.there);
    expect(await one.members('lobby')).toEqual([]);
    expect(two.sockets('lobby')).toEqual([]);
  });

  it('has a member once who joins twice, with what was said last', async () => {
    const one = await node();
    const ada = await someone();
    const first = await one.join('lobby', ada.there, { info: 'Ada' });
    const second = await one.join('lobby', ada.there, { info: 'Ada King' });
    expect(second?.id).not.toBe(first?.id);
    expect(await one.members('lobby')).toEqual([{ id: second?.id, info: 'Ada King' }]);
    await one.send('lobby', 'once');
    await one.send('lobby', 'the end');
    await until(() => ada.heard.includes('the end'));
    expect(ada.heard).toEqual(['once', 'the end']);
  });

  it('takes nobody whose socket is not open any more', async () => {
    const one = await node();
    const ada = await someone();
    ada.there.terminate();
    await once(ada.there, 'close');
    expect(await one.join('lobby', ada.there)).toBe(undefined);
    expect(one.sockets('lobby')).toEqual([]);
  });
});

it('somebody who has joined is listed, however long the broker takes to hear of it', async () => {
  const adapter = memory(broker);
  const enter = adapter.enter.bind(adapter);
  adapter.enter = async (...who) => {
    await new Promise((turn) => setTimeout(turn, 10));
    return enter(...who);
  };
  const [one, two] = [await node({}, adapter), await node()];
  await one.join('lobby', (await someone()).there, { info: 'Ada' });
  expect(await two.members('lobby')).toMatchObject([{ info: 'Ada' }]);
});

it('rooms are emitters of Node: an event may be awaited, and emitted by the program', async () => {
  const chat = await node();
  chat.on('away', (error) => error.message).off('away', () => {});
  await chat.connected();
  const again = once(chat, 'back');
  chat.emit('back');
  expect(await again).toEqual([]);
});

describe('somebody who comes back to a room', () => {
  const format = ({ id, data }: { id: string | undefined; data: unknown }) => `${id} ${data}`;

  it('gets what was said after a message, and then the rest, with nothing missing and nothing double', async () => {
    const [one, two] = [await node({ format }), await node({ format })];
    const [ada, bob] = [await someone(), await someone()];
    await two.join('lobby', bob.there);
    const { id } = await one.send('lobby', '0');
    // It comes back while others speak.
    const sending = Promise.all(Array.from({ length: 50 }, (_, i) => one.send('lobby', `${i + 1}`)));
    const joining = two.join('lobby', ada.there, { after: id ?? '' });
    const more = Promise.all(Array.from({ length: 50 }, (_, i) => one.send('lobby', `${i + 51}`)));
    await Promise.all([sending, more]);
    expect((await joining)?.isComplete).toBe(true);
    await until(() => ada.heard.length === 100 && bob.heard.length === 101);
    expect(ada.heard).toEqual(bob.heard.slice(1));
  });

  it('is told if messages may be missing', async () => {
    broker = new MemoryBroker({ keep: 2 });
    const one = await node({ format });
    const ada = await someone();
    const { id = '' } = await one.send('lobby', 'first');
    for (const text of ['second', 'third', 'fourth']) await one.send('lobby', text);
    expect((await one.join('lobby', ada.there, { after: id }))?.isComplete).toBe(false);
    await until(() => ada.heard.length === 2);
    expect(ada.heard.map((text) => String(text).replace(/^\S+ /, ''))).toEqual(['third', 'fourth']);
  });
});
