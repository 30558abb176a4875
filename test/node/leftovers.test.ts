/** What is refused at the call leaves nothing: no timer, no transport, no server. */

import { createHook } from 'node:async_hooks';
import { afterEach, describe, expect, it } from 'vitest';
import { connect, listen } from '../../src/node/index.ts';
import { echo } from './support.ts';

/** Timers and transports that were made and have not gone; those that keep no process alive too. */
const left = new Map<number, string>();
const hook = createHook({
  init: (id, type) => {
    if (/^(?:Timeout|TCP(?:SERVER)?WRAP|TLSWRAP)$/.test(type)) left.set(id, type);
  },
  destroy: (id) => left.delete(id),
});
afterEach(() => hook.disable());

async function leftBy(refused: () => Promise<unknown>): Promise<string[]> {
  left.clear();
  hook.enable();
  await expect(refused()).rejects.toThrow();
  // Node tells later what has gone.
  await new Promise((resolve) => setImmediate(resolve));
  hook.disable();
  return [...left.values()];
}

describe('what is refused', () => {
  it.each<[string, object]>([
    ['a key that is none', { key: 'x', cert: 'x' }],
    ['a certificate that is none', { cert: 'x' }],
    ['ciphers nobody knows', { ciphers: 'nothing' }],
    ['protocols of another kind', { ALPNProtocols: 5 }],
    ['tickets that are too short', { ticketKeys: Buffer.alloc(3) }],
  ])('by TLS for %s leaves nothing at the server', async (_what, tls) => {
    expect(await leftBy(() => listen({ handler: echo, tls }))).toEqual([]);
  });

  it.each<[string, object]>([
    ['a certificate that is none', { cert: 'x' }],
    ['a name that is none', { servername: 5 }],
    ['a session that is none', { session: 5 }],
  ])('by TLS for %s leaves nothing at the client', async (_what, tls) => {
    expect(await leftBy(() => connect('wss://127.0.0.1:1/', { tls }))).toEqual([]);
  });
});
