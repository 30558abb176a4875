/**
 * Records who notices that the other end is gone, and when, in `cable.json`. It
 * takes a quarter of an hour: so long Linux repeats what nobody confirms.
 *
 *     npx tsx lessons/13-ping-pong/record-cable.ts && npm run fix
 *
 * Each server is recorded twice. Once its client is behind a proxy that goes
 * silent. Once it is in another network, and the cable between the two is
 * pulled. For the second it needs Linux, root, and `unshare`, `nsenter` and `ip`.
 */

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Cable } from './cable.ts';
import type { Order } from './far-client.ts';
import { CABLE_FILE, type CableRecord, INTERVAL, type Line, PULLED_AFTER, type Seen, WATCHED } from './sights.ts';
import { clock, type Sight, watchClient, watchServer } from './watch.ts';

const CONNECTIONS = [
  { speak: 'version-13', habit: 'nothing' },
  { speak: 'version-13', habit: 'texts' },
  { speak: 'version-13', habit: 'keepalive' },
  { speak: 'version-13', habit: 'pings' },
  { speak: 'hixie-76', habit: 'pings' },
  { speak: 'hixie-76', habit: 'asks' },
] as const;

const nameOf = ({ speak, habit }: (typeof CONNECTIONS)[number]) => `${speak} ${habit}`;
const NEAR = '10.13.0.1';
const FAR = '10.13.0.2/24';
const [LINE_MARK, UNSHARED] = ['recorded ', 'in-a-network-of-its-own'];

/** What is seen on several connections, each beginning when both of its ends are open. */
class Record {
  readonly #sights = new Map<string, Sight[]>();
  readonly #began = new Map<string, number>();

  see(name: string, sight: Sight): void {
    this.#sights.set(name, [...(this.#sights.get(name) ?? []), sight]);
  }

  begin(name: string): void {
    this.#began.set(name, clock());
  }

  lines(line: Line, pulledAt: number): Seen[] {
    return CONNECTIONS.map((connection) => {
      const began = this.#began.get(nameOf(connection)) ?? 0;
      const inSeconds = (at: number) => Math.round((at - began) / 10) / 100;
      const sights = this.#sights.get(nameOf(connection)) ?? [];
      return {
        ...connection,
        line,
        pulledAt: inSeconds(pulledAt),
        sights: sights.map((sight) => ({ ...sight, at: inSeconds(sight.at) })),
      };
    });
  }
}

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Behind a proxy that goes silent. */
async function behindProxy(): Promise<Seen[]> {
  const record = new Record();
  const cables: Cable[] = [];
  const servers = [];
  for (const connection of CONNECTIONS) {
    const name = nameOf(connection);
    const server = await watchServer(connection.habit, INTERVAL, '127.0.0.1', (sight) => record.see(name, sight));
    const cable = await Cable.open(server.port);
    await watchClient(`ws://127.0.0.1:${cable.port}/`, connection.speak, (sight) => record.see(name, sight));
    record.begin(name);
    cables.push(cable);
    servers.push(server);
  }
  await wait(PULLED_AFTER);
  const pulledAt = clock();
  for (const cable of cables) cable.pull();
  await wait(WATCHED);
  return record.lines('proxy', pulledAt);
}

/** Through a cable between two networks, in the first of which this runs. */
async function throughCable(): Promise<Seen[]> {
  const script = fileURLToPath(new URL('far-client.ts', import.meta.url));
  const far = spawn('unshare', ['-n', process.execPath, '--import', 'tsx', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await wait(1000);
  const ip = (...words: string[]) => execFileSync('ip', words);
  ip('link', 'add', 'near', 'type', 'veth', 'peer', 'name', 'far');
  ip('link', 'set', 'far', 'netns', String(far.pid));
  ip('addr', 'add', `${NEAR}/24`, 'dev', 'near');
  ip('link', 'set', 'near', 'up');
  const record = new Record();
  const servers: Order['servers'][number][] = [];
  for (const connection of CONNECTIONS) {
    const name = nameOf(connection);
    const { port } = await watchServer(connection.habit, INTERVAL, NEAR, (sight) => record.see(name, sight));
    servers.push({ name, url: `ws://${NEAR}:${port}/`, speak: connection.speak });
  }
  const lines = createInterface({ input: far.stdout });
  const ready = new Promise<void>((resolve) => {
    lines.on('line', (line) => {
      const said = JSON.parse(line) as { name: string; sight: Sight } | { ready: true };
      if ('ready' in said) resolve();
      else record.see(said.name, said.sight);
    });
  });
  const order: Order = { device: 'far', address: FAR, servers };
  far.stdin.write(`${JSON.stringify(order)}\n`);
  await ready;
  for (const connection of CONNECTIONS) record.begin(nameOf(connection));
  await wait(PULLED_AFTER);
  const pulledAt = clock();
  execFileSync('nsenter', ['-t', String(far.pid), '-n', 'ip', 'link', 'set', 'far', 'down']);
  await wait(WATCHED);
  far.kill();
  return record.lines('cable', pulledAt);
}

async function inItsOwnNetwork(): Promise<Seen[]> {
  const itself = fileURLToPath(import.meta.url);
  const child = spawn('unshare', ['-n', process.execPath, '--import', 'tsx', itself, UNSHARED], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  await once(child, 'close');
  return JSON.parse(said.slice(said.indexOf(LINE_MARK) + LINE_MARK.length)) as Seen[];
}

if (process.argv[2] === UNSHARED) {
  const seen = await throughCable();
  console.log(`${LINE_MARK}${JSON.stringify(seen)}`);
} else {
  const [proxy, cable] = await Promise.all([behindProxy(), inItsOwnNetwork()]);
  const record: CableRecord = {
    node: process.versions.node,
    linux: release().replace(/-.*/, ''),
    on: new Date().toISOString().slice(0, 10),
    interval: INTERVAL / 1000,
    watched: WATCHED / 1000,
    seen: [...proxy, ...cable],
  };
  writeFileSync(CABLE_FILE, `${JSON.stringify(record, null, 2)}\n`);
}
process.exit(0);
