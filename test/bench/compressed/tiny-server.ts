/**
 * A server in its own process that receives compressed messages and keeps
 * them: what that costs. Run with `ours` or `ws`; prints its port, then, when
 * all has come, one line of JSON.
 */

import { monitorEventLoopDelay } from 'node:perf_hooks';
import { WebSocketServer } from 'ws';
import { listen } from '../../../src/node/index.ts';

const [who = 'ours', count = '200000', keep = 'keep'] = process.argv.slice(2);
const expected = Number(count);
const delay = monitorEventLoopDelay({ resolution: 1 });
const kept: unknown[] = [];
let heard = 0;
const before = process.memoryUsage().rss;
let began: NodeJS.CpuUsage | undefined;
let start = 0;

function hear(data: unknown): void {
  if (keep === 'keep') kept.push(data);
  if (++heard === 1) {
    began = process.cpuUsage();
    start = performance.now();
    delay.reset();
  }
  if (heard !== expected) return;
  const { user, system } = process.cpuUsage(began);
  const row = {
    who,
    rss: Math.round(process.resourceUsage().maxRSS / 1024),
    grown: Math.round((process.resourceUsage().maxRSS * 1024 - before) / 1_048_576),
    cpuMs: Math.round((user + system) / 1000),
    ms: Math.round(performance.now() - start),
    longestBlockMs: Math.round(delay.max / 1e6),
    block99Ms: Math.round(delay.percentile(99) / 1e6),
    kept: kept.length,
  };
  process.stdout.write(`${JSON.stringify(row)}\n`, () => process.exit(0));
}

delay.enable();
if (who === 'ours') {
  const server = await listen({
    port: 0,
    host: '127.0.0.1',
    deflate: true,
    handler: (socket) => socket.on('message', hear),
  });
  process.stdout.write(`${server.port}\n`);
} else {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: true });
  server.on('connection', (socket) => socket.on('message', (data) => hear(data)));
  server.on('listening', () => process.stdout.write(`${(server.address() as { port: number }).port}\n`));
}
