/** Messages that are nearly as long as the limit, and never end. */

import type { Socket } from 'node:net';
import { clientFrame, pause, peer, written } from './peers.ts';
import { type Scenario, share } from './scenario.ts';

const PEERS = 20;
const WHOLE = 16 * 2 ** 20;
const HELD = Math.floor(15.9 * 2 ** 20);

export const unfinished: Scenario = {
  id: 'unfinished',
  title: `${PEERS} connections that each hold 15.9 of 16 MiB of a message`,
  settings: { deflate: false, maxMessage: WHOLE },
  async attack(contender, port, size, invite) {
    invite();
    const begun = clientFrame('binary', new Uint8Array(WHOLE)).subarray(0, HELD);
    const peers: Socket[] = [];
    for (let number = 0; number < share(PEERS, size); number++) {
      const socket = await peer(port);
      peers.push(socket);
      await written(socket, begun);
    }
    await pause(500);
    const { rss, connections } = await contender.strain();
    for (const socket of peers) socket.destroy();
    return { 'memory while held, MiB': rss / 2 ** 20, 'connections, visitors included': connections };
  },
};
