/**
 * What compression takes for one connection: tells how many bytes, as a program of its own.
 *
 *     node --import tsx lessons/17-deflate/memory.ts streams|ours BITS
 */

import { once } from 'node:events';
import { constants, createDeflateRaw, createInflateRaw } from 'node:zlib';
import { fromUtf8 } from '../../src/bytes.ts';
import { Deflate } from '../../src/connection/deflate.ts';
import { zlibEngine } from '../../src/node/zlib.ts';
import { longChat } from './chat.ts';

const CONNECTIONS = 300;
const chat = longChat(20);

/** A connection as most libraries have it: a stream of zlib for each direction. */
async function openStreams(windowBits: number): Promise<unknown> {
  const [deflate, inflate] = [createDeflateRaw({ windowBits }), createInflateRaw({ windowBits })];
  for (const text of chat) {
    deflate.write(text);
    await new Promise<void>((resolve) => deflate.flush(constants.Z_SYNC_FLUSH, resolve));
    inflate.write(deflate.read());
    if (inflate.read() === null) await once(inflate, 'readable');
    inflate.read();
  }
  return [deflate, inflate];
}

/** A connection of ours: what was said, for each direction. */
function openOurs(bits: number): unknown {
  const windowBits = { client: bits, server: bits };
  const agreement = { noContextTakeover: { client: false, server: false }, windowBits };
  const end = new Deflate('server', agreement, { engine: zlibEngine });
  const peer = new Deflate('client', agreement, { engine: zlibEngine });
  for (const text of chat) {
    const payload = fromUtf8(text);
    end.compress(payload);
    end.inflate(peer.compress(payload) ?? payload, 65_536);
  }
  return end;
}

const [, , kind, bits = '15'] = process.argv;
const open = kind === 'streams' ? openStreams : openOurs;
const kept = [await open(Number(bits))];
const memory = async () => {
  for (let i = 0; i < 5; i++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return process.memoryUsage.rss();
};
for (let i = 0; i < 20; i++) kept.push(await open(Number(bits)));
const before = await memory();
for (let i = 0; i < CONNECTIONS; i++) kept.push(await open(Number(bits)));
console.log(Math.round(((await memory()) - before) / CONNECTIONS));
process.exit(kept.length > 0 ? 0 : 1);
