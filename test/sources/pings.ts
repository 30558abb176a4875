/**
 * Tries pings and silence on other people's servers and clients, and keeps what
 * they do in `docs/sources/pings.json`, for the page of that name. Most of its
 * six minutes it waits for somebody to say something.
 *
 *     npx tsx test/sources/pings.ts FOLDER [PROGRAM]… && npm run fix
 *
 * In FOLDER are the programs that `test/sources/programs.ts` names.
 */

import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { concat, fromUtf8 } from '../../src/bytes.ts';
import { type Recordings, SOURCES_FOLDER } from '../../src/course/recording.ts';
import type { FrameToEncode } from '../../src/frame/codec.ts';
import type { Role, Speak } from '../../src/versions.ts';
import { findChromium, launch } from '../browser/chromium.ts';
import { BareEnd } from './bare-end.ts';
import { clients, freePort, servers, startProgram, untilItListens } from './programs.ts';

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

const file = new URL('pings.json', SOURCES_FOLDER);
const recordings = new Map(
  Object.entries(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Recordings) : {}),
);

function keep(id: string, title: string, name: string, line: string): void {
  const [program = '', version = ''] = name.split(' ');
  const before = recordings.get(id);
  recordings.set(id, {
    title,
    ran: { ...before?.ran, [program]: version },
    on: new Date().toISOString().slice(0, 10),
    said: [],
    seen: [...(before?.seen.filter(({ where }) => where !== program) ?? []), { where: program, line }],
  });
  console.log(`${id.padEnd(20)} ${name.padEnd(24)} ${line}`);
}

/** Two versions are spoken by few: the others are not asked. */
const OF_BOTH = ['two-handshakes', 'websocket-driver', 'Netty'];
/** It is websocket-driver with another interface. */
const LEFT_OUT = 'faye-websocket';

async function tryServer(name: string, command: ReturnType<typeof servers>[string]): Promise<void> {
  const port = await freePort();
  const program = await startProgram(command(String(port)), name === 'two-handshakes' ? process.cwd() : folder);
  try {
    await untilItListens(port);
    await Promise.all(
      Object.entries(CASES).map(async ([id, one]) => {
        const speak = one.speak ?? 'version-13';
        if (speak === 'hixie-76' && !OF_BOTH.includes(name)) return;
        const end = await BareEnd.connect(port, speak);
        keep(id, one.title, program.name, await heardFrom(end, one, 'server'));
      }),
    );
  } finally {
    program.stop();
  }
}

const IN_VERSION_13 = Object.entries(CASES).filter(([, { speak }]) => speak !== 'hixie-76');

async function tryClient(_name: string, command: ReturnType<typeof clients>[string]): Promise<void> {
  await Promise.all(
    IN_VERSION_13.map(async ([id, one]) => {
      const [end, program] = await BareEnd.accept((port) => startProgram(command(`ws://127.0.0.1:${port}/`), folder));
      keep(`client-${id}`, `${one.title}, to a client`, program.name, await heardFrom(end, one, 'client'));
      program.stop();
    }),
  );
}

/** A page for each case, each with a WebSocket that it opens and leaves alone. */
async function tryChromium(): Promise<void> {
  process.env.CHROMIUM = await findChromium();
  const browser = await launch();
  const site = createServer((_request, response) => response.setHeader('Content-Type', 'text/html').end('<p>page'));
  await once(site.listen(0, '127.0.0.1'), 'listening');
  const address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  await Promise.all(
    IN_VERSION_13.map(async ([id, one]) => {
      const page = await browser.newPage();
      await page.goto(address);
      const [end] = await BareEnd.accept((port) =>
        page.evaluate((url) => {
          Object.assign(window, { kept: new WebSocket(url) });
        }, `ws://127.0.0.1:${port}/`),
      );
      const line = await heardFrom(end, one, 'client');
      keep(`client-${id}`, `${one.title}, to a client`, `Chromium ${browser.version()}`, line);
      await page.close();
    }),
  );
  site.close();
  await browser.close();
}

const wanted = (name: string) => name !== LEFT_OUT && (only.length === 0 || only.includes(name));
const say = (name: string) => (error: unknown) => console.error(`${name}: ${String(error)}`);
await Promise.all([
  ...Object.entries(servers(folder)).map(([name, command]) =>
    wanted(name) ? tryServer(name, command).catch(say(name)) : undefined,
  ),
  ...Object.entries(clients(folder)).map(([name, command]) =>
    wanted(`${name} client`) ? tryClient(name, command).catch(say(name)) : undefined,
  ),
  wanted('Chromium') ? tryChromium().catch(say('Chromium')) : undefined,
]);

// In the order of the cases, and of the programs.
const names = [...Object.keys(servers(folder)), ...Object.keys(clients(folder)), 'Chromium'];
const ids = [...Object.keys(CASES), ...Object.keys(CASES).map((id) => `client-${id}`)];
const sorted = ids.flatMap((id) => {
  const recording = recordings.get(id);
  if (!recording) return [];
  const seen = [...recording.seen].sort((a, b) => names.indexOf(a.where) - names.indexOf(b.where));
  const ran = Object.fromEntries(seen.map(({ where }) => [where, recording.ran[where]]));
  return [[id, { ...recording, ran, seen }] as const];
});
writeFileSync(file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`);
