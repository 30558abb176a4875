/**
 * Records how Chromium cuts a long message into frames, for `docs/sources/fragments.json`:
 *
 *     npx tsx test/sources/fragments-sent.ts
 */

import { concat, toLatin1 } from '../../src/bytes.ts';
import { readRecordings } from '../../src/course/recording.ts';
import { FrameDecoder } from '../../src/frame/codec.ts';
import { listen } from '../../src/node/index.ts';
import { recordingOf, writeRecordings } from './findings.ts';
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

const sent = recordingOf(
  `A text of ${LENGTH.toLocaleString('en')} bytes from a page`,
  { [program[0]]: program[1] },
  lines.map((line, i) => ({ where: `frame ${i + 1}`, line })),
);
writeRecordings('fragments', { ...readRecordings('fragments'), sent });
