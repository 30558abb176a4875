/**
 * Attacks the server of lesson 15, without limits and with them, and keeps what
 * happened in `sieges.json`. It needs Linux, and some minutes:
 *
 *     npx tsx lessons/15-limits/record-sieges.ts [NAME]… && npm run fix
 */

import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ATTACKS, type AttackName, linesAttack } from './attacks.ts';
import { besiege, type Sample, type Siege } from './siege.ts';
import { LINES, readSieges, SIEGES_FILE, type Sieges, SLOW_SERVERS } from './sieges.ts';
import { attackSlowly } from './slow.ts';

const EFFORT = { bytes: 2 ** 30, time: 120_000 };
/** Of one attack: enough for a line. */
const MOST_SAMPLES = 40;

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const only = process.argv.slice(2);
const known: Sieges | undefined = existsSync(SIEGES_FILE) ? readSieges() : undefined;
const attacked: Partial<Record<AttackName, { naive: Siege; guarded: Siege }>> = { ...known?.attacked };
const slow: Record<string, Sieges['slow'][keyof Sieges['slow']]> = { ...known?.slow };

for (const name of Object.keys(ATTACKS) as AttackName[]) {
  if (only.length > 0 && !only.includes(name)) continue;
  const naive = thinned(await besiege(ATTACKS[name], EFFORT));
  const guarded = thinned(await besiege(ATTACKS[name], EFFORT, here('solution.ts')));
  attacked[name] = { naive, guarded };
  console.log(`${name}: ${naive.died ?? naive.said} ${naive.sent}; ${guarded.died ?? guarded.said} ${guarded.sent}`);
}
let lines = known?.lines ?? [];
if (only.length === 0 || only.includes('curve')) {
  lines = [];
  for (const count of LINES) {
    const naive = await besiege(linesAttack(count), EFFORT);
    const guarded = await besiege(linesAttack(count), EFFORT, here('solution.ts'));
    lines = [...lines, [count, naive.cpu.server, guarded.cpu.server]];
    console.log(`${count} lines: ${naive.cpu.server} and ${guarded.cpu.server} ms`);
  }
}
for (const { id, file } of SLOW_SERVERS) {
  if (only.length > 0 && !only.includes(id)) continue;
  slow[id] = await attackSlowly(file === undefined ? undefined : here(file));
  console.log(`${id}: served ${slow[id]?.served}, ${slow[id]?.held.join(' ')}`);
}
const record = { node: process.version, on: new Date().toISOString().slice(0, 10), attacked, lines, slow };
writeFileSync(SIEGES_FILE, `${JSON.stringify(record)}\n`);

function thinned(siege: Siege): Siege {
  const each = Math.ceil(siege.samples.length / MOST_SAMPLES);
  const isKept = (_: Sample, i: number) => i % each === 0 || i === siege.samples.length - 1;
  return { ...siege, sent: siege.sent, time: Math.round(siege.time), samples: siege.samples.filter(isKept) };
}
