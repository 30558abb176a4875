/** Rooms on a nats-server of its own, if one is installed. If none is, a line says so. */

import { afterAll, beforeAll, describe } from 'vitest';
import { nats } from '../../../src/node/rooms/nats/index.ts';
import { Broker, findBroker } from '../../interop/broker.ts';
import { adapterContract } from './contract.ts';

const found = findBroker('nats');
if (!found) console.log('not tried: nats-server is not installed');

describe.runIf(found !== undefined)('rooms on NATS', () => {
  let broker: Broker;
  beforeAll(async () => {
    broker = await Broker.start('nats');
  });
  afterAll(() => broker.close());

  adapterContract('nats', () => nats(broker.url));
  adapterContract('nats, with JetStream', () => nats(broker.url, { replay: true }));
});
