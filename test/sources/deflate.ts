/**
 * Offers compression to other people's servers, and looks at what they answer, what they send and what they do
 * with a bomb; and at what clients offer. It is kept in `docs/sources/deflate.json`, for the page of that name.
 *
 *     npx tsx test/sources/deflate.ts FOLDER [PROGRAM or `clients`]… && npm run fix
 *
 * In FOLDER are the programs that `test/sources/programs.ts` names, and `permessage-deflate` of npm, which
 * faye-websocket needs for it. It needs Linux, and some minutes.
 */

import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { bombOf } from '../../lessons/17-deflate/bomb.ts';
import { bombedOn } from '../../lessons/17-deflate/bombing.ts';
import { concat, fromUtf8 } from '../../src/bytes.ts';
import { readClosePayload } from '../../src/connection/close.ts';
import { TAIL } from '../../src/connection/deflate-engine.ts';
import { deflateBlocks } from '../../src/dissect/deflate-blocks.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import type { Frame } from '../../src/frame/frame.ts';
import { fieldList } from '../../src/handshake/fields.ts';
import { HeadReader } from '../../src/handshake/head-reader.ts';
import type { RequestHead, ResponseHead } from '../../src/handshake/http-head.ts';
import { version13 } from '../../src/index.ts';
import { cryptoRandom } from '../../src/random.ts';
import { acceptHandshake } from './accept-handshake.ts';
import { Findings } from './findings.ts';
import { inChromium } from './page-client.ts';
import { clients, libraryClients, listenerOn, type Program, servers, startProgram, startServer } from './programs.ts';

const MIB = 1_048_576;
/** What becomes of the bomb. */
const BOMB = 256 * MIB;
/** How long an answer may take, in ms. */
const PATIENCE = 5000;
const EXTENSIONS = 'Sec-WebSocket-Extensions';
const DEFLATE = 'permessage-deflate';
const OF_BROWSERS = `${DEFLATE}; client_max_window_bits`;

const OFFERS: Readonly<Record<string, string>> = {
  usual: OF_BROWSERS,
  bare: DEFLATE,
  'window-9': `${DEFLATE}; server_max_window_bits=9`,
  'window-8': `${DEFLATE}; server_max_window_bits=8`,
  forgetting: `${DEFLATE}; server_no_context_takeover; client_no_context_takeover`,
  unknown: `${DEFLATE}; level=9`,
  'two-offers': `${DEFLATE}; level=9, ${DEFLATE}`,
};

const [folder = '', ...given] = process.argv.slice(2);
const only = given.filter((word) => word !== 'clients');
const onlyClients = given.includes('clients');
if (folder === '') {
  console.error('usage: deflate.ts FOLDER [PROGRAM or clients]…');
  process.exit(2);
}
const all = Object.entries(servers(folder));
const ofClients = { ...clients(folder), ...libraryClients(folder) };
const findings = new Findings(
  'deflate',
  ['offer', ...Object.keys(OFFERS), 'echo', 'long', 'broken', 'bomb'],
  [...all.map(([name]) => name), ...Object.keys(ofClients), 'Chromium'],
);
const isChosen = (name: string) => only.length === 0 || only.includes(name);

// ── Servers ────────────────────────────────────────────────────────────────

interface Opened {
  readonly socket: Socket;
  readonly status: string;
  /** What was agreed, as written. */
  readonly agreed: string;
  readonly rest: Uint8Array;
}

async function open(port: number, offer: string): Promise<Opened> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {});
  const host = `127.0.0.1:${port}`;
  const options = { host, resource: '/', origin: `http://${host}`, extensions: offer };
  socket.write(version13.createRequest(options, cryptoRandom).bytes);
  const reader = new HeadReader<ResponseHead>('response');
  return new Promise((resolve, reject) => {
    socket.on('close', () => reject(new Error('ends TCP')));
    socket.on('data', function hear(bytes) {
      const found = reader.push(bytes);
      if (!found) return;
      socket.off('data', hear);
      const agreed = fieldList(found.head, EXTENSIONS).join(', ');
      resolve({ socket, status: found.head.status.text, agreed, rest: found.rest });
    });
  });
}

async function answerTo(port: number, offer: string): Promise<string> {
  const { socket, status, agreed } = await open(port, offer);
  socket.destroy();
  return status === '101' ? agreed || 'no compression' : status;
}

/** Sends frames, and collects those that come until there are enough, or a close frame, or no more. */
async function exchange(port: number, offer: string, sent: readonly Frame[]): Promise<readonly (Frame | 'ends TCP')[]> {
  const { socket, rest } = await open(port, offer);
  const decoder = new FrameDecoder({ speak: 'version-13', from: 'server', rsv1: true });
  const came: (Frame | 'ends TCP')[] = [];
  await new Promise<void>((resolve) => {
    const late = setTimeout(resolve, PATIENCE);
    const done = () => {
      clearTimeout(late);
      resolve();
    };
    const hear = (bytes: Uint8Array) => {
      for (const frame of decoder.push(bytes)) {
        came.push({ ...frame, payload: frame.payload.slice() });
        if (frame.opcode === 'close' || came.length === sent.length) done();
      }
    };
    socket.on('close', () => {
      came.push('ends TCP');
      done();
    });
    socket.on('data', hear);
    hear(rest);
    for (const frame of sent) socket.write(encodeFrame(frame, { speak: 'version-13', maskingKey: cryptoRandom(4) }));
  });
  socket.removeAllListeners('close').destroy();
  return came;
}

