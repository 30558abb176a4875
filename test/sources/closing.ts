/**
 * Records how servers close, for `docs/sources/closing.json`: each of `CASES` in a
 * conversation of its own with a server that is started for it.
 *
 *     npx tsx test/sources/closing.ts ws node test/sources/closing/ws.mjs
 *     npx tsx test/sources/closing.ts deno deno run --allow-net test/sources/closing/deno.ts
 *
 * The server says `listening PORT NAME=VERSION` in its first line, and after that
 * what its program is told: `message TEXT`, `closed CODE`, `error TEXT`.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { type Recording, readRecordings, SOURCES_FOLDER } from '../../src/course/recording.ts';
import { CASES, type Case } from './closing-cases.ts';
import { RawClient } from './raw-client.ts';

/** After its answer a server may still say something, or end TCP: so long is listened, in ms. */
const LISTENING = 1500;

const [name, command, ...given] = process.argv.slice(2);
if (name === undefined || command === undefined) {
  console.error('usage: closing.ts NAME COMMAND…');
  process.exit(2);
}

const seen: { where: string; line: string }[] = [];
let ran: readonly [string, string] = [name, ''];
for (const [where, one] of Object.entries(CASES)) {
  const line = await recorded(one, command, given);
  if (line !== undefined) seen.push({ where, line });
}

const others = readRecordings('closing');
const recording: Recording = {
  title: `How ${ran[0]} closes`,
  ran: { [ran[0]]: ran[1] },
  on: new Date().toISOString().slice(0, 10),
  said: [],
  seen,
};
writeFileSync(
  new URL('closing.json', SOURCES_FOLDER),
  `${JSON.stringify({ ...others, [name]: recording }, null, 2)}\n`,
);

async function recorded(one: Case, command: string, given: readonly string[]): Promise<string | undefined> {
  const child = spawn(command, given, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  try {
    const port = await listening(child, lines);
    const client = await RawClient.open(port, one.speak ?? 'version-13');
    if (!client) return undefined;
    await one.play(client);
    await client.settled(one.listening ?? LISTENING);
    client.destroy();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return [...client.said, told(lines)].join('; ');
  } finally {
    child.kill();
  }
}

/** What the program of the server was told. */
function told(lines: readonly string[]): string {
  const kept = lines.flatMap((line) => {
    const [, what, value = ''] = /^(message|closed)(?: (.*))?$/.exec(line) ?? [];
    if (what === undefined || (what === 'message' && value === 'close')) return [];
    if (what === 'message') return [`“${value}”`];
    return [/^\d{4}$/.test(value) ? `the end, with ${value}` : 'the end, without a code'];
  });
  return `its program is told ${kept.length === 0 ? 'nothing' : kept.join(' and ')}`;
}

function listening(child: ChildProcess, lines: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`${name} has ended: ${lines.join('\n')}`)));
    createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
      lines.push(line);
      const [, port, program = '', version = ''] = /^listening (\d+) ([^=]+)=(.+)$/.exec(line) ?? [];
      if (port === undefined) return;
      const own = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
        version: string;
      };
      ran = [program, version === 'this' ? own.version : version];
      resolve(Number(port));
    });
  });
}
