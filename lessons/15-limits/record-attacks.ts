/**
 * Attacks the server of lesson 15, without limits and with them, and keeps what
 * happened in `record.json`. It needs Linux, and some minutes:
 *
 *     npx tsx lessons/15-limits/record-attacks.ts [NAME]… && npm run fix
 */

import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ATTACKS, type AttackName, linesAttack } from './attacks.ts';
import { attackVictim, type Measured, type Sample } from './measure.ts';
import { type AttackRecord, LINES, RECORD_FILE, readRecord, SLOW_SERVERS } from './record.ts';
import { attackSlowly } from './slow.ts';

const EFFORT = { bytes: 2 ** 30, time: 120_000 };
/** Of one attack: enough for a line. */
const MOST_SAMPLES = 40;

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const only = process.argv.slice(2);
const known: AttackRecord | undefined = existsSync(RECORD_FILE) ? readRecord() : undefined;
const attacked: Partial<Record<AttackName, { naive: Measured; guarded: Measured }>> = { ...known?.attacked };
const slow: Record<string, AttackRecord['slow'][keyof AttackRecord['slow']]> = { ...known?.slow };

for (const name of Object.keys(ATTACKS) as AttackName[]) {
  if (only.length > 0 && !only.includes(name)) continue;
  const naive = thinned(await attackVictim(ATTACKS[name], EFFORT));
  const guarded = thinned(await attackVictim(ATTACKS[name], EFFORT, here('solution.ts')));
  attacked[name] = { naive, guarded };
  console.log(`${name}: ${naive.died ?? naive.said} ${naive.sent}; ${guarded.died ?? guarded.said} ${guarded.sent}`);
}
let lines = known?.lines ?? [];
if (only.length === 0 || only.includes('curve')) {
  lines = [];
  for (const count of LINES) {
    const naive = await attackVictim(linesAttack(count), EFFORT);
    const guarded = await attackVictim(linesAttack(count), EFFORT, here('solution.ts'));
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
writeFileSync(RECORD_FILE, `${JSON.stringify(record)}\n`);

function thinned(measured: Measured): Measured {
  const each = Math.ceil(measured.samples.length / MOST_SAMPLES);
  const isKept = (_: Sample, i: number) => i % each === 0 || i === measured.samples.length - 1;
  return { ...measured, time: Math.round(measured.time), samples: measured.samples.filter(isKept) };
}
