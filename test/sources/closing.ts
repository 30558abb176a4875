/**
 * Records how servers close, for `docs/sources/closing.json`: each of `CASES` in a
 * conversation of its own.
 *
 *     npx tsx test/sources/closing.ts FOLDER [PROGRAM]… && npm run fix
 *
 * In FOLDER are the programs that `test/sources/programs.ts` names.
 */

import { type Recording, readRecordings } from '../../src/course/recording.ts';
import { CASES, type Case } from './closing-cases.ts';
import { nameAndVersion, recordingOf, writeRecordings } from './findings.ts';
import { type Server, servers, startServer } from './programs.ts';
import { RawEnd } from './raw-end.ts';

/** After its answer a server may still say something, or end TCP: so long is listened, in ms. */
const LISTENING = 1500;
/** So long a program may take to say what it was told, in ms. */
const TELLING = 300;

const [folder = '', ...only] = process.argv.slice(2);
if (folder === '') {
  console.error('usage: closing.ts FOLDER [PROGRAM]…');
  process.exit(2);
}

const all: Record<string, Recording> = { ...readRecordings('closing') };
const waiting: Promise<void>[] = [];
for (const [name, command] of Object.entries(servers(folder))) {
  // It has no sockets: the program around it ends TCP. faye-websocket has some.
  if (name === 'websocket-driver') continue;
  if (only.length > 0 && !only.includes(name)) continue;
  const server = await startServer(name, command, folder);
  const seen: { where: string; line: string }[] = [];
  const play = async ([where, one]: readonly [string, Case]) => {
    const line = await played(one, server);
    if (line !== undefined) seen.push({ where, line });
    console.log(`${server.name.padEnd(24)} ${where.padEnd(32)} ${line ?? 'does not speak that version'}`);
  };
  const cases = Object.entries(CASES);
  const isLong = ([, { listening }]: readonly [string, Case]) => listening !== undefined;
  for (const one of cases.filter((one) => !isLong(one))) await play(one);
  // The long ones of all programs wait at the same time.
  const long = cases.filter(isLong).reduce((before, one) => before.then(() => play(one)), Promise.resolve());
  waiting.push(
    long.finally(server.stop).then(() => {
      const order = Object.keys(CASES);
      seen.sort((a, b) => order.indexOf(a.where) - order.indexOf(b.where));
      keep(name, server.name, seen);
    }),
  );
}
await Promise.all(waiting);

async function played(one: Case, server: Server): Promise<string | undefined> {
  // What it has to say of those that came before, it has said then.
  await new Promise((resolve) => setTimeout(resolve, TELLING));
  const before = server.said.length;
  const client = await RawEnd.open(server.port, one.speak ?? 'version-13');
  if (!client) return undefined;
  await one.play(client);
  await client.settled(one.listening ?? LISTENING);
  client.destroy();
  await new Promise((resolve) => setTimeout(resolve, TELLING));
  return [...client.said, told(server.said.slice(before))].join('; ');
}

/** What the program of the server was told. */
function told(lines: readonly string[]): string {
  const kept = lines.flatMap((line) => {
    const [, what, value = ''] = /^(message|closed)(?: (.*))?$/.exec(line) ?? [];
    if (what === 'message') return [`“${value}”`];
    if (what === undefined) return [];
    return [/^\d{4}$/.test(value) ? `the end, with ${value}` : 'the end, without a code'];
  });
  return `its program is told ${kept.length === 0 ? 'nothing' : kept.join(' and ')}`;
}

function keep(name: string, said: string, seen: Recording['seen']): void {
  const [program, version] = nameAndVersion(said);
  all[keyOf(name)] = recordingOf(`How ${program} closes`, { [program]: version }, seen);
  const order = Object.keys(servers(folder)).map(keyOf);
  const placeOf = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  const sorted = Object.entries(all).sort(([a], [b]) => placeOf(a) - placeOf(b));
  writeRecordings('closing', Object.fromEntries(sorted));
}

/** The name by which the page places a recording. */
function keyOf(name: string): string {
  return name.toLowerCase();
}
