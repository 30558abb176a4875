/** The process of one contender: does the work of its orders, or serves. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Contender, ContenderName, Served } from '../contenders/contender.ts';
import { keepMessages } from '../work/keep.ts';
import { readWork } from '../work/read.ts';
import { rateOf, type Work } from '../work/work.ts';
import { writeWork } from '../work/write.ts';
import type { Answer, Order, Strain } from './orders.ts';

const LOADERS: Readonly<Record<ContenderName, () => Promise<{ contender: Contender }>>> = {
  ours: () => import('../contenders/ours.ts'),
  admitting: () => import('../contenders/admitting.ts'),
  ws: () => import('../contenders/ws.ts'),
  bufferutil: () => import('../contenders/ws.ts'),
  driver: () => import('../contenders/websocket-driver.ts'),
  websocket: () => import('../contenders/websocket.ts'),
  bun: () => import('../contenders/bun.ts'),
  bare: () => import('../contenders/bare/bare.ts'),
};

const { contender } = await LOADERS[process.argv[2] as ContenderName]();
const works = new Map<string, Work>();
/** Where Linux lists those of this process. */
const DESCRIPTORS = '/proc/self/fd';
/** Where Linux says what memory is whose. */
const MEMORY_MAP = '/proc/self/smaps_rollup';
/** Measures only after the first request for strain. */
const turns = monitorEventLoopDelay({ resolution: 5 });
let served: Served | undefined;

function prepare(work: Work, as = ''): Promise<void> {
  works.set(as, work);
  return work.check();
}

/** Bytes of memory without files, shared pages by their share; NaN on a system that does not say. */
function pss(): number {
  const map = existsSync(MEMORY_MAP) ? readFileSync(MEMORY_MAP, 'latin1') : '';
  return Number(/^Pss_Anon:\s+(\d+) kB$/m.exec(map)?.[1]) * 1024;
}

async function obey(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'read':
      return prepare(readWork(contender, order.options), order.as);
    case 'write':
      return prepare(writeWork(contender, order.options), order.as);
    case 'sample': {
      const work = works.get(order.as ?? '');
      if (!work) throw new Error('no work is prepared');
      return rateOf(work, order.ms);
    }
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
    case 'way': {
      const { speedOf } = await import('../variants/variants.ts');
      return speedOf(order.topic, order.name, order.bytes);
    }
    case 'dial':
      return contender.dial?.(order.url);
    case 'keep':
      return keepMessages(contender, order);
    case 'strain': {
      const { user, system } = process.cpuUsage();
      const longestBlock = turns.max / 1e6;
      const { maxRSS } = process.resourceUsage();
      const strain: Strain = {
        peakRss: maxRSS * 1024,
        rss: process.memoryUsage.rss(),
        cpuMs: (user + system) / 1000,
        longestBlock,
        connections: served?.connections() ?? 0,
        descriptors: existsSync(DESCRIPTORS) ? readdirSync(DESCRIPTORS).length : undefined,
      };
      turns.enable();
      return strain;
    }
    case 'holdings': {
      for (let round = 0; round < 4; round++) globalThis.gc?.();
      const { heapUsed, external, rss } = process.memoryUsage();
      const { user, system } = process.cpuUsage();
      return {
        heapUsed,
        external,
        rss,
        pss: pss(),
        connections: served?.connections() ?? 0,
        cpuMs: (user + system) / 1000,
      };
    }
  }
}

// The process that gives the orders has ended.
process.on('disconnect', () => process.exit());

process.on('message', (order: Order) => {
  const answer = (said: Answer) => process.send?.(said);
  obey(order).then(
    (result) => answer({ result }),
    (error) => answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
