/** Rooms on a nats-server of its own, if one is installed. If none is, a line says so. */

import { afterAll, beforeAll } from 'vitest';
import { nats } from '../../../src/node/rooms/nats/index.ts';
import { Broker } from '../../interop/broker.ts';
import { describeWithBroker } from '../../interop/where-installed.ts';
import { adapterContract } from './contract.ts';

describeWithBroker('nats', 'rooms on NATS', () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await Broker.start('nats');
  });
  afterAll(() => broker.close());

  adapterContract('nats', () => nats(broker.url));
  adapterContract('nats, with JetStream', () => nats(broker.url, { replay: true }));
});
