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

/** A few messages at every tick. One that comes late is not made up for: that would look like slow readers. */
async function run(): Promise<void> {
  const began = performance.now();
  for (let number = 0; performance.now() - began < Number(seconds) * 1000; ) {
    for (let i = 0; i < EACH_TICK; i++) await broadcast(server.sockets, messageOf(number++));
    await new Promise((resolve) => setTimeout(resolve, TICK));
  }
}

process.on('disconnect', () => process.exit());
process.send?.({ port: server.port });
