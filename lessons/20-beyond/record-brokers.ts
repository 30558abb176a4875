/**
 * Kills brokers and a server, and keeps what happened in `brokers.json`, in some seconds.
 *
 *     npx tsx lessons/20-beyond/record-brokers.ts && npm run fix
 */

import { writeFileSync } from 'node:fs';
import { ADAPTERS, type AdapterName } from './adapters.ts';
import { playDoubled } from './doubled.ts';
import { playMisfortunes } from './misfortunes.ts';
import { BROKERS_FILE, type BrokerRecord, type Doubled, type Played } from './played.ts';

const played: Partial<Record<AdapterName, Played>> = {};
const doubled: Partial<Record<AdapterName, Doubled>> = {};
for (const name of Object.keys(ADAPTERS) as AdapterName[]) {
  // What runs first is compiled then: it is not kept.
  await playMisfortunes(name);
  played[name] = await playMisfortunes(name);
  doubled[name] = await playDoubled(name);
  console.log(`${name}: sent ${doubled[name].sent} times, heard ${doubled[name].heard} times`);
}
const record = {
  node: process.versions.node,
  on: new Date().toISOString().slice(0, 10),
  played,
  doubled,
} as BrokerRecord;
writeFileSync(BROKERS_FILE, `${JSON.stringify(record, null, 2)}\n`);
