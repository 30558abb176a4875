/**
 * What every adapter promises, as tests that each of them runs.
 *
 * Expected values follow from `adapter.ts`; how the broker is started is the
 * matter of the adapter's own test.
 */

import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import type { Adapter } from '../../../src/node/rooms/adapter.ts';
import { Recorder } from './recorder.ts';

/** Adds the tests. @param node  makes an adapter for one more node on the same broker */
export function adapterContract(name: string, node: () => Adapter): void {
  const open: Recorder[] = [];
  const connected = async () => {
    const recorder = new Recorder(node());
    open.push(recorder);
    await recorder.connected();
    return recorder;
  };
  const nodes = (count: number) => Promise.all(Array.from({ length: count }, connected));
  /** A room that no other test has used: the broker is the same for all. */
  const freshRoom = () => `room-${randomBytes(4).toString('hex')}`;

  afterEach(async () => {
    await Promise.all(open.splice(0).map(({ adapter }) => adapter.close()));
  });

  describe(`the adapter ${name}`, () => {
    it('brings a message to every node that has subscribed, the publisher included, and to no other', async () => {
      const [a, b, c] = (await nodes(3)) as [Recorder, Recorder, Recorder];
      const [room, other] = [freshRoom(), freshRoom()];
      await Promise.all([a.adapter.subscribe(room), b.adapter.subscribe(room), c.adapter.subscribe(other)]);
      const id = await a.publish(room, 'hello');
      await c.publish(other, 'elsewhere');
      expect(await a.hears(room, 1)).toEqual(['hello']);
      expect(await b.hears(room, 1)).toEqual(['hello']);
      expect(await c.hears(other, 1)).toEqual(['elsewhere']);
      expect([...a.ids, ...b.ids]).toEqual([id, id]);
      expect(c.heard.filter((line) => line.startsWith(room))).toEqual([]);
    });

    it('keeps the order of each publisher, and doubles nothing', async () => {
      const [a, b] = (await nodes(2)) as [Recorder, Recorder];
      const room = freshRoom();
      await Promise.all([a.adapter.subscribe(room), b.adapter.subscribe(room)]);
      const texts = Array.from({ length: 200 }, (_, i) => i);
      await Promise.all(texts.flatMap((i) => [a.publish(room, `a${i}`), b.publish(room, `b${i}`)]));
      const [atA, atB] = [await a.hears(room, 400), await b.hears(room, 400)];
      for (const heard of [atA, atB]) {
        for (const from of ['a', 'b']) {
          expect(heard.filter((text) => text.startsWith(from))).toEqual(texts.map((i) => `${from}${i}`));
        }
      }
      if (a.adapter.promises.order === 'room') expect(atA).toEqual(atB);
      expect(new Set(a.ids).size).toBe(400);
    });

    it('carries any bytes', async () => {
      const [a] = (await nodes(1)) as [Recorder];
      const room = freshRoom();
      await a.adapter.subscribe(room);
      const came: Uint8Array[] = [];
      a.message = (where, message) => {
        came.push(message.payload);
        Recorder.prototype.message.call(a, where, message);
      };
      const sent = [new Uint8Array(), Uint8Array.from({ length: 256 }, (_, i) => i), randomBytes(100_000)];
      for (const payload of sent) await a.adapter.publish(room, payload);
      await a.hears(room, sent.length);
      expect(came.map((bytes) => Buffer.from(bytes).toString('hex'))).toEqual(
        sent.map((bytes) => Buffer.from(bytes).toString('hex')),
      );
    });

    it('takes any text as the name of a room', async () => {
      const [a] = (await nodes(1)) as [Recorder];
      const names = ['a b', 'a.b', 'a*', '>', '*', '{x}', '聊天', 'a\nb', '$', '__proto__', 'x'.repeat(200)];
      for (const name of names) await a.adapter.subscribe(name);
      for (const name of names) await a.publish(name, `to ${name}`);
      for (const name of names) expect(await a.hears(name, 1)).toEqual([`to ${name}`]);
    });

    it('brings nothing more after the last wish was to unsubscribe, and again after the last was to subscribe', async () => {
      const [a, b] = (await nodes(2)) as [Recorder, Recorder];
      const [room, other] = [freshRoom(), freshRoom()];
      await a.adapter.subscribe(room);
      await a.adapter.unsubscribe(room);
      await a.adapter.subscribe(other);
      await b.publish(room, 'unheard');
      await b.publish(other, 'heard');
      await a.hears(other, 1);
      expect(a.heard.filter((line) => line.startsWith(room))).toEqual([]);
      await Promise.all([a.adapter.subscribe(room), a.adapter.unsubscribe(room), a.adapter.subscribe(room)]);
      await b.publish(room, 'heard again');
      expect(await a.hears(room, 1)).toEqual(['heard again']);
    });

    it('knows who is in a room, on all nodes', async () => {
      const [a, b] = (await nodes(2)) as [Recorder, Recorder];
      const [room, other] = [freshRoom(), freshRoom()];
      const ada = { id: `${a.node}.1`, info: 'Ada' };
      const bob = { id: `${b.node}.1`, info: '鲍勃 "quoted"' };
      await a.adapter.enter(room, ada);
      await b.adapter.enter(room, bob);
      await b.adapter.enter(other, bob);
      const byId = (members: readonly { readonly id: string }[]) =>
        [...members].sort((one, two) => one.id.localeCompare(two.id));
      for (const { adapter } of [a, b]) expect(byId(await adapter.members(room))).toEqual(byId([ada, bob]));
      await a.adapter.leave(room, ada.id);
      await a.adapter.leave(room, 'nobody');
      expect(await b.adapter.members(room)).toEqual([bob]);
      expect(await a.adapter.members(other)).toEqual([bob]);
    });

    it('takes the members of a node out of their rooms when it closes', async () => {
      const [a, b] = (await nodes(2)) as [Recorder, Recorder];
      const room = freshRoom();
      await a.adapter.enter(room, { id: `${a.node}.1`, info: '' });
      expect(await b.adapter.members(room)).toHaveLength(1);
      await a.adapter.close();
      expect(await b.adapter.members(room)).toEqual([]);
    });

    it('has nothing more to say once it is closed', async () => {
      const [a, b] = (await nodes(2)) as [Recorder, Recorder];
      const room = freshRoom();
      await Promise.all([a.adapter.subscribe(room), b.adapter.subscribe(room)]);
      const before = [...a.heard];
      await a.adapter.close();
      await b.publish(room, 'too late');
      await b.hears(room, 1);
      expect(a.heard).toEqual(before);
    });

    it('says that history is not complete for an id that nobody gave', async () => {
      const [a] = (await nodes(1)) as [Recorder];
      const room = freshRoom();
      for (const after of ['', '0', 'x', '-', '+', '99999999999999999999-1', '聊天', 'x'.repeat(1000)]) {
        expect(await a.adapter.history(room, after)).toEqual({ messages: [], isComplete: false });
      }
    });

    it('finds what was published after a message, if it resumes', async () => {
      const [a, b] = (await nodes(2)) as [Recorder, Recorder];
      const room = freshRoom();
      const ids: string[] = [];
      for (const text of ['one', 'two', 'three']) ids.push(await a.publish(room, text));
      const since = async (id = '') => {
        const { messages, isComplete } = await b.adapter.history(room, id);
        return [isComplete, ...messages.map((message) => `${message.id} ${Buffer.from(message.payload)}`)];
      };
      if (!a.adapter.promises.resumes) {
        expect(await since(ids[0])).toEqual([false]);
        return;
      }
      expect(await since(ids[0])).toEqual([true, `${ids[1]} two`, `${ids[2]} three`]);
      expect(await since(ids[2])).toEqual([true]);
    });
  });
}
