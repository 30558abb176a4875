import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPage, noteRunning } from '../../src/course/running-site.ts';
import { type App, startApp } from '../../src/server/app.ts';

let folder: string;
let app: App;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'two-handshakes-running-'));
  const pages: RequestListener = ({ url }, response) => {
    response.writeHead(url === '/03-hixie76-keys.html' ? 200 : 404).end();
  };
  app = await startApp({ port: 0, host: '127.0.0.1', pages, log: () => {} });
});

afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the page of a lesson', () => {
  it('is found on the port of the server that runs, while it runs', async () => {
    const forget = noteRunning(app.url, folder);
    expect(await findPage('03-hixie76-keys.html#one', folder)).toBe(`${app.url}03-hixie76-keys.html#one`);
    forget();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not at a server that does not have it', async () => {
    noteRunning(app.url, folder);
    expect(await findPage('98-none.html', folder)).toBeUndefined();
  });

  it('is reached by loopback, if the server listens everywhere', async () => {
    noteRunning(`http://0.0.0.0:${app.port}/`, folder);
    expect(await findPage('03-hixie76-keys.html', folder)).toBe(`${app.url}03-hixie76-keys.html`);
  });

  it('is not looked for where a killed server was; its note is thrown away', async () => {
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    writeFileSync(join(folder, String(pid)), app.url);
    expect(await findPage('03-hixie76-keys.html', folder)).not.toBe(`${app.url}03-hixie76-keys.html`);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is told without a folder for notes, or with one that cannot be written', async () => {
    noteRunning(app.url, join(import.meta.filename, 'x'))();
    expect(await findPage('98-none.html', join(folder, 'none'))).toBeUndefined();
  });
});
