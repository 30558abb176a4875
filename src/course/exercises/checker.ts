/**
 * Checks answers in a process of its own. It is ended when an answer does not
 * end, and then started again.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';
import { UsageError } from '../../errors.ts';
import { PROJECT_FOLDER } from '../project-folder.ts';
import type { Asked } from './answer-modules.ts';
import { ask, STDIO } from './channel.ts';
import type { CheckerMessage, CheckRequest } from './checker-process.ts';
import type { Exercise } from './exercise.ts';
import type { Report, RuleResult } from './report.ts';
import { seconds, tooMuchComputing, tooMuchMemory, tooMuchWaiting, withLastSeen } from './stopped.ts';

const PROCESS = fileURLToPath(new URL('./checker-process.ts', import.meta.url));
/** What an answer may take. Only its own time counts, from the moment it is loaded. */
export interface CheckLimits {
  /** Processor time, in ms, which does not depend on how busy the machine is. */
  readonly computing: number;
  /** Time without computing, in ms, which passes slowly while the machine is busy: code that only waits takes no processor time. */
  readonly waiting: number;
  /** Time by the clock until it is loaded, in ms: the first check starts the process. */
  readonly starting: number;
}

/** More than the process may take: it is ended before, with a reason. In MiB. */
const MOST_HEAP = 4000;

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

/** An answer to an exercise. */
export interface Answer {
  readonly exercise: Pick<Exercise, 'test' | 'stub'>;
  /** The file; relative imports are found from there. */
  readonly path: string;
  /** The source of a module that stands for the file; what the file says by default. */
  readonly module?: string;
}

export class Checker {
  readonly #limits: CheckLimits;
  #child: ChildProcess | undefined;
  #isClosed = false;
  /** The rules of each test, none of which holds. */
  readonly #rules = new Map<string, readonly RuleResult[]>();
  /** What was asked last; the next is asked after it. */
  #last: Promise<Report[]> = Promise.resolve([]);

  /**
   * @param limits  those that differ from the usual ones
   * @throws UsageError `bad-folder` if the project's path has a `#` or `?` in it
   */
  constructor(limits: Partial<CheckLimits> = {}) {
    checkFolder(PROJECT_FOLDER);
    this.#limits = { ...LIMITS, ...limits };
  }

  /** Checks the file of a learner against the tests of an exercise. */
  async check(exercise: Exercise, path: string): Promise<Report> {
    const [report] = await this.checkAll([{ exercise, path }]);
    return report ?? { rules: [] };
  }

  /**
   * Checks several answers in one run, which takes a fraction of the time. They
   * run in one thread: what one of them does to the globals, the next one sees.
   *
   * @returns a report for each, in their order
   */
  async checkAll(answers: readonly Answer[]): Promise<Report[]> {
    const asked = answers.map(({ exercise: { test, stub }, path, module = contentOf(path) }) =>
      module === undefined
        ? undefined
        : { test: realpathSync.native(test), stub: realpathSync.native(stub), module, answer: path },
    );
    const run = () => this.#checkTogether(asked.filter((one) => one !== undefined));
    this.#last = this.#last.then(run, run);
    const reports = await this.#last;
    return answers.map(({ path }, i) => {
      const report = asked[i] && reports.shift();
      return report ?? { rules: [], problem: `there is no file ${path}; r makes it again` };
    });
  }

  /** Ends the process, and what is being checked; nothing is checked after that. */
  close(): void {
    this.#isClosed = true;
    this.#end();
  }

  /** If one of several ends the run, each is checked by itself: then it is clear which one it was. */
  async #checkTogether(asked: readonly Asked[]): Promise<Report[]> {
    if (asked.length === 0) return [];
    const found = await this.#run(asked);
    if (typeof found !== 'string') {
      for (const [i, one] of asked.entries()) this.#keepRules(one, found[i]?.rules ?? []);
      return [...found];
    }
    const [only] = asked;
    if (asked.length === 1 && only) return [{ rules: await this.#rulesOf(only), problem: found }];
    const reports: Report[] = [];
    for (const one of asked) reports.push(...(await this.#checkTogether([one])));
    return reports;
  }

  /** The rules of an answer that ended its check: none of them holds. They are those of an answer without anything in it. */
  async #rulesOf(asked: Asked): Promise<readonly RuleResult[]> {
    const known = this.#rules.get(asked.test);
    if (known) return known;
    const found = await this.#run([{ ...asked, module: '' }]);
    const rules = typeof found === 'string' ? [] : (found[0]?.rules ?? []);
    return this.#keepRules(asked, rules);
  }

  #keepRules({ test }: Asked, rules: readonly RuleResult[]): readonly RuleResult[] {
    const none = rules.map(({ task, rule }) => ({ task, rule, holds: false }));
    if (none.length > 0) this.#rules.set(test, none);
    return none;
  }

  /** @returns the reports, or why there are none */
  #run(asked: readonly Asked[]): Promise<readonly Report[] | string> {
    if (this.#isClosed) return Promise.resolve('nobody waits for this check any more');
    return new Promise((resolve) => {
      const child = this.#child ?? this.#start();
      let output = '';
      const hear = (text: Buffer) => {
        output = `${output}${text}`.slice(-4000);
      };
      const done = (found: readonly Report[] | string) => {
        clearTimeout(timer);
        for (const stream of [child.stdout, child.stderr]) stream?.off('data', hear);
        stopHearing();
        child.off('exit', onExit);
        resolve(found);
      };
      const fail = (problem: string) => {
        this.#end();
        done(problem);
      };
      const onMessage = (message: CheckerMessage) => {
        if ('reports' in message) done(message.reports);
        else if ('unclear' in message) done(message.unclear);
        else if ('memory' in message) fail(withLastSeen(tooMuchMemory(message.memory), message.seen));
        else if ('clock' in message) fail(withLastSeen(tooMuchComputing(computing, message.clock), message.seen));
        else if ('waited' in message) fail(withLastSeen(tooMuchWaiting(waiting), message.seen));
        // From now on it counts itself.
        else clearTimeout(timer);
      };
      const onExit = () => {
        const why = /heap out of memory|unexpectedly/.test(output) ? 'it ran out of memory' : 'its process ended';
        fail(`the code could not be checked: ${why}`);
      };
      const { computing, waiting, starting } = this.#limits;
      const timer = setTimeout(() => fail(tooSlowStart(starting)), starting);
      for (const stream of [child.stdout, child.stderr]) stream?.on('data', hear);
      child.on('exit', onExit);
      const stopHearing = ask(child, { asked, computing, waiting } satisfies CheckRequest, onMessage);
    });
  }

  #start(): ChildProcess {
    const child = spawn(process.execPath, [`--max-old-space-size=${MOST_HEAP}`], {
      stdio: STDIO,
      cwd: PROJECT_FOLDER,
    });
    child.stdin?.on('error', () => {});
    // It may end between two checks; the next one starts another.
    child.on('exit', () => {
      if (this.#child === child) this.#child = undefined;
    });
    child.stdin?.end(programOfProcess());
    this.#child = child;
    return child;
  }

  #end(): void {
    this.#child?.kill('SIGKILL');
    this.#child = undefined;
  }
}

/** What a file says; undefined if it is not there. */
export function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

let program: string | undefined;

/** As JavaScript: to start what compiles it in that process would take longer. */
function programOfProcess(): string {
  program ??= buildSync({
    entryPoints: [PROCESS],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    packages: 'external',
  }).outputFiles[0]?.text;
  return program ?? '';
}

function tooSlowStart(limit: number): string {
  return `the tests could not be started within ${seconds(limit)}: the machine is very busy; save again to try again`;
}
