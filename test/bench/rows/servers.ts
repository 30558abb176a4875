/** Rows of what a server does besides echoing: letting clients in, broadcasting, and idling. */

import type { Socket } from 'node:net';
import { type Speak, VERSIONS } from '../../../src/versions.ts';
import type { ContenderName } from '../contenders/contender.ts';
import { Audience } from '../load/audience.ts';
import { openMany } from '../load/clients.ts';
import { handshakes } from '../load/handshakes.ts';
import { idleCost } from '../load/idle.ts';
import type { RunningContender } from '../process/running.ts';
import type { Row } from '../row.ts';

const HANDSHAKES = 1_000;
const READERS = 1_000;
const BROADCASTS = 10;
const IDLE = 10_000;
const ALL: readonly ContenderName[] = ['ours', 'ws', 'bufferutil', 'driver', 'websocket', 'bun', 'bare'];

const ports = new Map<RunningContender, number>();

async function serve(contender: RunningContender): Promise<void> {
  ports.set(contender, await contender.serve());
}

function portOf(contender: RunningContender): number {
  return ports.get(contender) ?? Number.NaN;
}

/** Letting clients in. */
export function handshaking(speak: Speak): Row {
  const isOld = speak === 'hixie-76';
  return {
    id: `handshakes-${speak}`,
    group: 'handshakes',
    title: isOld ? 'hixie-76' : 'version 13',
    unit: 'handshakes/s',
    better: 'more',
    contenders: isOld ? ['ours', 'driver', 'bare'] : ALL,
    targets: isOld
      ? []
      : [
          { against: 'bufferutil', ratio: 1.15 },
          { against: 'bare', ratio: 0.8 },
        ],
    prepare: serve,
    sample: (contender) => handshakes(portOf(contender), speak, HANDSHAKES),
  };
}

const listeners = new Map<RunningContender, { readonly sockets: readonly Socket[]; readonly audience: Audience }>();

export const SERVERS: readonly Row[] = [
  ...VERSIONS.map(handshaking).reverse(),
  {
    id: 'broadcast',
    group: 'broadcast',
    title: `125 B text to ${READERS.toLocaleString('en')} clients, ${BROADCASTS} times, a turn of the event loop apart`,
    unit: 'deliveries/s',
    better: 'more',
    contenders: ALL,
    targets: [{ against: 'bufferutil', ratio: 1.4 }],
    async prepare(contender) {
      await serve(contender);
      const sockets = await openMany(portOf(contender), READERS);
      listeners.set(contender, { sockets, audience: new Audience(sockets) });
    },
    async sample(contender) {
      const heard = listeners.get(contender)?.audience.hear(READERS * BROADCASTS);
      const began = performance.now();
      await contender.tell({ do: 'broadcast', bytes: 125, times: BROADCASTS });
      await heard;
      return (READERS * BROADCASTS * 1000) / (performance.now() - began);
    },
    finish(contender) {
      for (const socket of listeners.get(contender)?.sockets ?? []) socket.destroy();
    },
  },
  {
    id: 'idle',
    group: 'idle',
    title: `heap and external memory of each of ${IDLE.toLocaleString('en')} connections`,
    unit: 'bytes',
    better: 'less',
    contenders: ['ours', 'ws', 'bufferutil', 'bare'],
    targets: [{ against: 'bufferutil', ratio: 1 }],
    rounds: 1,
    prepare: serve,
    sample: (contender) => idleCost(contender, portOf(contender), IDLE),
  },
];
