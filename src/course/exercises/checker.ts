/**
 * Checks answers, one at a time, in a process of its own that is ended where an
 * answer does not end, and started again.
 */

import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { CheckerMessage, CheckRequest } from './checker-process.ts';
import type { Exercise } from './exercise.ts';
import type { Report } from './report.ts';

const PROCESS = fileURLToPath(new URL('./checker-process.ts', import.meta.url));
const ROOT = fileURLToPath(new URL('../../../', import.meta.url)).replace(/[\\/]$/, '');

/** An answer that takes longer than this does not end, in ms. */
const DEADLINE = 5000;
/** The first check starts vitest, too. */
const FIRST_DEADLINE = 20_000;

export class Checker {
  #child: ChildProcess | undefined;
  #isWarm = false;
  #last: Promise<unknown> = Promise.resolve();

  /** Checks the file of a learner against the tests of an exercise. */
  check(exercise: Exercise, answer: string): Promise<Report> {
    if (!existsSync(answer))
      return Promise.resolve({ rules: [], problem: `there is no file ${answer}; r makes it anew` });
    const isStub = answer === exercise.stub;
    const module = isStub ? readFileSync(answer, 'utf8') : `export * from ${JSON.stringify(answer)};`;
    return this.checkModule(exercise, module, answer);
  }

  /**
   * Checks any module.
   *
   * @param module   its source
   * @param changed  the file that may have changed since it was checked last
   */
  checkModule({ test, stub }: Exercise, module: string, changed: string): Promise<Report> {
    const run = () => this.#run({ test, stub, module, changed });
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
        else this.#isWarm = true;
        resolve(report);
      };
      const fail = (problem: string) => done({ rules: [], problem }, true);
      const onMessage = (message: CheckerMessage) => {
        if ('report' in message) done(message.report, false);
        else
          fail(
            `the code took ${Math.round(message.memory / 1e6)} MB of memory and was stopped: does a list grow without end?`,
          );
      };
      const onExit = () => {
        const why = /heap out of memory|unexpectedly/.test(output) ? 'it ran out of memory' : 'its process ended';
        fail(`the code could not be checked: ${why}`);
      };
      const timer = setTimeout(
        () =>
          fail(
            `the code did not end within ${DEADLINE / 1000} seconds and was stopped: is there a loop without an end?`,
          ),
        this.#isWarm ? DEADLINE : FIRST_DEADLINE,
      );
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
    this.#isWarm = false;
  }
}
