/**
 * Brokers that other people wrote, redis-server and nats-server, each in a
 * process of its own, on a free port and in a folder of its own. One that is
 * started again has the same port, and what it had written.
 */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from '../../src/conformance/free-port.ts';
import type { BrokerName } from './adapters.ts';
import { listens, stop } from './foreign.ts';
import { disown, own } from './leftovers.ts';
import { until } from './until.ts';

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
  const said = execFileSync(findBroker(name) ?? programOf(name), ['--version']).toString();
  return KINDS[name].version.exec(said)?.[1] ?? 'of an unknown version';
}

/** What of a broker is not as usual. */
interface Changed {
  readonly program?: string;
  /** An argument that it does not get. */
  readonly without?: string;
  /** Arguments that come after the others, with its port. */
  readonly more?: (port: string) => readonly string[];
  /** All of its arguments instead. */
  readonly all?: (port: string) => readonly string[];
}

/** A broker that runs, or is between two runs. */
export class Broker {
  readonly port: number;
  readonly #name: BrokerName;
  readonly #changed: Changed;
  readonly #folder = mkdtempSync(join(tmpdir(), 'lesson-broker-'));
  #child: ChildProcess | undefined;

  private constructor(name: BrokerName, port: number, changed: Changed) {
    this.#name = name;
    this.port = port;
    this.#changed = changed;
    own(this.#folder);
  }

  /** Starts one that keeps its port and what it has written, until {@link close}; resolves when it takes connections. */
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

  get url(): string {
    return urlOf(this.#name, this.port);
  }

  /** Starts it again after {@link stop}. */
  async start(): Promise<void> {
    const [name, port] = [this.#name, String(this.port)];
    const { program = findBroker(name) ?? programOf(name), without, more = () => [], all } = this.#changed;
    const usual = all?.(port) ?? KINDS[name].arguments(port, this.#folder);
    const told = [...usual.filter((one) => one !== without), ...more(port)];
    const child = spawn(program, told, { stdio: 'ignore' });
    this.#child = child;
    own(this.#folder, child);
    let failed = '';
    child.once('error', ({ message }) => {
      failed = `: ${message}`;
    });
    if (!(await listens(child, this.port))) throw new Error(`${name} did not start on port ${port}${failed}`);
  }

  /**
   * Waits until all that it has answered is in its files. Redis writes its log before it answers, but up to two seconds
   * later if the disk is busy with what was before; NATS does not say.
   */
  async written(): Promise<void> {
    if (this.#name !== 'redis') return;
    await until(async () => {
      const line = connect(this.port, '127.0.0.1');
      line.write('INFO persistence\r\nQUIT\r\n');
      return (await text(line)).includes('aof_buffer_length:0\r');
    });
  }

  /** @param signal  `SIGKILL`: as if it had crashed */
  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    if (this.#child) await stop(this.#child, signal);
    this.#child = undefined;
  }

  /** Ends it, and removes what it has written. */
  async close(): Promise<void> {
    await this.stop('SIGKILL');
    disown(this.#folder);
  }
}

/** `redis://127.0.0.1:6379` */
export function urlOf(name: BrokerName, port: number): string {
  return `${name}://127.0.0.1:${port}`;
}
