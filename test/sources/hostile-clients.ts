/**
 * Attacks other people's clients with a hostile server: a head, a length and a
 * message without end, a bomb, pings whose pongs are not read, and an answer
 * that does not come. What they do is kept in `docs/sources/hostile-clients.json`,
 * for the page of that name.
 *
 *     npx tsx test/sources/hostile-clients.ts FOLDER [PROGRAM or ATTACK]… && npm run fix
 *
 * In FOLDER are the programs that `test/sources/programs.ts` names. It needs
 * Linux, and some minutes.
 */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { pumpInto } from '../../lessons/15-limits/pump.ts';
import { fromLatin1 } from '../../src/bytes.ts';
import { readClosePayload } from '../../src/connection/close.ts';
import { FrameDecoder } from '../../src/frame/codec.ts';
import { memoryBelow } from './family.ts';
import { Findings } from './findings.ts';
import { SERVER_ATTACKS, type ServerAttackName, welcome } from './hostile-server.ts';
import { inChromium } from './page-client.ts';
import { clients, libraryClients, type Program, startProgram } from './programs.ts';

const MIB = 1_048_576;
/** What each attack may send, and how long it goes on, in ms. */
const EFFORT = { bytes: 256 * MIB, time: 60_000 };
/** How long an answer may take before we stop, in s. */
const LONGEST = 130;
/** So long a program may take to say what it was told, in ms. */
const TELLING = 1000;

const ANSWERS = { silent: 'No answer to the request', slow: 'An answer that comes a byte a second' } as const;
const ATTACKS = Object.keys(SERVER_ATTACKS) as ServerAttackName[];

type Start = (url: string) => Promise<Program>;

const [folder = '', ...given] = process.argv.slice(2);
if (folder === '') {
  console.error('usage: hostile-clients.ts FOLDER [PROGRAM or ATTACK]…');
  process.exit(2);
}
const cases = [...Object.keys(ANSWERS), ...ATTACKS];
const onlyCases = given.filter((word) => cases.includes(word));
const only = given.filter((word) => !onlyCases.includes(word));
const isAsked = (id: string) => onlyCases.length === 0 || onlyCases.includes(id);

const commands = { ...libraryClients(folder), ...clients(folder) };
const findings = new Findings('hostile-clients', cases, [...Object.keys(commands), 'Chromium']);

const started = Object.entries(commands).map(([name, command]): [string, Start] => [
  name,
  (url) => startProgram(command(url), name === 'two-handshakes' ? process.cwd() : folder),
]);
await inChromium(async (start) => {
  const all = [...started, ['Chromium', start] as const];
  const chosen = all.filter(([name]) => only.length === 0 || only.includes(name));
  // Waiting asks for patience, not for the machine: all of them at the same time.
  const waits = (Object.keys(ANSWERS) as (keyof typeof ANSWERS)[]).filter(isAsked);
  await Promise.all(waits.flatMap((id) => chosen.map(([, one]) => waited(id, one))));
  for (const [, one] of chosen) {
    for (const id of ATTACKS.filter(isAsked)) await attacked(id, one);
  }
});

/** Starts a client of a server of its own; the socket is the server's end. */
async function meet(start: Start): Promise<{ readonly program: Program; readonly socket: Socket; stop(): void }> {
  const server = createServer({ allowHalfOpen: false }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const connected = once(server, 'connection') as Promise<[Socket]>;
  const program = await start(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const [socket] = await connected;
  socket.on('error', () => {});
  const stop = () => {
    program.stop();
    socket.destroy();
    server.close();
  };
  return { program, socket, stop };
}

async function attacked(id: ServerAttackName, start: Start): Promise<void> {
  const attack = SERVER_ATTACKS[id];
  const { program, socket, stop } = await meet(start);
  const keep = (line: string) => findings.keep(id, capitalized(attack.title), program.name, line);
  const isCompressing = 'compresses' in attack;
  const offers = attack.shakesHands ? await welcome(socket, isCompressing) : await asked(socket);
  if (isCompressing && !offers) {
    keep('offers no compression');
    stop();
    return;
  }
  // What it says at its start, and takes in memory for it, is before the attack.
  await pause(TELLING);
  const answer = attack.reads ? answerOf(socket) : { said: '' };
  if (!attack.reads) socket.pause();
  const before = memoryBelow(process.pid);
  let most = before;
  const look = () => {
    most = Math.max(most, memoryBelow(process.pid));
  };
  const { said, sent } = await pumpInto(socket, attack, EFFORT, answer, look);
  await pause(TELLING);
  look();
  const took = attack.again.length === 0 ? '' : ` after ${inMebibytes(sent)}`;
  // If we ended the connection, the program is told so, and that says nothing of the client.
  const told = toldOf(said === 'ends TCP' ? program.said : program.said.filter((line) => line.startsWith('message')));
  keep([`${said}${took}`, `its memory grew by ${inMebibytes(most - before)}`, told].filter(Boolean).join('; '));
  stop();
}

/** How long a client waits for an answer that does not come, or does not end. */
async function waited(id: keyof typeof ANSWERS, start: Start): Promise<void> {
  const { program, socket, stop } = await meet(start);
  await asked(socket);
  const head = fromLatin1(`HTTP/1.1 101 Switching Protocols\r\nX: ${'a'.repeat(2 * LONGEST)}`);
  const began = performance.now();
  let at = 0;
  const drip = id === 'silent' ? undefined : setInterval(() => socket.write(head.subarray(at, ++at)), 1000);
  const timer = setTimeout(() => socket.destroy(), LONGEST * 1000);
  await new Promise((resolve) => socket.resume().on('close', resolve));
  clearInterval(drip);
  clearTimeout(timer);
  const seconds = Math.round((performance.now() - began) / 1000);
  if (seconds < LONGEST) await pause(TELLING);
  const line =
    seconds >= LONGEST
      ? `still waited after ${LONGEST} s`
      : `ends TCP after ${seconds} s; ${toldOf(program.said) || 'its program is told nothing'}`;
  findings.keep(id, ANSWERS[id], program.name, line);
  stop();
}

/** When a request has come; what it asks for does not matter. */
async function asked(socket: Socket): Promise<boolean> {
  await once(socket, 'data');
  return false;
}

/** What the client says: a close frame. */
function answerOf(socket: Socket): { said: string } {
  const answer = { said: '' };
  const decoder = new FrameDecoder({ speak: 'version-13', from: 'client' });
  socket.on('data', (chunk: Buffer) => {
    for (const { opcode, payload } of decoder.push(chunk)) {
      if (opcode !== 'close') continue;
      answer.said ||= payload.length < 2 ? 'closes' : `closes with ${readClosePayload(payload, 0).code}`;
    }
  });
  return answer;
}

/** What the program was told; empty if nothing. */
function toldOf(said: Program['said']): string {
  const told = said.flatMap((line) => {
    const [, what, value = ''] = /^(message|close) (.*)$/.exec(line) ?? [];
    if (what === undefined) return [];
    return [what === 'message' ? `a text ${value}` : value.replace(', not clean', '')];
  });
  return told.length === 0 ? '' : `its program is told ${told.join(' and ')}`;
}

function inMebibytes(bytes: number): string {
  return bytes < MIB ? `${Math.round(bytes / 1024)} KiB` : `${Math.round(bytes / MIB)} MiB`;
}

function capitalized(title: string): string {
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
