/**
 * Attacks servers in processes of their own, and keeps what happened to their
 * memory in `memory.json`:
 *
 *     npx tsx lessons/11-fragmentation/record-memory.ts
 */

import { writeFileSync } from 'node:fs';
import { BATCH, type MemoryRecord, RECORDED, TOTAL } from './memory.ts';
import { attackVictim, HEAP_MIB } from './victims.ts';

const falls: MemoryRecord['falls'][number][] = [];
for (const { victim, speak } of RECORDED) {
  const fall = await attackVictim(victim, speak, { size: 0, total: TOTAL, batch: BATCH });
  falls.push({ victim, speak, ...fall });
  console.log(`${victim}, ${speak}: ${fall.end}, ${fall.died ?? 'alive'}`);
}
const record: MemoryRecord = {
  node: process.version,
  on: new Date().toISOString().slice(0, 10),
  heapMebibytes: HEAP_MIB,
  falls,
};
writeFileSync(new URL('memory.json', import.meta.url), `${JSON.stringify(record)}\n`);
