/** The process of one contender: does the work it is told to, or serves. */

import type { Contender, ContenderName, Served } from '../contenders/contender.ts';
import { readWork } from '../work/read.ts';
import { rateOf, type Work } from '../work/work.ts';
import { writeWork } from '../work/write.ts';
import type { Answer, Order } from './orders.ts';

const LOADERS: Readonly<Record<ContenderName, () => Promise<{ contender: Contender }>>> = {
  ours: () => import('../contenders/ours.ts'),
  ws: () => import('../contenders/ws.ts'),
  bufferutil: () => import('../contenders/ws.ts'),
  driver: () => import('../contenders/websocket-driver.ts'),
  websocket: () => import('../contenders/websocket.ts'),
};

const { contender } = await LOADERS[process.argv[2] as ContenderName]();
let work: Work | undefined;
let served: Served | undefined;

async function obey(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'read':
      work = readWork(contender, order.options);
      return work.check();
    case 'write':
      work = writeWork(contender, order.options);
      return work.check();
    case 'sample':
      return work && rateOf(work, order.ms);
    case 'serve':
      served = await contender.serve(order.settings);
      return served.port;
    case 'broadcast': {
      const message = Buffer.alloc(order.bytes, 'x').toString();
      for (let i = 0; i < order.times; i++) {
        served?.broadcast(message);
        await new Promise((resolve) => setImmediate(resolve));
      }
      return undefined;
    }
    case 'holdings': {
      for (let round = 0; round < 4; round++) globalThis.gc?.();
      const { heapUsed, external, rss } = process.memoryUsage();
      const { user, system } = process.cpuUsage();
      return { heapUsed, external, rss, connections: served?.connections() ?? 0, cpuMs: (user + system) / 1000 };
    }
  }
}

process.on('message', (order: Order) => {
  const answer = (said: Answer) => process.send?.(said);
  obey(order).then(
    (result) => answer({ result }),
    (error) => answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
