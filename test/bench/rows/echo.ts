/** Rows of an echo server under load, each contender's in its process; the load comes from this one. */

import type { ContenderName } from '../contenders/contender.ts';
import { OPENINGS, openMany } from '../load/clients.ts';
import { EchoLoad } from '../load/echo.ts';
import { compressedFrames, type FrameCycle, textFrames } from '../load/frames.ts';
import type { RunningContender } from '../process/running.ts';
import type { Row } from '../row.ts';

const CONNECTIONS = 64;
const ALL: readonly ContenderName[] = ['ours', 'ws', 'bufferutil', 'driver', 'websocket', 'bun', 'bare'];

/** Head of a client that offers compression with context takeover in both directions, as browsers do. */
const DEFLATE_HEAD = OPENINGS['version-13'].replace(
  /\r\n\r\n$/,
  '\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n',
);

const loads = new Map<RunningContender, EchoLoad>();

async function connectClients(contender: RunningContender, frames: FrameCycle, deflate = false): Promise<void> {
  const port = await contender.serve({ deflate });
  const sockets = await openMany(port, CONNECTIONS, deflate ? DEFLATE_HEAD : OPENINGS['version-13']);
  loads.set(contender, new EchoLoad(sockets, frames));
}

function loadOf(contender: RunningContender): EchoLoad {
  const load = loads.get(contender);
  if (!load) throw new Error(`${contender.name} has no clients`);
  return load;
}

const finish = (contender: RunningContender) => loads.get(contender)?.end();

/** A percentile of the latency of single messages. */
function latency(percentile: number): Row {
  return {
    id: `echo-latency-p${percentile}`,
    group: 'echo',
    title: `125 B text, one on its way at a time: p${percentile}`,
    unit: 'ms',
    better: 'less',
    contenders: ALL,
    targets: [{ against: 'bufferutil', ratio: 1 }],
    prepare: (contender) => connectClients(contender, textFrames(125)),
    sample: async (contender) => {
      const latencies = await loadOf(contender).latencies(100);
      return latencies[Math.floor((latencies.length * percentile) / 100)] ?? Number.NaN;
    },
    finish,
  };
}

export const ECHO: readonly Row[] = [
  {
    id: 'echo-pipelined',
    group: 'echo',
    title: '125 B text, 32 on their way at a time',
    unit: 'messages/s',
    better: 'more',
    contenders: ALL,
    targets: [
      { against: 'bufferutil', ratio: 6.5 },
      { against: 'bun', ratio: 0.65 },
    ],
    prepare: (contender) => connectClients(contender, textFrames(125)),
    sample: (contender) => loadOf(contender).rate(500, 32),
    finish,
  },
  latency(50),
  latency(99),
  {
    id: 'echo-deflate',
    group: 'echo',
    title: 'JSON of 1 KiB, compressed with permessage-deflate, 32 on their way at a time',
    unit: 'messages/s',
    better: 'more',
    contenders: ['ours', 'ws', 'bufferutil', 'bun'],
    targets: [{ against: 'bufferutil', ratio: 1 }],
    prepare: async (contender) => connectClients(contender, await compressedFrames(), true),
    sample: (contender) => loadOf(contender).rate(32, 32),
    finish,
  },
];
