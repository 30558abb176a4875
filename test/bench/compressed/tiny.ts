/**
 * 200,000 tiny compressed messages from one peer: `node --import tsx test/bench/compressed/tiny.ts [count]`.
 * Ours and ws in turn, each server in a process of its own. Memory in MiB, times in ms.
 */

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { deflateRawSync } from 'node:zlib';
import { encodeFrame } from '../../../src/frame/codec.ts';

const count = Number(process.argv[2] ?? 200_000);

/** Binary messages of a few bytes, compressed without context. */
function frames(): Uint8Array {
  const kinds = Array.from({ length: 64 }, (_, n) => {
    const payload = deflateRawSync(Buffer.from(`tiny ${n}`), { finishFlush: 2 }).subarray(0, -4);
    return encodeFrame({ opcode: 'binary', rsv1: true, payload }, { speak: 'version-13', maskingKey: randomBytes(4) });
  });
  return Buffer.concat(Array.from({ length: count }, (_, n) => kinds[n % kinds.length] ?? kinds[0] ?? Buffer.alloc(0)));
}

async function measure(who: string, bytes: Uint8Array): Promise<void> {
  const server = new URL('tiny-server.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--import', 'tsx', server, who, String(count), process.argv[3] ?? 'keep'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const { value: port } = await lines.next();
  const client = connect({ port: Number(port), host: '127.0.0.1' });
  client.on('error', () => {});
  client.write(
    `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n` +
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n`,
  );
  await once(client, 'data');
  client.write(bytes);
  const { value: row } = await lines.next();
  process.stdout.write(`${row}\n`);
  client.destroy();
}

const bytes = frames();
for (const who of ['ours', 'ws', 'ours', 'ws']) await measure(who, bytes);
