/** Peers of a server that only pushes: they send what nobody reads, and are gone. */

import type { Socket } from 'node:net';
import { clientFrame, pause, peer, written } from './peers.ts';
import { type Scenario, share } from './scenario.ts';

const PEERS = 200;
/** More than may be buffered for a program that does not read. */
const SENT = Array.from({ length: 24 }, () => clientFrame('binary', new Uint8Array(65_536)));
const PING_INTERVAL = 500;
/** Heartbeats after which none of them should be left. */
const BEATS = 6;

const WAYS_TO_VANISH: readonly ((socket: Socket) => void)[] = [
  // FIN; input is still read.
  (socket) => socket.resume().end(),
  // RST
  (socket) => socket.resetAndDestroy(),
  // Silence
  (socket) => socket.pause(),
];

export const vanished: Scenario = {
  id: 'vanished',
  title: `push-only server, ${PEERS} peers sent 1.5 MiB each and vanished (FIN, RST, silence)`,
  settings: { deflate: false, pushEvery: 50, pingInterval: PING_INTERVAL },
  async attack(contender, port, size, invite) {
    invite();
    const sent = Buffer.concat(SENT);
    const peers: Socket[] = [];
    for (let number = 0; number < share(PEERS, size); number++) {
      const socket = await peer(port);
      peers.push(socket);
      // A server that reads nothing more never takes the last of it.
      await Promise.race([written(socket, sent), pause(100)]);
      WAYS_TO_VANISH[number % WAYS_TO_VANISH.length]?.(socket);
    }
    await pause(BEATS * PING_INTERVAL);
    const { connections, rss } = await contender.strain();
    const left = peers.filter((socket) => !socket.destroyed).length;
    for (const socket of peers) socket.destroy();
    return {
      'in the pool after 6 heartbeats, visitors included': connections,
      'peers not told to go': left,
      'memory then, MiB': rss / 2 ** 20,
    };
  },
};
