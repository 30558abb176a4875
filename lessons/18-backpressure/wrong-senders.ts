/** Wrong on purpose: senders that do not wait, wait at the wrong moment, or do not stop. */

import type { Mutants } from '../../src/course/exercises/mutants.ts';
import type { Outlet } from './exercise.ts';
import * as solution from './solution.ts';

type Messages = AsyncIterable<string>;

/** All messages of a source at once. */
async function readAll(messages: Messages): Promise<string[]> {
  const all: string[] = [];
  for await (const message of messages) all.push(message);
  return all;
}

/** Plausible answers to the first task, by what is wrong with each. */
export const senders: NonNullable<Mutants<typeof solution>['sendAll']> = {
  'takes no notice of what send returns': async (outlet: Outlet, messages: Messages) => {
    let sent = 0;
    for await (const message of messages) {
      if (!outlet.isOpen) return sent;
      outlet.send(message);
      sent++;
    }
    return sent;
  },
  'sends a message again for which send returned false': async (outlet: Outlet, messages: Messages) => {
    let sent = 0;
    if (!outlet.isOpen) return sent;
    for await (const message of messages) {
      while (outlet.isOpen && !outlet.send(message)) await outlet.drained();
      if (!outlet.isOpen) return sent;
      sent++;
    }
    return sent;
  },
  'takes false for an error': async (outlet: Outlet, messages: Messages) => {
    let sent = 0;
    for await (const message of messages) {
      if (!outlet.send(message)) throw new Error('the message was not sent');
      sent++;
    }
    return sent;
  },
  'stops at the first false': async (outlet: Outlet, messages: Messages) => {
    let sent = 0;
    if (!outlet.isOpen) return sent;
    for await (const message of messages) {
      sent++;
      if (!outlet.send(message)) return sent;
    }
    return sent;
  },
  'does not count a message for which send returned false': async (outlet: Outlet, messages: Messages) => {
    let sent = 0;
    if (!outlet.isOpen) return sent;
    for await (const message of messages) {
      if (!outlet.isOpen) return sent;
      if (outlet.send(message)) sent++;
      else await outlet.drained();
      if (!outlet.isOpen) return sent;
    }
    return sent;
  },
  'waits for the outlet without await': async (outlet: Outlet, messages: Messages) => {
    let sent = 0;
    if (!outlet.isOpen) return sent;
    for await (const message of messages) {
      if (!outlet.isOpen) return sent;
      sent++;
      if (!outlet.send(message)) void outlet.drained();
      if (!outlet.isOpen) return sent;
    }
    return sent;
  },
  'waits only once': async (outlet: Outlet, messages: Messages) => {
    let sent = 0;
    let hasWaited = false;
    if (!outlet.isOpen) return sent;
    for await (const message of messages) {
      if (!outlet.isOpen) return sent;
      sent++;
      if (!outlet.send(message) && !hasWaited) {
        hasWaited = true;
        await outlet.drained();
      }
      if (!outlet.isOpen) return sent;
    }
    return sent;
  },
  'asks for the next message, and waits then': async (outlet: Outlet, messages: Messages) => {
    let sent = 0;
    if (!outlet.isOpen) return sent;
    for await (const message of messages) {
      await outlet.drained();
      if (!outlet.isOpen) return sent;
      outlet.send(message);
      sent++;
    }
    return sent;
  },
  'reads the whole source first': async (outlet: Outlet, messages: Messages) => {
    let sent = 0;
    if (!outlet.isOpen) return sent;
    for (const message of await readAll(messages)) {
      if (!outlet.isOpen) return sent;
      sent++;
      if (!outlet.send(message)) await outlet.drained();
    }
    return sent;
  },
  'does not look whether the connection has ended': async (outlet: Outlet, messages: Messages) => {
    let sent = 0;
    for await (const message of messages) {
      sent++;
      if (!outlet.send(message)) await outlet.drained();
    }
    return sent;
  },
  'does not look after it has waited': async (outlet: Outlet, messages: Messages) => {
    let sent = 0;
    if (!outlet.isOpen) return sent;
    for await (const message of messages) {
      if (!outlet.isOpen) return sent;
      sent++;
      if (!outlet.send(message)) await outlet.drained();
    }
    return sent;
  },
  'does not look before it sends': async (outlet: Outlet, messages: Messages) => {
    let sent = 0;
    if (!outlet.isOpen) return sent;
    for await (const message of messages) {
      sent++;
      if (!outlet.send(message)) await outlet.drained();
      if (!outlet.isOpen) return sent;
    }
    return sent;
  },
  'asks the source though nobody is there': async (outlet: Outlet, messages: Messages) => {
    let sent = 0;
    for await (const message of messages) {
      if (!outlet.isOpen) return sent;
      sent++;
      if (!outlet.send(message)) await outlet.drained();
      if (!outlet.isOpen) return sent;
    }
    return sent;
  },
  'leaves the source open when it stops': async (outlet: Outlet, messages: Messages) => {
    const source = messages[Symbol.asyncIterator]();
    let sent = 0;
    while (outlet.isOpen) {
      const next = await source.next();
      if (next.done || !outlet.isOpen) return sent;
      sent++;
      if (!outlet.send(next.value)) await outlet.drained();
    }
    return sent;
  },
  'reads on to the end when nobody is there': async (outlet: Outlet, messages: Messages) => {
    let sent = 0;
    for await (const message of messages) {
      if (!outlet.isOpen) continue;
      sent++;
      if (!outlet.send(message)) await outlet.drained();
    }
    return sent;
  },
  'keeps an error of the source to itself': async (outlet: Outlet, messages: Messages) => {
    let sent = 0;
    const counted: Outlet = {
      send: (message) => {
        sent++;
        return outlet.send(message);
      },
      drained: () => outlet.drained(),
      get isOpen() {
        return outlet.isOpen;
      },
    };
    return solution.sendAll(counted, messages).catch(() => sent);
  },
  'does not send a message without characters': async (outlet: Outlet, messages: Messages) => {
    async function* withoutEmpty() {
      for await (const message of messages) if (message) yield message;
    }
    return solution.sendAll(outlet, withoutEmpty());
  },
};
