/** The adapters that are tried with processes of their own. */

import type { Adapter } from '../../../../src/node/rooms/index.ts';
import { nats } from '../../../../src/node/rooms/nats/index.ts';
import { redis } from '../../../../src/node/rooms/redis/index.ts';
import type { BrokerName } from '../../../interop/broker.ts';

export type AdapterName = 'redis' | 'nats' | 'jetstream';

const MAKE: Readonly<Record<AdapterName, (url: string) => Adapter>> = {
  redis: (url) => redis(url),
  nats: (url) => nats(url),
  jetstream: (url) => nats(url, { replay: true }),
};

/** The broker that each needs. */
export const BROKERS: Readonly<Record<AdapterName, BrokerName>> = { redis: 'redis', nats: 'nats', jetstream: 'nats' };

export const TITLES: Readonly<Record<AdapterName, string>> = {
  redis: 'Redis',
  nats: 'NATS',
  jetstream: 'NATS with JetStream',
};

/** @param name  one of {@link AdapterName}, from a command line */
export function adapterOf(name: string, url: string): Adapter {
  const make = MAKE[name as AdapterName];
  if (!make) throw new Error(`there is no adapter ${name}`);
  return make(url);
}
