/**
 * Asks other people's servers to send many messages to a client that reads
 * nothing, and keeps what they do in `docs/sources/slow-readers.json`.
 *
 *     npx tsx test/sources/slow-readers.ts FOLDER [PROGRAM]… && npm run fix
 *
 * In FOLDER are the programs that `test/sources/programs.ts` names. It needs
 * Linux, and some minutes.
 */

import { connect } from 'node:net';
import { shakeHands } from '../../lessons/11-fragmentation/shake-hands.ts';
import { fromUtf8 } from '../../src/bytes.ts';
import { memoryOf } from '../../src/course/small-process.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { cryptoRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';
import { Findings } from './findings.ts';
import { listenerOn, servers, startServer } from './programs.ts';
import { triedInChromium } from './slow-page.ts';

const MIB = 1_048_576;
/** Bytes of a message, and how many messages the programs send. */
const SIZE = 65_536;
const COUNT = 4096;
/** When nothing has been sent for so long, it waits, in ms; and how often we look. */
const QUIET = 5000;
const LOOK = 100;

/** What functions that return nothing return. */
const NOTHING = ['', 'undefined', 'None', '<nil>'];

interface Case {
  readonly title: string;
  readonly speak: Speak;
  /** What the program is told. */
  readonly say: string;
  /** Those that can. */
  readonly programs: readonly string[];
}

const CASES: Readonly<Record<string, Case>> = {
  send: {
    title: 'Many messages to a client that reads nothing',
    speak: 'version-13',
    say: 'send',
    programs: [
      ...['two-handshakes', 'ws', 'websocket', 'websocket-driver', 'faye-websocket', 'Bun', 'Deno'],
      ...['websockets', 'Tornado', 'gorilla', 'Netty', 'Jetty'],
    ],
  },
  broadcast: {
    title: 'The same with a function that sends to many',
    speak: 'version-13',
    say: 'broadcast',
    programs: ['websockets'],
  },
  'send-76': {
    title: 'hixie-76: many messages to a client that reads nothing',
    speak: 'hixie-76',
    say: 'send',
    programs: ['two-handshakes', 'websocket-driver', 'Netty'],
  },
};

const [folder = '', ...only] = process.argv.slice(2);
if (folder === '') {
  console.error('usage: slow-readers.ts FOLDER [PROGRAM]…');
  process.exit(2);
}
const commands = servers(folder);
const findings = new Findings('slow-readers', [...Object.keys(CASES), 'page'], Object.keys(commands));
for (const [id, one] of Object.entries(CASES)) {
  for (const name of one.programs) {
    const command = commands[name];
    if (!command || (only.length > 0 && !only.includes(name))) continue;
    // In a process of its own: memory that was taken is seldom given back.
    const server = await startServer(name, command, folder);
    const line = await tried(server.port, server.said, one).catch((error: Error) => error.message);
    findings.keep(id, one.title, server.name, line);
    server.stop();
  }
}
if (only.length === 0 || only.includes('Chromium')) {
  const { name, line } = await triedInChromium(COUNT, SIZE);
  findings.keep('page', 'A page sends many messages to a server that reads nothing', name, line);
}
process.exit();

/** What it did, and what that cost. */
async function tried(port: number, said: readonly string[], { speak, say }: Case): Promise<string> {
  const pid = await listenerOn(port);
  const socket = connect(port, '127.0.0.1').on('error', () => {});
  await shakeHands(socket, speak, cryptoRandom);
  socket.pause();
  const before = memoryOf(pid) ?? 0;
  const masked = speak === 'version-13' ? { maskingKey: cryptoRandom(4) } : {};
  socket.write(encodeFrame({ opcode: 'text', payload: fromUtf8(say) }, { speak, ...masked }));
  let count = 0;
  let most = before;
  for (let quiet = 0; quiet < QUIET && said.length < COUNT; quiet += LOOK) {
    await new Promise((resolve) => setTimeout(resolve, LOOK));
    most = Math.max(most, memoryOf(pid) ?? 0);
    if (said.length > count) quiet = 0;
    count = said.length;
  }
  most = Math.max(most, memoryOf(pid) ?? 0);
  const grew = `its memory grew by ${Math.round((most - before) / MIB)} MiB`;
  const isGone = memoryOf(pid) === undefined;
  socket.destroy();
  return [...answersIn(said), isGone ? 'its process ended' : '', grew].filter(Boolean).join('; ');
}

/** What `send` returned, each time that this changed; whether all was taken; and how much it says that waits. */
function answersIn(said: readonly string[]): string[] {
  const sent = said.filter((line) => line.startsWith('sent')).map((line) => line.split(' '));
  const answers = sent.map(([, answer = '']) => (NOTHING.includes(answer) ? 'nothing' : answer));
  const changes = answers.flatMap((answer, i) =>
    i > 0 && answer !== answers[i - 1] ? [`${answer} from ${sizeOf(i)} on`] : [],
  );
  // A writable socket may say so again and again before it says no for good.
  const told = [answers[0] ?? 'nothing', ...(changes.length > 4 ? changes.slice(-1) : changes)].join(', ');
  const waits = Number(sent.at(-1)?.[2] ?? Number.NaN);
  return [
    sent.length < COUNT ? `waits after ${sizeOf(sent.length)}` : 'takes all',
    `says ${told}`,
    ...(Number.isNaN(waits) ? [] : [`says that ${Math.round(waits / MIB)} MiB wait`]),
  ];
}

/** Of so many messages. */
function sizeOf(messages: number): string {
  return `${Math.round(((messages * SIZE) / MIB) * 10) / 10} MiB`;
}
