/**
 * Tries bytes that are not UTF-8 on other people's servers and clients, and
 * keeps what they do in `docs/sources/utf8.json`, for the page of that name.
 *
 *     npx tsx test/sources/utf8.ts FOLDER [PROGRAM]…
 *
 * In FOLDER are the programs that `test/sources/programs.ts` names.
 */

import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { concat, fromHex, toHex, toUtf8 } from '../../src/bytes.ts';
import { Connection } from '../../src/connection/connection.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import type { Frame } from '../../src/frame/frame.ts';
import { seededRandom } from '../../src/random.ts';
import type { Role, Speak } from '../../src/versions.ts';
import { acceptHandshake } from './accept-handshake.ts';
import { Findings } from './findings.ts';
import { inChromium } from './page-client.ts';
import { clients, type Program, servers, startProgram, startServer } from './programs.ts';

/** Who says nothing for so long, in ms, waits for more. */
const QUIET = 4000;
const MUTE = 'does not speak';

interface Case {
  readonly title: string;
  readonly speak?: Speak;
  /** Who gets the bytes. */
  readonly to: Role;
  /** The frames; a frame ends after `cut` bytes, if it is given, and no more come. */
  readonly frames: readonly (Partial<Frame> & { readonly payload: Uint8Array; readonly cut?: number })[];
}

const [GOOD, OVERLONG, SURROGATES] = ['e4 bd a0', 'c0 af', 'ed a0 bd ed b8 80'].map(fromHex) as [
  Uint8Array,
  Uint8Array,
  Uint8Array,
];
const LONG = concat([OVERLONG, new Uint8Array(60_000).fill(0x61)]);

const CASES: Readonly<Record<string, Case>> = {
  overlong: { title: 'An overlong slash as a text, to a server', to: 'server', frames: [{ payload: OVERLONG }] },
  surrogates: {
    title: 'An emoji as two surrogates of three bytes each, to a server',
    to: 'server',
    frames: [{ payload: SURROGATES }],
  },
  cut: {
    title: 'A good character, cut by the end of a frame, to a server',
    to: 'server',
    frames: [
      { payload: GOOD.subarray(0, 1), final: false },
      { opcode: 'continuation', payload: GOOD.subarray(1) },
    ],
  },
  'in-a-fragment': {
    title: 'A bad byte in a fragment, and the others do not come',
    to: 'server',
    frames: [{ payload: OVERLONG, final: false }],
  },
  'in-a-part-of-a-frame': {
    title: 'A bad byte at the beginning of a long frame, and the remaining bytes do not come',
    to: 'server',
    frames: [{ payload: LONG, cut: 40 }],
  },
  reason: {
    title: 'A reason to close that is not UTF-8, to a server',
    to: 'server',
    frames: [{ opcode: 'close', payload: concat([fromHex('03 e8'), OVERLONG]) }],
  },
  'hixie-76': {
    title: 'An overlong slash as a text of hixie-76, to a server',
    speak: 'hixie-76',
    to: 'server',
    frames: [{ payload: OVERLONG }],
  },
  'hixie-76-good': {
    title: 'A good text of hixie-76, to a server',
    speak: 'hixie-76',
    to: 'server',
    frames: [{ payload: GOOD }],
  },
  client: { title: 'An overlong slash as a text, to a client', to: 'client', frames: [{ payload: OVERLONG }] },
  'client-in-a-fragment': {
    title: 'A bad byte in a fragment, to a client, and the others do not come',
    to: 'client',
    frames: [{ payload: OVERLONG, final: false }],
  },
};

const [folder = '', ...only] = process.argv.slice(2);
if (folder === '') {
  console.error('usage: utf8.ts FOLDER [PROGRAM]…');
  process.exit(2);
}

/** The bytes of a case. */
function bytesOf({ speak = 'version-13', to, frames }: Case): Uint8Array {
  const random = seededRandom(12);
  return concat(
    frames.map(({ cut, ...frame }) => {
      const whole = { opcode: 'text', final: true, ...frame } as const;
      const isMasked = speak === 'version-13' && to === 'server';
      return encodeFrame(whole, isMasked ? { speak, maskingKey: random(4) } : { speak }).subarray(0, cut);
    }),
  );
}

