/** Rooms on a redis-server of its own, if one is installed. If none is, a line says so. */

import { afterAll, beforeAll, describe } from 'vitest';
import { redis } from '../../../src/node/rooms/redis/index.ts';
import { Broker, findBroker } from '../../interop/broker.ts';
import { adapterContract } from './contract.ts';

const found = findBroker('redis');
if (!found) console.log('not tried: redis-server is not installed');

describe.runIf(found !== undefined)('rooms on Redis', () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await Broker.start('redis');
  });
  afterAll(() => broker.close());

  adapterContract('redis', () => redis(broker.url));
});
