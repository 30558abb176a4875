/** What the bench compares does the same work: every contender reads and writes the same messages, and serves. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ContenderName } from './contenders/contender.ts';
import { Audience } from './load/audience.ts';
import { openMany } from './load/clients.ts';
import { EchoLoad } from './load/echo.ts';
import { compressedFrames, textFrames } from './load/frames.ts';
import { findBun, WITHOUT_BUN } from './process/bun.ts';
import { RunningContender } from './process/running.ts';

const running: RunningContender[] = [];

afterEach(() => {
  for (const contender of running.splice(0)) contender.stop();
});

async function start(name: ContenderName): Promise<RunningContender> {
  const contender = await RunningContender.start(name);
  running.push(contender);
  return contender;
}

const LIBRARIES: readonly ContenderName[] = ['ours', 'ws', 'bufferutil', 'driver', 'websocket'];

describe.each([...LIBRARIES, 'bare'] satisfies ContenderName[])('%s', (name) => {
  let contender: RunningContender;
  beforeAll(async () => {
    contender = await RunningContender.start(name);
  });
  afterAll(() => contender.stop());

  it('delivers what was sent to it, whole and in order', async () => {
    // Without a library, every text is taken for ASCII.
    const contents = name === 'bare' ? (['bytes', 'ascii'] as const) : (['bytes', 'ascii', 'chinese'] as const);
    for (const content of contents) {
      for (const bytes of [16, 1024, 65_536]) {
        const options = { speak: 'version-13', from: 'client', content, bytes, count: 4 } as const;
        await contender.tell({ do: 'read', options });
      }
    }
  });

  it('writes what it was given', async () => {
    for (const content of ['bytes', 'ascii'] as const) {
      const options = { speak: 'version-13', role: 'server', content, bytes: 125, perTick: 8, into: 'stream' } as const;
      await contender.tell({ do: 'write', options });
    }
  });

  it('echoes, and sends to all', () => expectServed(contender));
});

it.each(['ours', 'ws', 'websocket', 'bare'] as const)('%s writes as a client, and large messages', async (name) => {
  const contender = await start(name);
  for (const bytes of [16, 65_536]) {
    const options = {
      speak: 'version-13',
      role: 'client',
      content: 'bytes',
      bytes,
      perTick: 1,
      into: 'stream',
    } as const;
    await contender.tell({ do: 'write', options });
  }
});

it('Bun echoes, and sends to all, if it is installed', async () => {
  if (findBun() === undefined) return console.log(WITHOUT_BUN);
  await expectServed(await start('bun'));
});

/** Whether a server echoes, and broadcasts. */
async function expectServed(contender: RunningContender): Promise<void> {
  const sockets = await openMany(await contender.serve(), 3);
  const load = new EchoLoad(sockets, textFrames(125));
  expect(await load.rate(40, 8)).toBeGreaterThan(0);
  expect(await load.latencies(5)).toHaveLength(15);
  const heard = new Audience(sockets).hear(6);
  await contender.tell({ do: 'broadcast', bytes: 125, times: 2 });
  await heard;
  load.end();
}

it.each([
  ['ours', 'chinese'],
  ['driver', 'chinese'],
  ['bare', 'ascii'],
] as const)('%s reads hixie-76', async (name, content) => {
  const contender = await start(name);
  for (const bytes of [1024, 100_000]) {
    await contender.tell({ do: 'read', options: { speak: 'hixie-76', from: 'client', content, bytes, count: 4 } });
  }
});

it.each(['ours', 'ws'] as const)('%s echoes compressed messages', async (name) => {
  const contender = await start(name);
  const opening =
    'GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n' +
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n';
  const port = await contender.serve({ deflate: true });
  const load = new EchoLoad(await openMany(port, 2, opening), await compressedFrames());
  expect(await load.rate(200, 8)).toBeGreaterThan(0);
  load.end();
});

it('says who delivers something else', async () => {
  const contender = await start('driver');
  const options = {
    speak: 'version-13',
    role: 'client',
    content: 'bytes',
    bytes: 16,
    perTick: 1,
    into: 'stream',
  } as const;
  await expect(contender.tell({ do: 'write', options })).rejects.toThrow(/driver, told to write/);
});
