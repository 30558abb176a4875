import { readFileSync } from 'node:fs';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import type { Connection, ConnectionEvent } from '../src/index.ts';

async function bundle(entry: string) {
  return build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
}

/** What the bundler of a browser takes in place of a file: in the sources, and in the package. */
const IN_SRC = browserOf('src/package.json');
const IN_PACKAGE = browserOf('package.json');

function browserOf(file: string): Record<string, string> {
  return (JSON.parse(readFileSync(file, 'utf8')) as { browser: Record<string, string> }).browser;
}

describe('what is another file in a browser', () => {
  it('is so in the sources and in the package alike', () => {
    const inPackage = (file: string) => file.replace('./', './dist/lib/').replace(/\.ts$/, '.js');
    const entries = Object.entries(IN_SRC).map((pair) => pair.map(inPackage));
    expect(IN_PACKAGE).toEqual(Object.fromEntries(entries));
  });

  it('is compiled for the package, in which nothing imports it', () => {
    const { files } = JSON.parse(readFileSync('tsconfig.lib.json', 'utf8')) as { files: string[] };
    for (const file of Object.values(IN_SRC)) expect(files).toContain(file.replace('./', 'src/'));
  });

  it('is the only one that is bundled', async () => {
    const { metafile } = await bundle('src/index.ts');
    const inputs = Object.keys(metafile.inputs).map((file) => file.replace('src/', './'));
    for (const [file, inBrowser] of Object.entries(IN_SRC)) {
      expect(inputs).toContain(inBrowser);
      expect(inputs).not.toContain(file);
    }
  });

  it('does the same: a conversation of both versions, in both directions', async () => {
    const { outputFiles } = await bundle('src/index.ts');
    const url = `data:text/javascript;base64,${Buffer.from(outputFiles[0]?.contents ?? '').toString('base64')}`;
    const core = (await import(/* @vite-ignore */ url)) as typeof import('../src/index.ts');
    for (const speak of ['hixie-76', 'version-13'] as const) {
      const random = core.seededRandom(1);
      const client = new core.Connection({ role: 'client', speak, random, request: { host: 'a', resource: '/' } });
      const server = new core.Connection({ role: 'server', random });
      carry(client, server);
      server.accept();
      carry(server, client);
      client.takeEvents();
      for (const [from, to] of [
        [client, server],
        [server, client],
      ] as const) {
        const messages = [
          'short',
          '再见',
          'x'.repeat(3000),
          ...(speak === 'version-13' ? [Uint8Array.of(1, 2, 3)] : []),
        ];
        for (const message of messages) from.send(message);
        const received = carry(from, to).flatMap((event) => (event.type === 'message' ? [event.data] : []));
        expect(received).toEqual(messages);
      }
    }
  });
});

/** Carries what one end has to say to the other. Returns what that makes of it. */
function carry(from: Connection, to: Connection): ConnectionEvent[] {
  for (const bytes of from.takeOutput()) to.receive(bytes);
  return to.takeEvents();
}

describe('the core', () => {
  it('bundles for the browser without a module of Node or a polyfill for one', async () => {
    const { metafile, errors } = await bundle('src/index.ts');
    expect(errors).toEqual([]);
    const inputs = Object.keys(metafile.inputs);
    const packages = inputs.filter((input) => input.includes('node_modules'));
    expect(packages.every((input) => input.includes('node_modules/@noble/hashes/'))).toBe(true);
    expect(inputs.filter((input) => input.startsWith('src/node/'))).toEqual([]);
  });

  it('needs pako for compression, and nothing else', async () => {
    const { metafile, errors } = await bundle('src/connection/pako.ts');
    expect(errors).toEqual([]);
    const inputs = Object.keys(metafile.inputs);
    const packages = inputs.filter((input) => input.includes('node_modules'));
    expect(packages.every((input) => input.includes('node_modules/pako/'))).toBe(true);
    expect(inputs.filter((input) => input.startsWith('src/node/'))).toEqual([]);
  });

  it('cannot bundle what needs Node', async () => {
    await expect(bundle('src/node/index.ts')).rejects.toThrow(/node:/);
  });
});
