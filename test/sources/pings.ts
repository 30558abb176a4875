/**
 * Tries pings and silence on other people's servers and clients, and keeps what
 * they do in `docs/sources/pings.json`, for the page of that name. Most of its
 * six minutes it waits for somebody to say something.
 *
 *     npx tsx test/sources/pings.ts FOLDER [PROGRAM]… && npm run fix
 *
 * In FOLDER are the programs that `test/sources/programs.ts` names.
 */

import { concat, fromUtf8 } from '../../src/bytes.ts';
import type { FrameToEncode } from '../../src/frame/codec.ts';
import type { Role, Speak } from '../../src/versions.ts';
import { BareEnd } from './bare-end.ts';
import { Findings } from './findings.ts';
import { inChromium } from './page-client.ts';
import { type Command, clients, type Program, servers, startProgram, startServer } from './programs.ts';

/** How long an answer may take; how long a silent connection is watched; in ms. */
const QUIET = 3000;
const WATCHED = 360_000;

const ping = (text: string): FrameToEncode => ({ opcode: 'ping', payload: fromUtf8(text) });
const text = (said: string): FrameToEncode => ({ opcode: 'text', payload: fromUtf8(said) });

interface Case {
  readonly title: string;
  readonly speak?: Speak;
  readonly frames: (to: Role) => readonly FrameToEncode[] | Uint8Array;
  /** How long to listen, in ms; {@link QUIET} by default. */
  readonly wait?: number;
}

const CASES: Readonly<Record<string, Case>> = {
  ping: { title: 'A ping', frames: () => [ping('13')] },
  three: { title: 'Three pings in one packet', frames: () => [ping('1'), ping('2'), ping('3')] },
  unasked: {
    title: 'A pong that nobody asked for, and a ping',
    frames: () => [{ opcode: 'pong', payload: fromUtf8('unasked') }, ping('13')],
  },
  'too-long': { title: 'A ping of 126 bytes, one more than is allowed', frames: tooLong },
  silence: { title: 'Silence: nothing is sent, and nothing is answered', frames: () => [], wait: WATCHED },
  'silence-hixie-76': {
    title: 'Silence in hixie-76',
    speak: 'hixie-76',
    frames: () => [text('Hello')],
    wait: WATCHED,
  },
};

/** A ping that our encoder refuses to write; its masking key is four zeros. */
function tooLong(to: Role): Uint8Array {
  const header = to === 'server' ? [0x89, 0xfe, 0, 126, 0, 0, 0, 0] : [0x89, 0x7e, 0, 126];
  return concat([Uint8Array.from(header), fromUtf8('x'.repeat(126))]);
}

const [folder = '', ...only] = process.argv.slice(2);
if (folder === '') {
  console.error('usage: pings.ts FOLDER [PROGRAM]…');
  process.exit(2);
}

/** Sends the frames of a case, and says what came. */
async function heardFrom(end: BareEnd, { frames, wait = QUIET }: Case, to: Role): Promise<string> {
  const sent = frames(to);
  if (sent instanceof Uint8Array) end.sendBytes(sent);
  else if (sent.length > 0) end.send(...sent);
  let timer: NodeJS.Timeout | undefined;
  const time = new Promise<'open'>((resolve) => {
    timer = setTimeout(() => resolve('open'), wait);
  });
  const how = await Promise.race([end.ended.then(() => 'ended' as const), time]);
  clearTimeout(timer);
  end.destroy();
  const isLong = wait === WATCHED;
  const heard = end.heard.map(({ at, what }) => (isLong && at >= 1 ? `${what} after ${Math.round(at)} s` : what));
  if (how === 'ended') return heard.join(', ') || 'ends TCP';
  return [...heard, ...(isLong ? [`open after ${wait / 1000} s`] : [])].join(', ') || 'nothing';
}

/** Who gets the frames is in the id of a case: `ping`, `client-ping`. */
const ids = [...Object.keys(CASES), ...Object.keys(CASES).map((id) => `client-${id}`)];
const findings = new Findings('pings', ids, [
  ...Object.keys(servers(folder)),
  ...Object.keys(clients(folder)),
  'Chromium',
]);

/** Two versions are spoken by few: the others are not asked. */
const OF_BOTH = ['two-handshakes', 'websocket-driver', 'Netty'];
/** It is websocket-driver with another interface. */
const LEFT_OUT = 'faye-websocket';

async function tryServer(name: string, command: Command): Promise<void> {
  const server = await startServer(name, command, folder);
  try {
    await Promise.all(
      Object.entries(CASES).map(async ([id, one]) => {
        const speak = one.speak ?? 'version-13';
        if (speak === 'hixie-76' && !OF_BOTH.includes(name)) return;
        const end = await BareEnd.connect(server.port, speak);
        findings.keep(id, one.title, server.name, await heardFrom(end, one, 'server'));
      }),
    );
  } finally {
    server.stop();
  }
}

const IN_VERSION_13 = Object.entries(CASES).filter(([, { speak }]) => speak !== 'hixie-76');

/** All cases for clients, with one that is started for each. */
async function tryClient(start: (url: string) => Promise<Program>): Promise<void> {
  await Promise.all(
    IN_VERSION_13.map(async ([id, one]) => {
      const [end, program] = await BareEnd.accept((port) => start(`ws://127.0.0.1:${port}/`));
      findings.keep(`client-${id}`, `${one.title}, to a client`, program.name, await heardFrom(end, one, 'client'));
      program.stop();
    }),
  );
}

const wanted = (name: string) => name !== LEFT_OUT && (only.length === 0 || only.includes(name));
const say = (name: string) => (error: unknown) => console.error(`${name}: ${String(error)}`);
await Promise.all([
  ...Object.entries(servers(folder)).map(([name, command]) =>
    wanted(name) ? tryServer(name, command).catch(say(name)) : undefined,
  ),
  ...Object.entries(clients(folder)).map(([name, command]) =>
    wanted(`${name} client`) ? tryClient((url) => startProgram(command(url), folder)).catch(say(name)) : undefined,
  ),
  wanted('Chromium') ? inChromium(tryClient).catch(say('Chromium')) : undefined,
]);
