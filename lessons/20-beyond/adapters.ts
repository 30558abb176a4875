/** What carries the room of this lesson between its servers: three ways, over two brokers. */

import type { Adapter } from '../../src/node/rooms/index.ts';

export type BrokerName = 'redis' | 'nats';
export type AdapterName = 'redis' | 'nats' | 'jetstream';

export const ADAPTERS: Readonly<Record<AdapterName, { readonly broker: BrokerName; readonly title: string }>> = {
  redis: { broker: 'redis', title: 'Redis' },
  nats: { broker: 'nats', title: 'NATS' },
  jetstream: { broker: 'nats', title: 'NATS with JetStream' },
};

export interface Times {
  /** How long the members of a server that is gone stay listed, in ms. */
  readonly presenceExpiry: number;
  /** How long the broker may take to answer, in ms. */
  readonly timeout: number;
  /** Time between pings to NATS, in ms. */
  readonly pingInterval: number;
}

/**
 * Its packages are loaded only when a broker is there.
 *
 * @param times  those of the adapter by default
 */
export async function makeAdapter(name: AdapterName, url: string, times: Partial<Times> = {}): Promise<Adapter> {
  if (name === 'redis') {
    const { redis } = await import('../../src/node/rooms/redis/index.ts');
    const { pingInterval: _, ...known } = times;
    return redis(url, known);
  }
  const { nats } = await import('../../src/node/rooms/nats/index.ts');
  return nats(url, { ...times, replay: name === 'jetstream' });
}
