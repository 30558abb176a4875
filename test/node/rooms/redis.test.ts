/** Rooms on a redis-server of its own, if one is installed. If none is, a line says so. */

import { afterAll, beforeAll } from 'vitest';
import { Broker } from '../../../lessons/20-beyond/broker.ts';
import { redis } from '../../../src/node/rooms/redis/index.ts';
import { describeWithBroker } from '../../interop/where-installed.ts';
import { adapterContract } from './contract.ts';

describeWithBroker('redis', 'rooms on Redis', () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await Broker.start('redis');
  });
  afterAll(() => broker.close());

  adapterContract('redis', () => redis(broker.url));
});
