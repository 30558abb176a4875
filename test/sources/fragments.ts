/**
 * Tries fragments on other people's servers: frames in the wrong order, a ping
 * among fragments, and a million fragments of one message. What they do is kept
 * in `docs/sources/fragments.json`, for the page of that name, and their memory
 * in `others.json` of lesson 11.
 *
 *     npx tsx test/sources/fragments.ts FOLDER [PROGRAM]… && npm run fix
 *
 * In FOLDER are the programs that `test/sources/programs.ts` names. It needs Linux.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { attack, clientFrame, type Outcome } from '../../lessons/11-fragmentation/attacker.ts';
import { BATCH, TOTAL } from '../../lessons/11-fragmentation/memory.ts';
import { RawClient } from '../../lessons/11-fragmentation/raw-client.ts';
import { fromUtf8, toUtf8 } from '../../src/bytes.ts';
import { readClosePayload } from '../../src/connection/close.ts';
import { memoryOf } from '../../src/course/small-process.ts';
import type { FrameToEncode } from '../../src/frame/codec.ts';
import { Findings } from './findings.ts';
import { listenerOn, servers, startServer } from './programs.ts';

/** Who says nothing for so long, in ms, waits for more. */
const QUIET = 2000;
/** A server that is attacked may be slow. */
const PATIENCE = 60_000;

const start: FrameToEncode = { opcode: 'text', final: false, payload: fromUtf8('one, ') };
const end: FrameToEncode = { opcode: 'continuation', payload: fromUtf8('two') };
const ping: FrameToEncode = { opcode: 'ping', payload: fromUtf8('?') };

/** Frames of each case, in groups: what is answered to one group is heard before the next is sent. */
const ORDERS: Readonly<Record<string, { readonly title: string; readonly groups: readonly FrameToEncode[][] }>> = {
  nothing: { title: 'A continuation of nothing', groups: [[end]] },
  'under-way': {
    title: 'A new text before the last one has ended',
    groups: [[start, { opcode: 'text', payload: fromUtf8('new') }]],
  },
  ping: { title: 'A ping between two fragments, and then the second of them', groups: [[start, ping], [end]] },
  'ping-in-parts': { title: 'A ping in fragments', groups: [[{ ...ping, final: false }]] },
};
const MILLION = { id: 'empty', title: 'A million empty fragments' } as const;

const [folder = '', ...only] = process.argv.slice(2);
if (folder === '') {
  console.error('usage: fragments.ts FOLDER [PROGRAM]…');
  process.exit(2);
}

async function orderOf(port: number, groups: readonly FrameToEncode[][]): Promise<string> {
  const client = await RawClient.open(port, 'version-13');
  const said: string[] = [];
  for (const [i, group] of groups.entries()) {
    for (const frame of group) {
      // A ping that is cut is none that the encoder writes.
      const bytes = clientFrame('version-13', { ...frame, final: true });
      if (frame.final === false) bytes[0] = (bytes[0] as number) & 0x7f;
      await client.write(bytes);
    }
    const heard = await hear(client);
    said.push(groups.length > 1 ? `${i === 0 ? 'first' : 'then'}: ${heard}` : heard);
  }
  client.end();
  return said.join('; ');
}

async function hear(client: RawClient): Promise<string> {
  const said: string[] = [];
  for (;;) {
    const frame = await client.next(QUIET);
    if (frame === 'silent') return said.join(', ') || 'waits';
    if (frame === 'closed') return said.join(', ') || 'ends TCP';
    const { opcode, payload } = frame;
    if (opcode !== 'close') said.push(`${opcode} “${toUtf8(payload)}”`);
    else said.push(payload.length === 0 ? 'closes without a code' : `closes with ${readClosePayload(payload, 0).code}`);
  }
}

function endOf({ end, closeCode, samples }: Outcome): string {
  const [first, last] = [samples[0], samples.at(-1)];
  const grown = Math.round(((last?.[1] ?? 0) - (first?.[1] ?? 0)) / 1_048_576);
  const how = end === 'closed' ? `closes ${closeCode === undefined ? 'TCP without a code' : `with ${closeCode}`}` : end;
  return `${how}, after ${last?.[0].toLocaleString('en')} fragments or more; its memory has grown by ${grown} MiB`;
}

type Memory = Record<string, Pick<Outcome, 'samples' | 'end' | 'closeCode'>>;

/** What each program's memory did, beside the lesson that draws it. */
const MEMORY_FILE = new URL('../../lessons/11-fragmentation/others.json', import.meta.url);
const memory: Memory = existsSync(MEMORY_FILE) ? JSON.parse(readFileSync(MEMORY_FILE, 'utf8')) : {};
const findings = new Findings('fragments', [...Object.keys(ORDERS), MILLION.id], Object.keys(servers(folder)));

for (const [name, command] of Object.entries(servers(folder))) {
  // Its codec is that of websocket-driver.
  if (name === 'faye-websocket') continue;
  if (only.length > 0 && !only.includes(name)) continue;
  const server = await startServer(name, command, folder);
  try {
    for (const [id, { title, groups }] of Object.entries(ORDERS)) {
      findings.keep(id, title, server.name, await orderOf(server.port, groups));
    }
  } finally {
    server.stop();
  }
  // In a process of its own: memory that was taken is seldom given back.
  const victim = await startServer(name, command, folder);
  try {
    const pid = await listenerOn(victim.port);
    const how = { speak: 'version-13', size: 0, total: TOTAL, batch: BATCH, patience: PATIENCE } as const;
    const outcome = await attack({ ...how, port: victim.port, memory: async () => memoryOf(pid) });
    const { samples, end, closeCode } = outcome;
    memory[victim.name] = { samples, end, ...(closeCode === undefined ? {} : { closeCode }) };
    writeFileSync(MEMORY_FILE, `${JSON.stringify(memory)}\n`);
    findings.keep(MILLION.id, MILLION.title, victim.name, endOf(outcome));
  } finally {
    victim.stop();
  }
}
