/**
 * Checks answers, one at a time, in a process of its own. It is ended when an
 * answer does not end, and then started again.
 */

import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../../errors.ts';
import type { CheckerMessage, CheckRequest } from './checker-process.ts';
import type { Exercise } from './exercise.ts';
import type { Report } from './report.ts';

const PROCESS = fileURLToPath(new URL('./checker-process.ts', import.meta.url));
/** Without symbolic links: the module loader looks through them, too. */
const ROOT = realpathSync.native(fileURLToPath(new URL('../../../', import.meta.url)));

/** What an answer may take. Only its own time counts, from the moment it is loaded. */
export interface CheckLimits {
  /** Processor time, in ms, which does not depend on how busy the machine is. */
  readonly computing: number;
  /** Time by the clock, in ms: code that only waits takes no processor time. */
  readonly waiting: number;
  /** Time by the clock until it is loaded, in ms: the first check starts vitest. */
  readonly starting: number;
}

const LIMITS: CheckLimits = { computing: 5000, waiting: 60_000, starting: 120_000 };

/**
 * Checks that the tests can run in the folder of the project.
 *
 * @throws UsageError `bad-folder`
 */
export function checkFolder(root: string): void {
  const [sign] = /[#?]/.exec(root) ?? [];
  if (sign === undefined) return;
  throw new UsageError(
    'bad-folder',
    `the exercises cannot be checked while the project is in ${root}: a ${sign} in the path ends the path for the module loader; rename that folder`,
  );
}

export class Checker {
  readonly #limits: CheckLimits;
  #child: ChildProcess | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /**
   * @param limits  those that differ from the usual ones
   * @throws UsageError `bad-folder` if the project's path has a `#` or `?` in it
   */
  constructor(limits: Partial<CheckLimits> = {}) {
    checkFolder(ROOT);
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Checks the file of a learner against the tests of an exercise. */
  check(exercise: Exercise, answer: string): Promise<Report> {
    let module: string;
    try {
      module = readFileSync(answer, 'utf8');
    } catch {
      return Promise.resolve({ rules: [], problem: `there is no file ${answer}; r makes it again` });
    }
    return this.checkModule(exercise, module, answer);
  }

  /**
   * Checks any module.
   *
   * @param module  its source
   * @param answer  the file that it stands for; relative imports are found from there
   */
  checkModule({ test, stub }: Exercise, module: string, answer: string): Promise<Report> {
    const [realTest, realStub] = [realpathSync.native(test), realpathSync.native(stub)];
    const { computing } = this.#limits;
    const run = () => this.#run({ test: realTest, stub: realStub, module, answer, computing });
    const report = this.#last.then(run, run);
    this.#last = report;
    return report;
  }

  /** Ends the process. */
  close(): void {
    this.#end();
  }

  #run(request: CheckRequest): Promise<Report> {
    return new Promise((resolve) => {
      const child = this.#child ?? this.#start();
      let output = '';
      const hear = (text: Buffer) => {
        output = `${output}${text}`.slice(-4000);
      };
      const done = (report: Report, isOver: boolean) => {
        clearTimeout(timer);
        for (const stream of [child.stdout, child.stderr]) stream?.off('data', hear);
        child.off('message', onMessage);
        child.off('exit', onExit);
        if (isOver) this.#end();
        resolve(report);
      };
      const fail = (problem: string) => done({ rules: [], problem }, true);
      const onMessage = (message: CheckerMessage) => {
        if ('report' in message) done(message.report, false);
        else if ('memory' in message) fail(tooMuchMemory(message.memory));
        else if ('clock' in message) fail(tooMuchComputing(computing, message.clock));
        else {
          clearTimeout(timer);
          timer = setTimeout(() => fail(tooMuchWaiting(waiting)), waiting);
        }
      };
      const onExit = () => {
        const why = /heap out of memory|unexpectedly/.test(output) ? 'it ran out of memory' : 'its process ended';
        fail(`the code could not be checked: ${why}`);
      };
      const { computing, waiting, starting } = this.#limits;
      let timer = setTimeout(() => fail(tooSlowStart(starting)), starting);
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear);
      child.on('message', onMessage);
      child.on('exit', onExit);
      child.send(request);
    });
  }

  #start(): ChildProcess {
    const child = fork(PROCESS, {
      execArgv: ['--import', 'tsx', '--max-old-space-size=700'],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: 'test', VITEST: undefined, VITEST_MODE: undefined, VITEST_POOL_ID: undefined },
    });
    this.#child = child;
    return child;
  }

  #end(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}

function seconds(ms: number): string {
  const count = Number((ms / 1000).toFixed(1));
  return `${count} ${count === 1 ? 'second' : 'seconds'}`;
}

function tooMuchMemory(bytes: number): string {
  return `the code took ${Math.round(bytes / 1e6)} MB of memory and was stopped: does a list grow without end?`;
}

function tooMuchComputing(limit: number, clock: number): string {
  return `the code did not end within ${seconds(limit)} of processor time (${seconds(clock)} by the clock) and was stopped: is there a loop without an end?`;
}

function tooMuchWaiting(limit: number): string {
  return `the code did not end within ${seconds(limit)} and was stopped: does it wait for something that never comes?`;
}

function tooSlowStart(limit: number): string {
  return `the tests could not be started within ${seconds(limit)}: the machine is very busy; save again to try again`;
}
