/** A node of the torture test as its parent sees it: where it listens, and when it had no line to the broker. */

import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { AdapterName } from '../../../../lessons/20-beyond/adapters.ts';
import type { Reached, Told } from './told.ts';

/**
 * Compiles the script of a node, which starts many times as fast then.
 *
 * @param folder  one of the project, so that packages are found
 */
export async function compileNode(source: URL, folder: string): Promise<string> {
  const script = join(folder, 'node.mjs');
  await build({
    entryPoints: [fileURLToPath(source)],
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    outfile: script,
  });
  return script;
}

/** A time without a line to the broker, in ms of `Date.now`. */
export interface Outage {
  readonly from: number;
  readonly to: number;
}

export class NodeProcess {
  port = 0;
  /** When it was killed, in ms of `Date.now`. */
  killedAt: number | undefined;
  readonly faults: string[] = [];
  readonly #child: ChildProcess;
  readonly #changes = new EventEmitter();
  readonly #ended: Outage[] = [];
  #awaySince: number | undefined;

  /**
   * @param script  what {@link compileNode} made
   * @param onReached  called for each message whose fate the node knows
   */
  private constructor(
    script: string,
    name: AdapterName,
    url: string,
    onReached: (key: string, reached: Reached, at: number) => void,
  ) {
    this.#child = fork(script, [name, url]);
    this.#child.on('message', (told: Told) => {
      if ('port' in told) this.port = told.port;
      else if ('fault' in told) this.faults.push(told.fault);
      else if ('key' in told) onReached(told.key, told.reached, told.at);
      else this.#noteLine(told);
      this.#changes.emit('change');
    });
    this.#child.on('exit', () => this.#changes.emit('change'));
  }

  /** Starts a node; resolves when it listens. */
  static async start(
    script: string,
    { name, url }: { readonly name: AdapterName; readonly url: string },
    onReached: (key: string, reached: Reached, at: number) => void,
  ): Promise<NodeProcess> {
    const node = new NodeProcess(script, name, url, onReached);
    await node.#until(() => node.port > 0);
    return node;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** When it had no line to the broker; one that has not ended lasts for ever. */
  get outages(): readonly Outage[] {
    const from = this.#awaySince;
    return from === undefined ? this.#ended : [...this.#ended, { from, to: Number.POSITIVE_INFINITY }];
  }

  get isAway(): boolean {
    return this.#awaySince !== undefined;
  }

  /** The broker is about to be stopped: a node may take a while to see it. */
  expectOutage(): void {
    this.#awaySince ??= Date.now();
  }

  /** Resolves when it has its line again. */
  async isBack(): Promise<void> {
    await this.#until(() => !this.isAway);
  }

  async kill(): Promise<void> {
    if (!this.isRunning) return;
    this.killedAt = Date.now();
    const gone = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await gone;
  }

  #noteLine({ line, at }: Extract<Told, { readonly line: string }>): void {
    if (line === 'away') this.#awaySince ??= at;
    else if (this.#awaySince !== undefined) {
      this.#ended.push({ from: this.#awaySince, to: at });
      this.#awaySince = undefined;
    }
  }

  async #until(isTrue: () => boolean): Promise<void> {
    while (!isTrue()) {
      if (!this.isRunning) throw new Error('a node of the torture test has ended');
      await once(this.#changes, 'change');
    }
  }
}
