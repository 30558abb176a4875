/** What the bench compares does the same work: every contender reads and writes the same messages, and serves. */

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ContenderName } from './contenders/contender.ts';
import { openMany } from './load/clients.ts';
import { EchoLoad } from './load/echo.ts';
import { compressedFrames, textFrames } from './load/frames.ts';
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

const NAMES: readonly ContenderName[] = ['ours', 'ws', 'bufferutil', 'driver', 'websocket'];

describe.each(NAMES)('%s', (name) => {
  let contender: RunningContender;
  beforeAll(async () => {
    contender = await RunningContender.start(name);
  });
  afterAll(() => contender.stop());

  it('delivers what was sent to it, whole and in order', async () => {
    for (const content of ['bytes', 'ascii', 'chinese'] as const) {
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

  it('echoes', async () => {
    const load = new EchoLoad(await openMany(await contender.serve(), 3), textFrames(125));
    expect(await load.rate(40, 8)).toBeGreaterThan(0);
    expect(await load.latencies(5)).toHaveLength(15);
    load.end();
  });
});

it.each(['ours', 'driver'] as const)('%s reads hixie-76', async (name) => {
  const contender = await start(name);
  const options = { speak: 'hixie-76', from: 'client', content: 'chinese', bytes: 1024, count: 4 } as const;
  await contender.tell({ do: 'read', options });
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
