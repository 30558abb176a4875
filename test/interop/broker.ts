/**
 * Brokers that other people wrote, redis-server and nats-server, each in the
 * foreground on a port and in a folder of its own. One that is started again
 * has the same port, and what it had written.
 */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, listens, stop } from './foreign.ts';

export type BrokerName = 'redis' | 'nats';

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
    programs: ['/usr/sbin/nats-server', '/usr/bin/nats-server', '/usr/local/bin/nats-server'],
    version: /v(\d[\d.]+)/,
    arguments: (port, folder) => ['--addr', '127.0.0.1', '--port', port, '--jetstream', '--store_dir', folder],
  },
};

/** The program of that name and its version; undefined if it is not installed. */
export function findBroker(name: BrokerName): { program: string; version: string } | undefined {
  const program = KINDS[name].programs.find((path) => existsSync(path));
  if (program === undefined) return undefined;
  const said = execFileSync(program, ['--version']).toString();
  return { program, version: KINDS[name].version.exec(said)?.[1] ?? 'of an unknown version' };
}

/** Its arguments, if they are not the usual ones. */
interface Changed {
  /** One that it does not get. */
  readonly without?: string;
  /** Those that come after the others, with its port. */
  readonly more?: (port: string) => readonly string[];
  /** All of them instead. */
  readonly all?: (port: string) => readonly string[];
}

/** A broker that runs, or is between two runs. */
export class Broker {
  readonly name: BrokerName;
  readonly version: string;
  readonly port: number;
  readonly #program: string;
  readonly #changed: Changed;
  readonly #folder = mkdtempSync(join(tmpdir(), 'broker-'));
  #child: ChildProcess | undefined;

  private constructor(name: BrokerName, port: number, changed: Changed) {
    this.#changed = changed;
    const found = findBroker(name);
    if (!found) throw new Error(`${name} is not installed`);
    this.name = name;
    this.version = found.version;
    this.port = port;
    this.#program = found.program;
  }

  /** Starts a broker on a free port; resolves when it takes connections. */
  static async start(name: BrokerName, changed: Changed = {}): Promise<Broker> {
    // A port that was free may be taken before the broker has it; then others are tried.
    for (let attempt = 1; ; attempt++) {
      const broker = new Broker(name, await freePort(), changed);
      try {
        await broker.start();
        return broker;
      } catch (error) {
        await broker.close();
        if (attempt === 3) throw error;
      }
    }
  }

  /** `redis://127.0.0.1:6379` */
  get url(): string {
    return `${this.name}://127.0.0.1:${this.port}`;
  }

  /** Starts it again after {@link stop}. */
  async start(): Promise<void> {
    const { without, more = () => [], all = (port) => KINDS[this.name].arguments(port, this.#folder) } = this.#changed;
    const port = String(this.port);
    const args = [...all(port).filter((one) => one !== without), ...more(port)];
    const child = spawn(this.#program, args, { stdio: 'ignore' });
    this.#child = child;
    if (!(await listens(child, this.port))) throw new Error(`${this.name} did not start on port ${this.port}`);
  }

  /** @param signal  `SIGKILL`: as if it had crashed */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    if (this.#child) await stop(this.#child, signal);
    this.#child = undefined;
  }

  /** Stops it, and removes what it has written. */
  async close(): Promise<void> {
    await this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
