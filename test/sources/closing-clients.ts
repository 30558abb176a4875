/**
 * Records how clients close, for `docs/sources/closing-clients.json`: a server
 * that sends what it is told to, in a conversation of its own for each case.
 *
 *     npx tsx test/sources/closing-clients.ts FOLDER [PROGRAM]… && npm run fix
 *
 * In FOLDER are the programs that `test/sources/programs.ts` names.
 */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { fromUtf8 } from '../../src/bytes.ts';
import { type Recording, readRecordings } from '../../src/course/recording.ts';
import { nameAndVersion, recordingOf, writeRecordings } from './findings.ts';
import { inChromium } from './page-client.ts';
import { clients, type Program, startProgram } from './programs.ts';
import { RawEnd } from './raw-end.ts';

/** So long a client may take to answer, and its program to say what it was told, in ms. */
const LISTENING = 1500;
/** For a client that is left waiting, in ms. */
const LONG = 40_000;

const [folder = '', ...only] = process.argv.slice(2);
if (folder === '') {
  console.error('usage: closing-clients.ts FOLDER [PROGRAM]…');
  process.exit(2);
}

interface Case {
  readonly listening?: number;
  readonly play: (server: RawEnd) => void | Promise<void>;
}

const text = (server: RawEnd, said: string) => server.frame({ opcode: 'text', payload: fromUtf8(said) });

/** Sends a close frame, and ends TCP soon after, as a server does. */
function closing(...payload: number[]): Case {
  return {
    play: async (server) => {
      server.send(server.close(...payload));
      await pause(LISTENING / 3);
      server.end();
    },
  };
}

/** The client closes first: its program does so at this text. */
async function asked(server: RawEnd): Promise<void> {
  server.send(text(server, 'close'));
  await server.closeCame();
}

const CASES: Readonly<Record<string, Case>> = {
  'close 1000': closing(0x03, 0xe8),
  'close without a code': closing(),
  'close 1005': closing(0x03, 0xed),
  'close of one byte': closing(0x03),
  'the end of TCP without a close': { play: (server) => server.end() },
  'both at once': {
    play: async (server) => {
      await asked(server);
      server.send(server.close(0x03, 0xe9));
      server.end();
    },
  },
  'a text before the answer': {
    play: async (server) => {
      await asked(server);
      server.send(text(server, 'late'), server.close(0x03, 0xe8));
      server.end();
    },
  },
  'no answer': { listening: LONG, play: asked },
  'an answer, and TCP stays open': {
    listening: LONG,
    play: async (server) => {
      await asked(server);
      server.send(server.close(0x03, 0xe8));
    },
  },
};

const all: Record<string, Recording> = { ...readRecordings('closing-clients') };
for (const [name, command] of Object.entries(clients(folder))) {
  if (only.length > 0 && !only.includes(name)) continue;
  await record(name, (url) => startProgram(command(url), folder));
}
if (only.length === 0 || only.includes('Chromium')) await inChromium((start) => record('Chromium', start));

/** All cases at the same time: each has a client of its own. */
async function record(name: string, start: (url: string) => Promise<Program>): Promise<void> {
  let said = '';
  const lines = Object.entries(CASES).map(async ([where, one]) => {
    const { program, line } = await played(one, start);
    said = program;
    console.log(`${program.padEnd(24)} ${where.padEnd(32)} ${line}`);
    return { where, line };
  });
  const seen = await Promise.all(lines);
  const [program, version] = nameAndVersion(said);
  const key = name.toLowerCase().replace('.', '');
  all[key] = recordingOf(`How ${program} closes, as a client`, { [program]: version }, seen);
  writeRecordings('closing-clients', all);
}

async function played(one: Case, start: (url: string) => Promise<Program>) {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connected = once(server, 'connection') as Promise<[Socket]>;
  const program = await start(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const [socket] = await connected;
  const end = await RawEnd.accept(socket);
  await one.play(end);
  await end.settled(one.listening ?? LISTENING);
  await pause(LISTENING / 3);
  const told = program.said.flatMap((line) => {
    const [, what, value = ''] = /^(message|close) (.*)$/.exec(line) ?? [];
    if (what === undefined || value === '"close"') return [];
    return [what === 'message' ? `“${value.replaceAll('"', '')}”` : `the end, with ${value}`];
  });
  program.stop();
  end.destroy();
  server.close();
  const line = [...end.said, `its program is told ${told.join(' and ') || 'nothing'}`].join('; ');
  return { program: program.name, line };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
