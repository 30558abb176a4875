/** Uploads a file: it is read as fast as the server stores it, and the server says how far it is. */

import { createReadStream, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { connect } from '../../src/node/index.ts';
import { run } from '../run.ts';

/** What is uploaded: a `File` of a page has all that, too. */
export interface Source {
  readonly name: string;
  readonly size: number;
  stream(): ReadableStream<Uint8Array>;
}

/**
 * Uploads a file.
 *
 * @param server  `ws://host:port/files/`
 * @param onProgress  told how many bytes are stored
 * @returns when the whole file is stored
 */
export async function upload(source: Source, server: string, onProgress: (stored: number) => void): Promise<void> {
  const target = new URL(`${encodeURIComponent(source.name)}?size=${source.size}`, server);
  const socket = await connect(target, { deflate: false });
  const answered = (async () => {
    for await (const message of socket) {
      const { stored, done } = JSON.parse(String(message));
      onProgress(stored);
      if (done) return;
    }
    throw new Error(`the server closed with ${socket.closeCode} ${socket.closeReason}`);
  })();
  await Promise.all([source.stream().pipeTo(socket.writable, { preventClose: true }), answered]);
}

/** A file, read in pieces of 256 KiB. */
export function fileSource(path: string): Source {
  return {
    name: basename(path),
    size: statSync(path).size,
    stream: () => Readable.toWeb(createReadStream(path, { highWaterMark: 262_144 })) as ReadableStream<Uint8Array>,
  };
}

run(import.meta.url, async () => {
  const [path, server = 'ws://127.0.0.1:7617/files/'] = process.argv.slice(2);
  if (path === undefined) throw new Error('expected a file: npx tsx examples/upload/client.ts FILE');
  const source = fileSource(path);
  await upload(source, server, (stored) => {
    process.stdout.write(`\r${(stored / 1e6).toFixed(0)} of ${(source.size / 1e6).toFixed(0)} MB are stored `);
  });
  process.stdout.write('\n');
});
