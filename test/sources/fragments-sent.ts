/**
 * Records how Chromium cuts a long message into frames, for `docs/sources/fragments.json`:
 *
 *     npx tsx test/sources/fragments-sent.ts
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { concat, toLatin1 } from '../../src/bytes.ts';
import { type Recordings, SOURCES_FOLDER } from '../../src/course/recording.ts';
import { FrameDecoder } from '../../src/frame/codec.ts';
import { listen } from '../../src/node/index.ts';
import { startRecorder } from './recorder.ts';
import { VISITORS } from './visitors.ts';

/** Characters of the message, one byte each. */
const LENGTH = 1_000_000;

const server = await listen({
  deflate: false,
  allowOrigins: () => true,
  handler: (socket) => {
    socket.on('message', (text) => socket.send(String(text.length)));
  },
});
const recorder = await startRecorder(0, server.port);
const visit = VISITORS.chromium;
if (!visit) throw new Error('there is no visitor chromium');
const { program } = await visit({ port: recorder.port, path: '/', say: ['x'.repeat(LENGTH)] });
await recorder.close();
await server.close();

const said = concat(recorder.said.filter(({ from }) => from === 'client').map(({ bytes }) => bytes));
const frames = [
  ...new FrameDecoder({ speak: 'version-13', from: 'client' }).push(
    said.subarray(toLatin1(said).indexOf('\r\n\r\n') + 4),
  ),
].filter(({ opcode }) => opcode === 'text' || opcode === 'continuation');
const lines = frames.map(({ opcode, final, payload }) => `${opcode}${final ? ', FIN' : ''}: ${payload.length} bytes`);
console.log(lines.join('\n'));

const file = new URL('fragments.json', SOURCES_FOLDER);
const others: Recordings = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
const recording: Recordings[string] = {
  title: `A text of ${LENGTH.toLocaleString('en')} bytes from a page`,
  ran: { [program[0]]: program[1] },
  on: new Date().toISOString().slice(0, 10),
  said: [],
  seen: lines.map((line, i) => ({ where: `frame ${i + 1}`, line })),
};
writeFileSync(file, `${JSON.stringify({ ...others, sent: recording }, null, 2)}\n`);
