/**
 * The torture test in its full size, for each adapter whose broker is installed.
 *
 *     npx tsx test/node/rooms/torture/run.ts [--clients 1000] [--save]
 *
 * It needs four minutes. With `--save` the result is kept for `docs/sources/rooms.md`.
 */

import { parseArgs } from 'node:util';
import { ADAPTERS, type AdapterName } from '../../../../lessons/20-beyond/adapters.ts';
import { findBroker, versionOf } from '../../../../lessons/20-beyond/broker.ts';
import { readRecordings } from '../../../../src/course/recording.ts';
import { recordingOf, writeRecordings } from '../../../sources/findings.ts';
import { linesOf } from './report.ts';
import { type Size, torture } from './torture.ts';

const { values } = parseArgs({
  options: {
    clients: { type: 'string', default: '1000' },
    only: { type: 'string', default: '' },
    save: { type: 'boolean', default: false },
  },
});

const size: Size = { clients: Number(values.clients), senders: 20, rate: 20, calm: 10_000, away: 2000 };
const ran: Record<string, string> = { 'Node.js': process.versions.node };
const seen: { where: string; line: string }[] = [];
for (const name of (Object.keys(ADAPTERS) as AdapterName[]).filter((one) => one.includes(values.only))) {
  const { broker, title } = ADAPTERS[name];
  if (!findBroker(broker)) {
    console.log(`not tried: ${broker} is not installed`);
    continue;
  }
  const outcome = await torture(name, size);
  ran[broker] = versionOf(broker);
  for (const line of linesOf(outcome, size)) {
    console.log(`${title}: ${line}`);
    seen.push({ where: title, line });
  }
}
if (values.save) {
  const title = `Two nodes, one room, ${size.clients} clients: the broker restarted twice, and a node killed`;
  writeRecordings('rooms', { ...readRecordings('rooms'), torture: recordingOf(title, ran, seen) });
}
