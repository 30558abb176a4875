/** Starts contenders, each in a process of its own, compiled as for users. */

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { ContenderName, ServerSettings } from '../contenders/contender.ts';
import { requireBun } from './bun.ts';
import type { Answer, Holdings, Order, Strain } from './orders.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const OUT = join(ROOT, 'dist/bench');

/**
 * The setting for the C library's allocator: keep freed memory. Otherwise it
 * returns large blocks to the operating system or keeps them, depending on where
 * they lie, and the figures of large messages fall into two groups far apart,
 * for every contender.
 */
const KEEP_MEMORY = { MALLOC_TRIM_THRESHOLD_: String(2 ** 28), MALLOC_MMAP_THRESHOLD_: String(2 ** 25) };

let compiled: Promise<string> | undefined;

/** Compiles the process once: running TypeScript directly would add to the measured work. */
function compile(): Promise<string> {
  compiled ??= build({
    entryPoints: [fileURLToPath(new URL('./main.ts', import.meta.url))],
    outdir: OUT,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  }).then(() => join(OUT, 'main.mjs'));
  return compiled;
}

/** How a contender is started. */
export interface StartOptions {
  /** Heap limit in MiB; with it, memory is returned to the system as usual. */
  readonly heapLimit?: number | undefined;
  /** The program that runs it; by default the Node that runs the bench. Bun runs itself. */
  readonly node?: string;
}

export class RunningContender {
  readonly name: ContenderName;
  readonly #child: ChildProcess;
  readonly #ended: Promise<Answer>;

  private constructor(name: ContenderName, child: ChildProcess) {
    this.name = name;
    this.#child = child;
    this.#ended = once(child, 'exit').then(() => ({ error: 'the process has ended' }));
  }

  /** @throws Error if it is Bun, and Bun is not installed */
  static async start(
    name: ContenderName,
    { heapLimit, node = process.execPath }: StartOptions = {},
  ): Promise<RunningContender> {
    const main = await compile();
    const { WS_NO_BUFFER_UTIL: _, ...env } = process.env;
    const child = fork(main, [name], {
      cwd: ROOT,
      execPath: name === 'bun' ? requireBun() : node,
      execArgv: ['--expose-gc', ...(heapLimit === undefined ? [] : [`--max-old-space-size=${heapLimit}`])],
      env: { ...env, ...(heapLimit === undefined && KEEP_MEMORY), ...(name === 'ws' && { WS_NO_BUFFER_UTIL: '1' }) },
    });
    return new RunningContender(name, child);
  }

  /** @throws Error if the order could not be carried out */
  async tell(order: Order): Promise<unknown> {
    this.#child.send(order);
    const answered = once(this.#child, 'message').then(([answer]) => answer as Answer);
    const { error, result } = await Promise.race([answered, this.#ended]);
    if (error !== undefined) throw new Error(`${this.name}, told to ${order.do}: ${error}`);
    return result;
  }

  async serve(settings: ServerSettings = { deflate: false }): Promise<number> {
    return Number(await this.tell({ do: 'serve', settings }));
  }

  async holdings(): Promise<Holdings> {
    return (await this.tell({ do: 'holdings' })) as Holdings;
  }

  async strain(): Promise<Strain> {
    return (await this.tell({ do: 'strain' })) as Strain;
  }

  stop(): void {
    this.#child.kill();
  }
}
