/**
 * Takes uploads that are larger than the memory they may cost.
 *
 * The file is stored more slowly than it comes. Each part is asked for when the one
 * before is stored, so what does not fit between the two waits at the sender.
 */

import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { listen, refuse, type Server, type Socket } from '../../src/node/index.ts';
import { run } from '../run.ts';

const MAX_BYTES = 4e9;
/** The sender is told each time this much more is stored, in bytes. */
const REPORTED_BYTES = 1e6;

/** Starts the server. @param rate  how fast it stores, in bytes per second */
export function startServer(folder: string, rate: number, port = 0): Promise<Server<number>> {
  return listen({
    port,
    admit: ({ params: { name = '' }, query }) => {
      const size = Number(query.get('size'));
      if (!/^\w[\w.-]*$/.test(name)) throw refuse(400, { body: 'a name has letters, digits, points and hyphens' });
      if (!Number.isInteger(size) || size < 1) throw refuse(400, { body: 'the size is missing: ?size=BYTES' });
      if (size > MAX_BYTES) throw refuse(413, { body: `at most ${MAX_BYTES} bytes` });
      return { user: size };
    },
    handler: { '/files/:name': (socket) => receive(socket, join(folder, socket.params.name ?? ''), rate) },
  });
}

async function receive(socket: Socket<number>, path: string, rate: number): Promise<void> {
  const size = socket.user;
  const before = process.memoryUsage.rss();
  let most = before;
  let told = 0;
  // The socket stays open when the last byte has come: its sender waits for our answer.
  const parts = socket.readable.pipeThrough(bytes(size), { preventCancel: true });
  await store(parts, path, rate, (stored) => {
    most = Math.max(most, process.memoryUsage.rss());
    if (stored - told < REPORTED_BYTES) return;
    told = stored;
    socket.send(JSON.stringify({ stored }));
  });
  socket.send(JSON.stringify({ stored: size, done: true }));
  socket.close(1000);
  const [start, grown] = [before, most - before].map((amount) => (amount / 1e6).toFixed(0));
  console.log(`stored ${size} bytes; memory: ${start} MB before, ${grown} MB more at most`);
}

/** Lets through as many bytes as were announced, and ends after them. */
function bytes(size: number): TransformStream<string | Uint8Array, Uint8Array> {
  let come = 0;
  return new TransformStream({
    transform(part, controller) {
      if (typeof part === 'string') throw new Error('expected bytes; came text');
      come += part.length;
      if (come > size) throw new Error(`expected ${size} bytes; came ${come}`);
      controller.enqueue(part);
      if (come === size) controller.terminate();
    },
    flush() {
      throw new Error(`expected ${size} bytes; the sender closed after ${come}`);
    },
  });
}

/**
 * Stores parts as a file, which has its name only when it is complete: until then an older
 * file of that name is there. What was not stored to the end is removed.
 */
async function store(
  parts: ReadableStream<Uint8Array>,
  path: string,
  rate: number,
  onStored: (bytes: number) => void,
): Promise<void> {
  // No upload can have a name that begins with a point.
  const partial = join(dirname(path), `.${randomUUID()}.part`);
  const file = await open(partial, 'wx');
  try {
    await parts.pipeTo(slowSink(file, rate, onStored)).finally(() => file.close());
    await rename(partial, path);
  } catch (error) {
    await rm(partial);
    throw error;
  }
}

/** Writes to a file, and takes its time. */
function slowSink(file: FileHandle, rate: number, onStored: (bytes: number) => void): WritableStream<Uint8Array> {
  const start = Date.now();
  let stored = 0;
  return new WritableStream({
    async write(part) {
      await file.writeFile(part);
      stored += part.length;
      const early = start + (stored / rate) * 1000 - Date.now();
      if (early > 0) await delay(early);
      onStored(stored);
    },
  });
}

run(import.meta.url, async () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '7617' },
      rate: { type: 'string', default: '20000000' },
      folder: { type: 'string', default: join(tmpdir(), 'uploads') },
    },
  });
  mkdirSync(values.folder, { recursive: true });
  const server = await startServer(values.folder, Number(values.rate), Number(values.port));
  console.log(`storing in ${values.folder}, at ${server.url}files/NAME`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close());
});
