/** The package as its users get it: packed, installed into an empty folder, imported, type-checked, run, bundled. */

import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { build } from 'esbuild';
import { publint } from 'publint';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typesOfExports } from './exported-types.ts';
import { install, MODULES, npm, pack, run } from './installed-package.ts';

/** What it may weigh, in bytes: packed, and unpacked with the source maps and the sources in them. */
const MOST_PACKED = 1_470_000;
const MOST_UNPACKED = 5_450_000;

let folder = '';
let tarball = '';
/** The installed package. */
let installed = '';

/** Runs npm or npx in the folder of a user. */
const inFolder = (program: 'npm' | 'npx', args: readonly string[]) => npm(program, args, folder);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'package-'));
  tarball = await pack(folder);
  await install(tarball, folder);
  installed = join(folder, 'node_modules', 'two-handshakes');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

function filesOf(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => statSync(join(root, name)).isFile());
}

describe('the tarball', () => {
  it('has the compiled library with its source maps, and the commands that need no clone', () => {
    const files = filesOf(installed);
    const modules = files.filter((name) => name.endsWith('.js')).map((name) => name.replace(/\.js$/, ''));
    const others = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];
    const compiled = modules.flatMap((name) => [`${name}.js`, `${name}.js.map`]);
    expect(files.filter((name) => !name.endsWith('.d.ts')).toSorted()).toEqual([...others, ...compiled].toSorted());
    const folders = new Set(modules.map((name) => name.split('/').slice(2, -1).join('/')));
    expect([...folders].toSorted()).toEqual([
      '',
      ...['capture', 'cli', 'conformance', 'conformance/cases', 'conformance/http2', 'conformance/reports'],
      ...['conformance/reports/html', 'connection', 'dissect', 'dissect/http2', 'frame', 'handshake', 'input'],
      ...['node', 'node/http2', 'node/rooms', 'node/rooms/nats', 'node/rooms/redis', 'node/websocket'],
      ...['render', 'server', 'tap', 'tls'],
    ]);
    const commands = ['start', 'build', 'dev', 'lesson', 'learn'];
    expect(modules.filter((name) => commands.some((command) => name.endsWith(`cli/${command}`)))).toEqual([]);
  });

  it('has the types that those of its exports are made of, and none of a folder that nobody can import from', () => {
    const packed = filesOf(installed).filter((name) => name.endsWith('.d.ts'));
    const needed = typesOfExports(installed);
    expect(needed.size).toBeGreaterThan(50);
    const folders = new Set([...needed].map((name) => posix.dirname(name)));
    expect(packed.filter((name) => !folders.has(posix.dirname(name)))).toEqual([]);
  });

  it('is compiled when it is packed, as it is for these tests', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
    expect(scripts.prepare).toMatch(/ tsc -p tsconfig\.lib\.json$/);
  });

  it('has the TypeScript sources in its source maps', () => {
    const map = JSON.parse(readFileSync(join(installed, 'dist/lib/index.js.map'), 'utf8'));
    expect(map.sourcesContent).toEqual([readFileSync('src/index.ts', 'utf8')]);
  });

  it('is not larger than it may be', () => {
    const unpacked = filesOf(installed).reduce((sum, name) => sum + statSync(join(installed, name)).size, 0);
    expect(statSync(tarball).size).toBeLessThan(MOST_PACKED);
    expect(unpacked).toBeLessThan(MOST_UNPACKED);
  });

  it('brings a few small packages along, and no others', () => {
    const names = readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'));
    expect(names.toSorted()).toEqual([
      '@noble',
      'commander',
      'get-east-asian-width',
      'path-to-regexp',
      'two-handshakes',
    ]);
    expect(readdirSync(join(folder, 'node_modules', '@noble'))).toEqual(['ciphers', 'hashes']);
  });

  it('is right for publint', async () => {
    const { buffer, byteOffset, length } = readFileSync(tarball);
    const { messages } = await publint({
      pack: { tarball: buffer.slice(byteOffset, byteOffset + length) },
      strict: true,
    });
    // It would have `imports` in place of `browser`. But then the sources would import what was compiled.
    expect(messages.filter(({ code }) => code !== 'USE_EXPORTS_OR_IMPORTS_BROWSER')).toEqual([]);
  });

  it('has types that resolve wherever an ES module can be imported', async () => {
    const checked = await checkPackage(createPackageFromTarballData(Uint8Array.from(readFileSync(tarball))));
    if (!checked.types) throw new Error('attw found no types');
    // require() of an ES module works from Node 20.19 on; what knows no exports cannot load this package either.
    const problems = checked.problems.filter(
      ({ kind, ...where }) =>
        kind !== 'CJSResolvesToESM' && !('resolutionKind' in where && where.resolutionKind === 'node10'),
    );
    expect(problems).toEqual([]);
    const entries = [
      './node',
      './websocket',
      './rooms',
      './rooms/redis',
      './rooms/nats',
      './deflate',
      './package.json',
    ];
    expect(Object.keys(checked.entrypoints)).toEqual(['.', ...entries]);
  });

  it('has a page whose links lead somewhere: a registry finds the files by the address of the repository', () => {
    const readme = readFileSync(join(installed, 'README.md'), 'utf8');
    const links = [...readme.matchAll(/\]\(([^)]+)\)|^\[[^\]]+\]: (\S+)$/gm)].map(
      ([, inline, below]) => inline ?? below ?? '',
    );
    expect(links.length).toBeGreaterThan(3);
    const dead = links.filter((link) => !/^https:\/\//.test(link) && !existsSync(link.replace(/#.*/, '')));
    expect(dead).toEqual([]);
    expect(readme).toContain('npm install two-handshakes');
  });
});

