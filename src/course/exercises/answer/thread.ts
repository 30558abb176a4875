/**
 * The program of the thread in which answers are checked: it runs the tests of
 * each, one after the other, and says what they found.
 */

import { type MessagePort, workerData } from 'node:worker_threads';
import type * as Rules from './in-thread.ts';
import { writeDown } from './last-seen.ts';
import { ModuleLoader } from './module-loader.ts';
import { KnownModules, type ModuleSource } from './module-source.ts';
import type { CheckedRule, Thrown } from './run-rules.ts';

export interface ThreadData {
  readonly port: MessagePort;
  /** The module that runs the rules. */
  readonly runner: string;
  /** The tests, one for each answer. */
  readonly tests: readonly string[];
  /** Modules that need not be asked for. */
  readonly sources: Map<string, ModuleSource>;
  /** Where to write down what happens. */
  readonly memory: SharedArrayBuffer;
}

/** What the thread says. */
export type FromThread =
  | { readonly find: number; readonly source: string; readonly importer: string }
  /** What the next test found, in their order. */
  | { readonly rules: readonly CheckedRule[] }
  /** Why it could not be run. */
  | { readonly failed: Thrown }
  /** Something was thrown where no rule hears of it. */
  | { readonly late: Thrown }
  | { readonly done: true };

/** What it hears. */
export type ToThread = { readonly found: number } & (
  | { readonly module: ModuleSource }
  /** Why there is none, and the line that asked for it, as a stack has it. */
  | { readonly problem: string; readonly at: string }
);

const { port, runner, tests, sources, memory } = workerData as ThreadData;
const tell = (message: FromThread) => port.postMessage(message);

let asked = 0;
const waiting = new Map<number, (answer: ToThread) => void>();
port.on('message', (answer: ToThread) => {
  waiting.get(answer.found)?.(answer);
  waiting.delete(answer.found);
});

const known = new KnownModules(sources);

const ask = (source: string, importer: string) =>
  new Promise<ModuleSource>((resolve, reject) => {
    const number = asked++;
    waiting.set(number, (answer) => {
      if ('module' in answer) return resolve(answer.module);
      const error = new Error(answer.problem);
      error.stack = `${error}\n${answer.at}`;
      reject(error);
    });
    tell({ find: number, source, importer });
  });

/** Hears what a rejected promise says before the next test begins. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

async function run(): Promise<void> {
  const loader = new ModuleLoader((source, importer) => known.find(source, importer) ?? ask(source, importer));
  const { runRules, described } = (await loader.load(runner)) as unknown as typeof Rules;
  for (const event of ['uncaughtException', 'unhandledRejection']) {
    process.on(event, (error: unknown) => tell({ late: described(error) }));
  }
  for (const test of tests) {
    try {
      tell({
        rules: await runRules(
          () => loader.load(test),
          (seen) => writeDown(memory, seen),
        ),
      });
    } catch (error) {
      tell({ failed: described(error) });
    }
    await turn();
  }
  tell({ done: true });
}

void run();
