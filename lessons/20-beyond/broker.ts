/** A broker in a process of its own, on a free port and in a folder of its own, that can be killed and started again. */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrokerName } from './adapters.ts';
import { disown, own } from './leftovers.ts';

interface Kind {
  /** Where Debian and others put it. */
  readonly programs: readonly string[];
  readonly version: RegExp;
  readonly arguments: (port: string, folder: string) => readonly string[];
}

const KINDS: Readonly<Record<BrokerName, Kind>> = {
  redis: {
    programs: ['/usr/bin/redis-server', '/usr/local/bin/redis-server', '/opt/homebrew/bin/redis-server'],
    version: /v=([\d.]+)/,
    arguments: (port, folder) => [
      ...['--bind', '127.0.0.1', '--port', port, '--dir', folder],
      ...['--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec'],
    ],
  },
  nats: {
    programs: [
      '/usr/sbin/nats-server',
      '/usr/bin/nats-server',
      '/usr/local/bin/nats-server',
      '/opt/homebrew/bin/nats-server',
    ],
    version: /v(\d[\d.]+)/,
    arguments: (port, folder) => ['--addr', '127.0.0.1', '--port', port, '--jetstream', '--store_dir', folder],
  },
};

/** How long one may take to start, in ms. */
const PATIENCE = 20_000;

/** `redis-server` */
export function programOf(name: BrokerName): string {
  return `${name}-server`;
}

/** Where the program is; undefined if it is not installed. */
export function findBroker(name: BrokerName): string | undefined {
  return KINDS[name].programs.find((path) => existsSync(path));
}

/** `7.0.15` */
export function versionOf(name: BrokerName): string {
  const said = execFileSync(findBroker(name) ?? name, ['--version']).toString();
  return KINDS[name].version.exec(said)?.[1] ?? 'of an unknown version';
}

export class Broker {
  readonly port: number;
  readonly #name: BrokerName;
  readonly #program: string;
  readonly #folder = mkdtempSync(join(tmpdir(), 'lesson-broker-'));
  #child: ChildProcess | undefined;

  private constructor(name: BrokerName, program: string, port: number) {
    this.#name = name;
    this.#program = program;
    this.port = port;
  }

  /** Starts one that keeps its port and what it has written, until {@link close}. */
  static async start(name: BrokerName, program = findBroker(name) ?? programOf(name)): Promise<Broker> {
    const broker = new Broker(name, program, await freePort());
    own(broker.#folder);
    try {
      await broker.start();
      return broker;
    } catch (error) {
      await broker.close();
      throw error;
    }
  }

  get url(): string {
    return urlOf(this.#name, this.port);
  }

  async start(): Promise<void> {
    const told = KINDS[this.#name].arguments(String(this.port), this.#folder);
    const child = spawn(this.#program, told, { stdio: 'ignore' });
    this.#child = child;
    own(this.#folder, child);
    let failed = '';
    child.once('error', ({ message }) => {
      failed = `: ${message}`;
    });
    const began = performance.now();
    while (!(await listens(this.port))) {
      if (failed !== '' || child.exitCode !== null || performance.now() - began > PATIENCE) {
        throw new Error(`${this.#name} did not start on port ${this.port}${failed}`);
      }
      await pause(10);
    }
  }

  /** As if it had crashed. */
  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = undefined;
    // One that could not be started has no number.
    if (!child?.pid || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async close(): Promise<void> {
    await this.kill();
    disown(this.#folder);
  }
}

/** `redis://127.0.0.1:6379` */
export function urlOf(name: BrokerName, port: number): string {
  return `${name}://127.0.0.1:${port}`;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

export function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  }).finally(() => socket.destroy());
}