/** Opens a connection as a client, sends the bytes of a case, and says what came back. */
async function tryOnServer(port: number, one: Case): Promise<string> {
  const { speak = 'version-13' } = one;
  const socket = connect(port, '127.0.0.1').setNoDelay();
  const closed = once(socket, 'close').then(() => {});
  socket.on('error', () => {});
  const request = { host: `127.0.0.1:${port}`, resource: '/', origin: `http://127.0.0.1:${port}` };
  const client = new Connection({ role: 'client', speak, random: seededRandom(12), request });
  const open = new Promise<void>((resolve, reject) => {
    const hear = (bytes: Uint8Array) => {
      client.receive(bytes);
      for (const event of client.takeEvents()) {
        if (event.type === 'error') reject(event.error);
        if (event.type !== 'open') continue;
        socket.off('data', hear);
        resolve();
      }
    };
    socket.on('data', hear);
    socket.on('end', () => reject(new Error('closed in the handshake')));
    setTimeout(() => reject(new Error('no answer')), QUIET);
  });
  socket.write(concat(client.takeOutput()));
  try {
    await open;
  } catch (error) {
    return `${MUTE} ${speak}: ${error instanceof Error ? error.message : error}`;
  }
  const said = hearing(socket, speak, 'server');
  socket.write(bytesOf(one));
  const isClosed = await Promise.race([closed.then(() => true), said.quiet()]);
  socket.destroy();
  return (
    [...said.lines, isClosed ? '' : said.lines.length === 0 ? 'waits' : ''].filter(Boolean).join(', ') || 'ends TCP'
  );
}

/** Listens for frames of one end. */
function hearing(socket: Socket, speak: Speak, from: Role) {
  const lines: string[] = [];
  const decoder = new FrameDecoder({ speak, from });
  let timer: NodeJS.Timeout | undefined;
  let isQuiet = () => {};
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => isQuiet(), QUIET);
  };
  socket.on('data', (bytes) => {
    for (const frame of decoder.push(bytes)) lines.push(inWords(frame));
    again();
  });
  const quiet = () =>
    new Promise<false>((resolve) => {
      isQuiet = () => resolve(false);
      again();
    });
  return { lines, quiet };
}

function inWords({ opcode, payload }: Frame): string {
  if (opcode !== 'close') return `answers ${opcode === 'text' ? `“${toUtf8(payload)}”, ` : ''}${toHex(payload)}`;
  if (payload.length < 2) return 'closes without a code';
  return `closes with ${new DataView(payload.buffer, payload.byteOffset).getUint16(0)}`;
}

/** Answers the handshake of a client, sends it the bytes of a case, and says what it did. */
async function tryOnClient(visit: (port: number) => Promise<readonly string[]>, one: Case): Promise<string> {
  const sockets = new Set<Socket>();
  const heard: string[] = [];
  const server = createServer(async (socket) => {
    sockets.add(socket.setNoDelay().on('error', () => {}));
    await acceptHandshake(socket, bytesOf(one));
    const said = hearing(socket, 'version-13', 'client');
    socket.on('close', () => heard.push(...(said.lines.length > 0 ? said.lines : [isQuiet ? 'waits' : 'ends TCP'])));
    socket.on('end', () => socket.end());
    let isQuiet = false;
    void said.quiet().then(() => {
      isQuiet = true;
      socket.destroy();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const seen = await visit((server.address() as AddressInfo).port);
  for (const socket of sockets) {
    socket.destroy();
    if (!socket.closed) await once(socket, 'close');
  }
  server.close();
  // What it sees after it has waited is that this server went away.
  return heard[0] === 'waits' ? 'waits' : [heard.join(', '), ...seen].join('; ');
}

const cases = Object.entries(CASES);
const findings = new Findings('utf8', Object.keys(CASES), [
  ...Object.keys(servers(folder)),
  ...Object.keys(clients(folder)),
  'Chromium',
]);
for (const [name, command] of Object.entries(servers(folder))) {
  // Its codec is that of websocket-driver.
  if (name === 'faye-websocket') continue;
  if (only.length > 0 && !only.includes(name)) continue;
  const server = await startServer(name, command, folder);
  try {
    for (const [id, one] of cases) {
      const line = one.to === 'server' ? await tryOnServer(server.port, one) : undefined;
      // That it does not speak a version is said once.
      if (line === undefined || (id === 'hixie-76-good' && line.startsWith(MUTE))) continue;
      findings.keep(id, one.title, server.name, line);
    }
  } finally {
    server.stop();
  }
}

for (const [name, command] of Object.entries(clients(folder))) {
  if (only.length > 0 && !only.includes(name)) continue;
  await tryClient((url) => startProgram(command(url), folder));
}

if (only.length === 0 || only.includes('Chromium')) await inChromium(tryClient);

/** All cases for clients, with one that is started for each. */
async function tryClient(start: (url: string) => Promise<Program>): Promise<void> {
  for (const [id, one] of cases) {
    if (one.to !== 'client') continue;
    let program = '';
    const line = await tryOnClient(async (port) => {
      const started = await start(`ws://127.0.0.1:${port}/`);
      program = started.name;
      await new Promise((resolve) => setTimeout(resolve, 2 * QUIET));
      started.stop();
      return started.said;
    }, one);
    findings.keep(id, one.title, program, line);
  }
}
