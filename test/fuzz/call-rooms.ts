/** Makes rooms with anything, calls them at any moment, and gives them adapters that misbehave. */

import type { Server, Socket } from '../../src/node/index.ts';
import { type Adapter, memory, type Rooms, rooms } from '../../src/node/rooms/index.ts';
import type { Caller } from './caller.ts';

/** Some rooms from their beginning to their end, with the sockets of a server. */
export async function callRooms(caller: Caller, server: Server): Promise<void> {
  const adapter = caller.chance(30) ? unruly(caller, memory()) : memory();
  const made = caller.call('rooms', () =>
    rooms(
      (caller.chance(10) ? caller.junk() : adapter) as Adapter,
      (caller.chance(20) ? caller.junk() : options(caller)) as object,
    ),
  );
  if (!made) return;
  made.on('failure', () => undefined);
  for (const event of ['gap', 'fault', 'leftOut', 'away', 'back'] as const) {
    if (caller.chance(30)) made.on(event, caller.callback(() => undefined) as never);
  }
  const work: Promise<unknown>[] = [];
  for (let i = caller.upTo(30); i >= 0; i--) {
    work.push(caller.settle('a call of rooms', Promise.resolve(callOne(caller, made, server))));
    if (caller.chance(30)) await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(work);
  await caller.settle('rooms.close', made.close());
  await caller.settle('rooms.close again', made.close());
  callOne(caller, made, server);
}

function options(caller: Caller): object {
  const slow = caller.pick('close', 'drop', 'wait', caller.chance(10) ? caller.junk() : 'wait');
  const readers = { slow, maxBuffered: caller.pick(0, 1000, 1_000_000) };
  return {
    readers: caller.pick<unknown>(
      readers,
      caller.callback(() => readers),
    ),
    maxMessage: caller.pick(0, 10, 100_000),
    whenAway: caller.pick('here', 'throw'),
    ...(caller.chance(30) ? { format: caller.callback(({ data }: never) => data) } : {}),
  };
}

function callOne(caller: Caller, made: Rooms, server: Server): Promise<unknown> | undefined {
  const room = () => caller.pick<unknown>('a', 'b', '聊天', '', 'x'.repeat(300), '\ud800', caller.junk()) as string;
  const socket = () => caller.pick<unknown>(...server.sockets, caller.junk()) as Socket;
  const data = () => caller.pick<unknown>('text', new Uint8Array(caller.upTo(300)), 'x'.repeat(70_000), caller.junk());
  const text = () => caller.pick<unknown>('', 'Ada', '0-0', 'x'.repeat(2000), caller.junk());
  const calls: Record<string, () => unknown> = {
    join: () => made.join(room(), socket(), caller.pick<unknown>({}, { info: text() }, { after: text() }) as object),
    leave: () => made.leave(room(), socket()),
    send: () =>
      made.send(room(), data() as string, caller.pick<unknown>({}, { except: socket() }, caller.junk()) as object),
    members: () => made.members(room()),
    sockets: () => made.sockets(room()),
    connected: () => made.connected({ signal: AbortSignal.timeout(caller.upTo(50)) }),
    look: () => [made.isAway, made.node],
  };
  const [name, call] = caller.pick(...Object.entries(calls));
  const called = caller.call(`rooms.${name}`, call);
  // What it is rejected with was looked at.
  return called instanceof Promise ? called.catch(() => undefined) : undefined;
}

/** An adapter that brings what nobody published, and says that it is away when it is not. */
function unruly(caller: Caller, adapter: Adapter): Adapter {
  const start = adapter.start.bind(adapter);
  adapter.start = (node, receiver) => {
    start(node, receiver);
    setImmediate(() => {
      for (let i = caller.upTo(10); i >= 0; i--) {
        const payload = Uint8Array.from({ length: caller.upTo(40) }, () => caller.pick(0x54, 0x42, caller.upTo(255)));
        receiver.message(caller.pick('a', 'b', 'nowhere'), { id: caller.pick('', '1', 'x'), payload });
        if (caller.chance(20)) receiver.gap('a');
        if (caller.chance(20)) receiver.away(new Error('away'));
        if (caller.chance(50)) receiver.back();
      }
    });
  };
  return adapter;
}
