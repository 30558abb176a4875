/**
 * Measures what takes too long for a build, and keeps it in `record.json`. It
 * needs Linux, and about a minute:
 *
 *     npx tsx lessons/17-deflate/record-deflate.ts && npm run fix
 */

import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { BOMB_BYTES, bombOf, type Where } from './bomb.ts';
import { type Bombed, bombed, type Sample } from './bombing.ts';
import { longChat } from './chat.ts';
import { type DeflateRecord, RECORD_FILE } from './record.ts';
import { sizeOf } from './talk.ts';
import { BITS, compressedSizes, MESSAGES } from './windows.ts';

const MOST_SAMPLES = 40;

const sum = (sizes: readonly number[]) => sizes.reduce((all, size) => all + size, 0);

async function memoryOf(kind: 'streams' | 'ours', bits: number): Promise<number> {
  const program = fileURLToPath(new URL('memory.ts', import.meta.url));
  const args = ['--expose-gc', '--import', 'tsx', program, kind, String(bits)];
  const { stdout } = await promisify(execFile)(process.execPath, args);
  return Number(stdout);
}

/** As many as a plot can show; the last one is always kept. */
function thinned(samples: readonly Sample[]): Sample[] {
  const each = Math.ceil(samples.length / MOST_SAMPLES);
  return samples.filter((_, i) => i % each === 0 || i === samples.length - 1);
}

const texts = longChat(MESSAGES);
const memory: (readonly [number, number, number])[] = [];
for (const bits of [9, 12, 15]) memory.push([bits, await memoryOf('streams', bits), await memoryOf('ours', bits)]);

const bomb = bombOf(BOMB_BYTES);
const results: Partial<Record<Where, Bombed>> = {};
for (const where of ['nowhere', 'before', 'after', 'inside'] as const) {
  const one = await bombed(where, bomb);
  results[where] = { ...one, samples: thinned(one.samples) };
  console.log(where, one.said);
}

const record: DeflateRecord = {
  node: process.version,
  on: new Date().toISOString().slice(0, 10),
  windows: BITS.map((bits) => [bits, sum(compressedSizes(texts, bits, true))]),
  forgetting: sum(compressedSizes(texts, 15, false)),
  plain: sum(texts.map(sizeOf)),
  memory,
  bombed: results as DeflateRecord['bombed'],
};
writeFileSync(RECORD_FILE, `${JSON.stringify(record, null, 2)}\n`);
