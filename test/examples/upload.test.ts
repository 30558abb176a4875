/** The example that takes uploads: what is stored is what was sent, and the sender waits, so that memory stays flat. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type Source, upload } from '../../examples/upload/client.ts';
import { startServer } from '../../examples/upload/server.ts';
import { connect } from '../../src/node/index.ts';
import { closedAfterEach, until } from '../node/support.ts';
import { startExample } from './start.ts';

const open = closedAfterEach();
const folder = mkdtempSync(join(tmpdir(), 'two-handshakes-'));
afterAll(() => rmSync(folder, { recursive: true }));

const PART = Uint8Array.from({ length: 262_144 }, (_, i) => i % 251);

/** Parts, counted when they are asked for. */
function countedSource(parts: number) {
  let asked = 0;
  const source: Source = {
    name: 'large.bin',
    size: parts * PART.length,
    stream: () =>
      new ReadableStream({
        pull(controller) {
          if (asked++ < parts) controller.enqueue(PART);
          else controller.close();
        },
      }),
  };
  return { source, askedBytes: () => Math.min(asked, parts) * PART.length };
}

async function start(rate: number) {
  const server = await startServer(folder, rate);
  open.push(server);
  return { server, url: `${server.url}files/` };
}

describe('an upload', () => {
  it('is stored as it was sent, and its sender is told how far that is', async () => {
    const { url } = await start(1e9);
    const { source } = countedSource(32);
    const told: number[] = [];
    await upload(source, url, (stored) => told.push(stored));
    // Every fourth part ends a megabyte or more after the last report; and the end is told.
    const fourths = Array.from({ length: 8 }, (_, i) => (i + 1) * 4 * PART.length);
    expect(told).toEqual([...fourths, source.size]);
    const file = readFileSync(join(folder, source.name));
    expect(file.length).toBe(source.size);
    for (let i = 0; i < file.length; i += PART.length) {
      expect(file.compare(PART, 0, PART.length, i, i + PART.length)).toBe(0);
    }
  });

  it('that breaks off leaves the older file of its name, and nothing else', async () => {
    const { server, url } = await start(1e9);
    const source: Source = { name: 'half.bin', size: 3, stream: () => new Blob(['old']).stream() };
    await upload(source, url, () => {});
    const before = readdirSync(folder);
    expect(before).toContain('half.bin');

    const socket = await connect(`${url}half.bin?size=1000`);
    socket.send(new Uint8Array(999));
    const failed = new Promise((resolve) => server.once('failure', resolve));
    await until(() => readdirSync(folder).some((name) => statSync(join(folder, name)).size === 999));
    expect(readFileSync(join(folder, 'half.bin'), 'utf8')).toBe('old');
    socket.close();
    expect(await failed).toMatchObject({
      message: expect.stringContaining('expected 1000 bytes; the sender closed after 999'),
    });
    expect(readdirSync(folder)).toEqual(before);
  });

  it('that is complete takes the place of the older file', async () => {
    const { url } = await start(1e9);
    for (const text of ['first', 'second']) {
      const stream = () => new Blob([text]).stream();
      await upload({ name: 'twice.bin', size: text.length, stream }, url, () => {});
    }
    expect(readFileSync(join(folder, 'twice.bin'), 'utf8')).toBe('second');
  });

  it.each([
    ['%2E%2E%2Fsecret?size=1', 400],
    ['.hidden?size=1', 400],
    ['file', 400],
    ['file?size=0', 400],
    ['file?size=1e12', 413],
  ])('to %s is refused with %i', async (path, status) => {
    const { url } = await start(1);
    await expect(connect(url + path)).rejects.toMatchObject({ status });
  });
});

describe('memory', () => {
  it('stays flat while 200 MB are stored more slowly than they come, because the sender waits', async () => {
    const example = await startExample('upload/server.ts', ['--port', '0', '--folder', folder, '--rate', '100000000']);
    const [, url = ''] = await example.line(/(ws:\S+)NAME/);
    const { source, askedBytes } = countedSource(763);
    let ahead = 0;
    await upload(source, url, (stored) => {
      ahead = Math.max(ahead, askedBytes() - stored);
    });
    const [, bytes, grown] = await example.line(/stored (\d+) bytes; memory: \d+ MB before, (\d+) MB more/);
    expect(Number(bytes)).toBe(source.size);
    // V8 begins to collect when 64 MB of buffers wait for it, and the heap grows by some.
    expect(Number(grown)).toBeLessThan(100);
    // The systems' buffers grow to tens of megabytes (tcp_rmem, tcp_wmem); the inbox holds one.
    expect(ahead).toBeLessThan(source.size / 2);
  });
});
