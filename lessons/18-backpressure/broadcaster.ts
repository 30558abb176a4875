/**
 * A server that broadcasts at a steady rate, in a process of its own. It tells
 * its parent the port, and begins when as many have come as it was told.
 *
 *     node --import tsx lessons/18-backpressure/broadcaster.ts POLICY READERS SECONDS
 */

import { type Handler, listen } from '../../src/node/index.ts';
import { POLICIES, type PolicyName } from './policies.ts';
import { EACH_TICK, messageOf, TICK } from './room-rate.ts';

const [, , policy = 'none', readers = '1', seconds = '1'] = process.argv;
const { broadcast } = POLICIES[policy as PolicyName];

const handler: Handler = () => {
  if (server.sockets.size === Number(readers)) setTimeout(() => void run(), TICK);
};
const server = await listen({ port: 0, pingInterval: 0, allowOrigins: () => true, handler });

/** As many messages as are due, also if a tick came late; after each few the event loop may turn. */
async function run(): Promise<void> {
  const began = performance.now();
  const all = (Number(seconds) * 1000 * EACH_TICK) / TICK;
  for (let number = 0; number < all; ) {
    const due = Math.min(all, Math.floor((performance.now() - began) / TICK) * EACH_TICK);
    if (number >= due) await new Promise((resolve) => setTimeout(resolve, TICK));
    else await new Promise(setImmediate);
    for (let i = 0; i < EACH_TICK && number < due; i++) await broadcast(server.sockets, messageOf(number++));
  }
}

process.on('disconnect', () => process.exit());
process.send?.({ port: server.port });