/** Runs a program of a user. */
async function node(program: string): Promise<{ out: string; err: string }> {
  const file = join(folder, 'program.mjs');
  await writeFile(file, program);
  const { stdout, stderr } = await run(process.execPath, [file], { cwd: folder });
  return { out: stdout, err: stderr };
}

describe('a program', () => {
  it('imports the core, and what is for Node', async () => {
    const { out } = await node(`
      import { fromHex, toHex } from 'two-handshakes';
      import { connect, listen } from 'two-handshakes/node';
      const server = await listen({ handler: (socket) => socket.on('message', (text) => socket.send(text)) });
      const socket = await connect(server.url, { speak: 'hixie-76' });
      socket.on('message', async (text) => {
        console.log(text, toHex(fromHex('81 00')));
        socket.close();
        await server.close();
      });
      socket.send('Hello');
    `);
    expect(out).toBe('Hello 81 00\n');
  });

  it('has the class of browsers', async () => {
    const { out } = await node(`
      import { listen } from 'two-handshakes/node';
      import { WebSocket } from 'two-handshakes/websocket';
      const server = await listen({ handler: (socket) => socket.on('message', (text) => socket.send(text)) });
      const socket = new WebSocket(server.url.replace('ws:', 'http:'));
      socket.onopen = () => socket.send('Hello');
      socket.onmessage = ({ data }) => socket.close(1000, data);
      socket.onclose = ({ code, wasClean }) => {
        console.log(code, wasClean);
        void server.close();
      };
    `);
    expect(out).toBe('1000 true\n');
  });

  it('hears which package is missing if it imports what needs pako, and can do so when it is there', async () => {
    const program = "import { pakoEngine } from 'two-handshakes/deflate'; console.log(typeof pakoEngine.deflate);";
    await expect(node(program)).rejects.toThrow(/Cannot find package 'pako' imported from .*two-handshakes/);
    symlinkSync(join(MODULES, 'pako'), join(folder, 'node_modules', 'pako'), 'junction');
    expect(await node(program)).toEqual({ out: 'function\n', err: '' });
  });

  it('is checked by TypeScript against the types: the core without those of Node', async () => {
    const core = `
      import { Connection, dissect, type Dissection, encodeFrame, hixie76, toHex } from 'two-handshakes';
      const frame: Uint8Array = encodeFrame({ opcode: 'text', final: true, rsv1: false, payload: new Uint8Array() }, { speak: 'version-13' });
      const all: Dissection[] = [...dissect(frame)];
      export const shown: string = toHex(frame) + all.length + typeof hixie76.createRequest + typeof Connection;
      // @ts-expect-error A number is not bytes.
      toHex(1);
    `;
    const sockets = `
      import { connect, listen, type Server, type Socket } from 'two-handshakes/node';
      import { type Joined, rooms } from 'two-handshakes/rooms';
      const server: Server = await listen({ port: 0, handler: async (socket: Socket) => {
        for await (const message of socket) socket.send(message);
      } });
      const socket = await connect(server.url, { speak: 'version-13' });
      // @ts-expect-error Speaks neither.
      await connect(server.url, { speak: 'version-8' });
      socket.close(1000);
      const chat = rooms();
      const joined: Joined | undefined = await chat.join('lobby', socket, { info: 'Ada' });
      // @ts-expect-error A room has a name.
      await chat.send(1, 'hello');
    `;
    // With the types of pages and without: what the class shows must be there on Node.
    const page = `
      import { type CloseEvent, WebSocket } from 'two-handshakes/websocket';
      const socket = new WebSocket('ws://127.0.0.1:1/', ['chat'], { headers: { 'X-One': 'a' } });
      socket.onmessage = ({ data }) => console.log(typeof data === 'string' ? data : data instanceof Blob);
      socket.addEventListener('close', (event: CloseEvent) => console.log(event.code, event.wasClean));
      socket.binaryType = 'arraybuffer';
      declare const opened: import('two-handshakes/node').Socket;
      await new Blob(['x']).stream().pipeTo(opened.writable);
      const state: 0 | 1 | 2 | 3 = socket.readyState;
      // @ts-expect-error The subprotocols are an argument of their own.
      new WebSocket('ws://127.0.0.1:1/', [], { subprotocols: ['chat'] });
      export const isOver: boolean = state === WebSocket.CLOSED;
    `;
    await writeFile(join(folder, 'core.ts'), core);
    await writeFile(join(folder, 'page.ts'), page);
    await writeFile(join(folder, 'sockets.ts'), sockets);
    const tsc = [join(MODULES, 'typescript', 'bin', 'tsc'), '--noEmit', '--strict', '--target', 'es2023'];
    const check = (...filesAndOptions: string[]) =>
      run(process.execPath, [...tsc, ...filesAndOptions], { cwd: folder }).catch(({ stdout }) => ({ stdout }));
    expect((await check('core.ts', '--module', 'esnext', '--moduleResolution', 'bundler')).stdout).toBe('');
    const types = ['--types', 'node', '--typeRoots', join(MODULES, '@types')];
    for (const [files, lib] of [
      [['sockets.ts', 'page.ts'], 'es2023,dom'],
      [['page.ts'], 'es2023'],
    ] as const) {
      expect((await check(...files, '--module', 'nodenext', '--lib', lib, ...types)).stdout).toBe('');
    }
  });

  it('that uses a little of it is bundled with that little', async () => {
    const bundled = async (imported: string) => {
      const contents = `import ${imported} from 'two-handshakes'; console.log(imported);`;
      const stdin = { contents, resolveDir: folder };
      const { outputFiles } = await build({ stdin, bundle: true, minify: true, format: 'esm', write: false });
      return outputFiles[0]?.contents.length ?? 0;
    };
    expect(await bundled('{ toHex as imported }')).toBeLessThan((await bundled('* as imported')) / 35);
  });
});

