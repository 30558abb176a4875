/**
 * Records what a program says on the wire, for `docs/sources/`.
 *
 *     npx tsx test/sources/record.ts phpwebsocket hixie-76-today \
 *       --title 'phpwebsocket for hixie-76 meets a browser of today' \
 *       --to 12346 --visitor chromium --say hello --ran 'PHP=8.2.36' --log server.log --keep 'Key|key'
 *
 * The server is one that you have started, on loopback. A recorder stands in
 * front of it; a visitor comes; every byte, what the browser's console said and
 * the lines of the server's log are written to `docs/sources/PAGE.json`.
 */

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { toHex } from '../../src/bytes.ts';
import { readRecordings } from '../../src/course/recording.ts';
import { recordingOf, writeRecordings } from './findings.ts';
import { startRecorder } from './recorder.ts';
import { VISITORS } from './visitors.ts';

/** The characters that are kept of a longer line. */
const LONGEST = 200;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    title: { type: 'string', default: '' },
    to: { type: 'string', default: '' },
    listen: { type: 'string', default: '12345' },
    visitor: { type: 'string', default: 'chromium' },
    say: { type: 'string', multiple: true, default: [] },
    path: { type: 'string', default: '/chat' },
    ran: { type: 'string', multiple: true, default: [] },
    log: { type: 'string' },
    keep: { type: 'string', default: '.' },
  },
});

const [page, name] = positionals;
const visit = VISITORS[values.visitor];
if (page === undefined || name === undefined || !visit || values.to === '') {
  console.error(`usage: record.ts PAGE NAME --to PORT --visitor ${Object.keys(VISITORS).join('|')}`);
  process.exit(2);
}

const recorder = await startRecorder(Number(values.listen), Number(values.to));
const { program, seen } = await visit({ port: recorder.port, path: values.path, say: values.say });
await recorder.close();

const read = [...linesOfLog().map((line) => ({ where: 'server', line })), ...seen].map(({ where, line }) => ({
  where,
  line: line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line,
}));
const ran = Object.fromEntries([...values.ran.map((one) => one.split('=', 2)), program]);
const said = recorder.said.map(({ from, bytes }) => ({ from, hex: toHex(bytes) }));
const recording = { ...recordingOf(values.title, ran, read), said };
writeRecordings(page, { ...readRecordings(page), [name]: recording });

function linesOfLog(): string[] {
  if (values.log === undefined) return [];
  const keep = new RegExp(values.keep);
  // Bytes that are no text are shown as Latin-1, and control characters as a dot.
  const lines = readFileSync(values.log, 'latin1').split('\n');
  return lines.filter((line) => keep.test(line)).map((line) => line.replace(/[^ -~]/g, '·').trimEnd());
}
