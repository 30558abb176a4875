/**
 * Messages a second through a broker, between two node processes: ours beside socket.io with its adapter for
 * Redis, in one run. The rounds are interleaved, so other work of the machine affects all of them.
 *
 *     npx tsx test/node/rooms/bench/run.ts [--rounds 9] [--save]
 *
 * socket.io is fetched from npm by the lock file in the folder `socket-io`. With `--save` the result is kept
 * for `docs/sources/rooms.md`.
 */

import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { ADAPTERS, type AdapterName } from '../../../../lessons/20-beyond/adapters.ts';
import { versionOf } from '../../../../lessons/20-beyond/broker.ts';
import { readRecordings } from '../../../../src/course/recording.ts';
import { spreadOf } from '../../../bench/statistics.ts';
import { recordingOf, writeRecordings } from '../../../sources/findings.ts';
import { compileNode } from '../torture/node-process.ts';
import { type Contender, type Load, Pair } from './pair.ts';
import { OURS, SOCKET_IO } from './talker.ts';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '9' }, save: { type: 'boolean', default: false } },
});
const LOAD: Load = { clients: 10, messages: 1000, window: 100, length: 100 };
const THEIRS = fileURLToPath(new URL('socket-io', import.meta.url));

/** Fetches socket.io, unless it is there. */
async function fetchTheirs(): Promise<void> {
  // npm writes this file last.
  if (existsSync(join(THEIRS, 'node_modules', '.package-lock.json'))) return;
  await promisify(execFile)('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund'], { cwd: THEIRS });
}

function packageVersionOf(name: string): string {
  return JSON.parse(readFileSync(join(THEIRS, 'node_modules', name, 'package.json'), 'utf8')).version;
}

await fetchTheirs();
await mkdir('dist', { recursive: true });
const folder = await mkdtemp(join('dist', 'bench-rooms-'));
const script = await compileNode(new URL('node.ts', import.meta.url), folder);
const theirs: Contender = {
  title: 'socket.io',
  broker: 'redis',
  dialect: SOCKET_IO,
  script: join(THEIRS, 'node.mjs'),
  given: [],
};
const ours = (Object.keys(ADAPTERS) as AdapterName[]).map(
  (name): Contender => ({ ...ADAPTERS[name], dialect: OURS, script, given: [name] }),
);

const pairs: Pair[] = [];
try {
  for (const contender of [theirs, ...ours]) pairs.push(await Pair.start(contender, LOAD));
  const rates = new Map<Pair, number[]>(pairs.map((pair) => [pair, []]));
  // The first round warms up, and is not counted.
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const pair of pairs) {
      const rate = await pair.round(LOAD);
      if (round > 0) rates.get(pair)?.push(rate);
    }
  }
  const [first] = pairs;
  const base = (first && rates.get(first)) ?? [];
  const seen = pairs.map((pair) => {
    const measured = rates.get(pair) ?? [];
    const { median } = spreadOf(measured);
    const ratio = spreadOf(measured.map((rate, round) => rate / (base[round] ?? Number.NaN)));
    const compared =
      pair === first ? '' : `; ${twoDigits(ratio.median)} times (${twoDigits(ratio.low)} to ${twoDigits(ratio.high)})`;
    const line = `${Math.round(median / 10) * 10} messages a second${compared}`;
    console.log(`${pair.contender.title.padEnd(22)} ${line}`);
    return { where: pair.contender.title, line };
  });
  if (values.save) {
    const ran: Record<string, string> = { 'Node.js': process.versions.node };
    for (const { contender } of pairs) ran[contender.broker] = versionOf(contender.broker);
    for (const name of ['socket.io', '@socket.io/redis-adapter', 'redis'])
      ran[`${name} (npm)`] = packageVersionOf(name);
    const title = `Messages of ${LOAD.length} characters through a broker: two nodes with ${LOAD.clients} clients each`;
    writeRecordings('rooms', { ...readRecordings('rooms'), bench: recordingOf(title, ran, seen) });
  }
} finally {
  for (const pair of pairs) await pair.close();
  await rm(folder, { recursive: true });
}

function twoDigits(ratio: number): string {
  return ratio.toPrecision(2);
}