const plain = (text: string): Frame => ({ opcode: 'text', final: true, rsv1: false, payload: fromUtf8(text) });
const SHORT = 'Who brings tea, and who brings bread?';
const LONG = `${SHORT} `.repeat(60);

/** The same text twice: whether the second echo refers to the first says whether the server remembers. */
async function echoed(port: number, text: string): Promise<string> {
  const came = await exchange(port, OF_BROWSERS, [plain(text), plain(text)]);
  const said = came.map((frame) =>
    frame === 'ends TCP' ? frame : `${frame.payload.length} bytes${frame.rsv1 ? ', compressed' : ''}`,
  );
  return said.length === 2 ? `${said[0]}; the second time ${said[1]}` : (said[0] ?? 'nothing');
}

/** A message that is not DEFLATE. */
async function broken(port: number): Promise<string> {
  const [came] = await exchange(port, OF_BROWSERS, [
    { opcode: 'text', final: true, rsv1: true, payload: Uint8Array.of(0x07, 0x07) },
  ]);
  if (came === undefined) return 'nothing';
  if (came === 'ends TCP') return came;
  return came.opcode === 'close' ? closed(came) : `answers with ${came.opcode}`;
}

function closed({ payload }: Frame): string {
  return payload.length === 0 ? 'closes' : `closes with ${readClosePayload(payload, 0).code}`;
}

/** How far back the echoes of a long conversation refer, if a window of 512 bytes was agreed. */
async function farthest(port: number): Promise<string> {
  const texts = Array.from({ length: 40 }, (_, i) => `${i} ${SHORT} ${'x'.repeat(i)} ${(i * 7919) % 1000}`);
  const came = await exchange(port, OFFERS['window-9'] ?? '', texts.map(plain));
  const distances = came.flatMap((frame) =>
    frame === 'ends TCP' || !frame.rsv1
      ? []
      : deflateBlocks(concat([frame.payload, TAIL])).blocks.flatMap(({ parts }) =>
          parts.map((part) => (part.is === 'match' ? part.distance : 0)),
        ),
  );
  if (came.length < texts.length) return `; then ${came.length} of ${texts.length} texts come back`;
  return distances.length === 0 ? '' : `; it refers ${Math.max(...distances)} bytes back at most`;
}

async function bombed(port: number): Promise<string> {
  const { said, samples } = await bombedOn(port, await listenerOn(port), bombOf(BOMB), OF_BROWSERS);
  const most = Math.max(...samples.map(([, memory]) => memory));
  return `${said}; its memory grew by ${Math.round(most / MIB)} MiB`;
}

async function tryServer(name: string, start: () => ReturnType<typeof startServer>): Promise<void> {
  const server = await start();
  const keep = async (id: string, title: string, run: () => Promise<string>) =>
    findings.keep(id, title, server.name, await run().catch((error: Error) => error.message));
  try {
    for (const [id, offer] of Object.entries(OFFERS)) {
      const more = async (line: string) =>
        id === 'window-9' && line.includes('max_window_bits') ? line + (await farthest(server.port)) : line;
      await keep(id, `Offer: ${offer}`, async () => more(await answerTo(server.port, offer)));
    }
    const { agreed, socket } = await open(server.port, OF_BROWSERS);
    socket.destroy();
    if (agreed === '') return;
    await keep('echo', `A text of ${SHORT.length} bytes, sent back twice`, () => echoed(server.port, SHORT));
    await keep('long', `A text of ${LONG.length} bytes, sent back twice`, () => echoed(server.port, LONG));
    await keep('broken', 'A message with RSV1 that is not DEFLATE', () => broken(server.port));
    const sent = bombOf(BOMB).length;
    const title = `A bomb: ${Math.round(sent / 1024)} KiB that become ${BOMB / MIB} MiB`;
    await keep('bomb', title, () => bombed(server.port));
  } finally {
    server.stop();
    console.log(`${name} is done`);
  }
}

for (const [name, command] of all) {
  if (onlyClients || !isChosen(name)) continue;
  await tryServer(name, () =>
    startServer(name, (port) => ({ ...command(port), env: { ...command(port).env, DEFLATE: '1' } }), folder),
  ).catch((error) => console.error(name, String(error)));
}

// ── Clients ────────────────────────────────────────────────────────────────

/** What a client offers. */
async function offerOf(start: (url: string) => Promise<Program>): Promise<{ name: string; offer: string }> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const asked = new Promise<string>((resolve) => {
    server.on('connection', (socket) => {
      const reader = new HeadReader<RequestHead>('request');
      socket.on('error', () => {});
      socket.on('data', function hear(bytes) {
        const found = reader.push(bytes);
        if (!found) return;
        socket.off('data', hear);
        resolve(fieldList(found.head, EXTENSIONS).join(', ') || 'nothing');
      });
      void acceptHandshake(socket);
    });
  });
  const program = await start(`ws://127.0.0.1:${port}/`);
  try {
    return { name: program.name, offer: await asked };
  } finally {
    program.stop();
    server.close();
  }
}

async function tryClient(start: (url: string) => Promise<Program>): Promise<void> {
  const { name, offer } = await offerOf(start);
  findings.keep('offer', 'What clients offer', name, offer);
}

for (const [name, command] of Object.entries(ofClients)) {
  if (!isChosen(name)) continue;
  const where = name === 'two-handshakes' ? process.cwd() : folder;
  await tryClient((url) => startProgram(command(url), where)).catch((error) => console.error(name, String(error)));
}
if (isChosen('Chromium')) await inChromium(tryClient);