describe('the commands', () => {
  it('say the version of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
    expect(await inFolder('npx', ['two-handshakes', '--version'])).toBe(`${version}\n`);
  });

  it('are listed, and those that need a clone are not', async () => {
    const help = await inFolder('npx', ['two-handshakes', '--help']);
    const listed = [...help.matchAll(/^ {2}(\w+) \[/gm)].map(([, name]) => name);
    expect(listed).toEqual(['echo', 'connect', 'dissect', 'tap', 'check']);
  });

  it('dissect', async () => {
    expect(await inFolder('npx', ['two-handshakes', 'dissect', '81', '05', '48', '65', '6c', '6c', '6f'])).toContain(
      '"Hello"',
    );
  });

  it('echo, connect and check', async () => {
    // npx would start a shell in between, which passes no signal on.
    const bin = join(installed, 'dist', 'lib', 'cli', 'bin.js');
    const echo = spawn(process.execPath, [bin, 'echo'], { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] });
    const ended = new Promise((done) => echo.on('exit', done));
    const line = await new Promise<string>((done) => echo.stdout.once('data', (chunk) => done(String(chunk))));
    const url = line.replace('listening on ', '').trim();
    expect(await inFolder('npx', ['two-handshakes', 'connect', url, '--send', 'Hello'])).toBe('Hello\n');
    const checked = await inFolder('npx', ['two-handshakes', 'check', url, '--only', '1.1', '--html', 'report']);
    expect(checked).toContain(' 8 right');
    expect(readFileSync(join(folder, 'report', 'report.css'), 'utf8')).toContain('.ladder');
    echo.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
