/**
 * The process that runs the tests. The learner's code runs only here, in a
 * thread that is new for each request; the process that started this one ends it
 * if that thread hangs.
 *
 * Several answers are checked in one thread, one after the other: most of the
 * time of a check goes into starting it.
 */

import { basename, join } from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { type LastSeen, readLastSeen, sharedMemory } from './answer/last-seen.ts';
import type { Thrown } from './answer/run-rules.ts';
import type { FromThread, ThreadData, ToThread } from './answer/thread.ts';
import { AnswerModules, type Asked, known } from './answer-modules.ts';
import { answer } from './channel.ts';
import type { Report } from './report.ts';
import { messageOf, type PlaceOf, reportOf, type Said } from './rule-result.ts';

export interface CheckRequest {
  readonly asked: readonly Asked[];
  /** Processor time that each answer may take, in ms. */
  readonly computing: number;
  /** Time that each answer may take without computing, in ms, as {@link Running.waited} counts it. */
  readonly waiting: number;
}

export type CheckerMessage =
  /** The module of an answer is loaded from now on: what takes time is its matter. */
  | { readonly begun: true }
  /** One for each answer, in their order. */
  | { readonly reports: readonly Report[] }
  /** Something failed that belongs to none of several answers. */
  | { readonly unclear: string }
  /** It took more memory than it may, in bytes. */
  | { readonly memory: number; readonly seen: LastSeen }
  /** It took more processor time than it may; the time by the clock, in ms. */
  | { readonly clock: number; readonly seen: LastSeen }
  /** It waited longer than it may. */
  | { readonly waited: true; readonly seen: LastSeen };

/** No exercise needs more memory than this, in bytes. */
const MOST_MEMORY = 1_000_000_000;
const LOOK_EVERY = 50;

/** The project's folder, in which this process is started. */
const ROOT = process.cwd();
const FOLDER = join(ROOT, 'src/course/exercises/answer');

/** A check that runs. */
interface Running {
  readonly request: CheckRequest;
  readonly tell: (message: CheckerMessage) => void;
  /** What the thread writes down. */
  readonly memory: SharedArrayBuffer;
  /** When the answer began to be loaded; undefined before. */
  begun?: { readonly clock: number; readonly cpu: NodeJS.CpuUsage };
  /**
   * Time since the answer began, in ms, as this process has it: when the
   * machine is busy, or sleeps, and nobody looks for a while, that while counts little.
   */
  waited: number;
}

let running: Running | undefined;

async function check(now: Running): Promise<void> {
  const { request, tell } = now;
  const modules = new AnswerModules(ROOT, request.asked, () => {
    now.begun = { clock: performance.now(), cpu: process.cpuUsage() };
    now.waited = 0;
    tell({ begun: true });
  });
  running = now;
  const { said, late } = await inThread(now, modules).finally(() => {
    running = undefined;
  });
  const [first] = late;
  if (first !== undefined && request.asked.length > 1) tell({ unclear: messageOf(first) });
  else tell({ reports: said.map((one) => reportOf(one, late, placesIn(modules))) });
}

/** Runs the tests in a thread of their own; what it throws where no rule hears of it may be anybody's. */
async function inThread(
  { request, memory }: Running,
  modules: AnswerModules,
): Promise<{ readonly said: readonly Said[]; readonly late: readonly Thrown[] }> {
  const { port1: port, port2 } = new MessageChannel();
  const workerData: ThreadData = {
    port: port2,
    runner: modules.idOf(join(FOLDER, 'in-thread.ts')),
    tests: request.asked.map(({ test }, place) => modules.idOf(test, place)),
    sources: known.sources,
    memory,
  };
  const thread = new Worker(await threadProgram(), {
    eval: true,
    execArgv: ['--experimental-vm-modules', '--no-warnings'],
    workerData,
    transferList: [port2],
    stdout: true,
    stderr: true,
  });
  const said: Said[] = [];
  const late: Thrown[] = [];
  const ended = new Promise<void>((resolve) => {
    const hear = (message: FromThread) => {
      if ('find' in message) find(modules, message).then((found) => port.postMessage(found));
      else if ('late' in message) late.push(message.late);
      else if ('done' in message) resolve();
      else said.push(message);
    };
    port.on('message', hear);
    thread.on('error', ({ name, message }) => late.push({ name, message, stack: [] }));
    thread.on('exit', () => {
      late.push({ message: 'the thread of the tests ended', stack: [] });
      resolve();
    });
  });
  await ended;
  port.close();
  void thread.terminate();
  while (said.length < request.asked.length) said.push({ rules: [] });
  return { said, late };
}

async function find(
  modules: AnswerModules,
  { find: found, source, importer }: Extract<FromThread, { find: number }>,
): Promise<ToThread> {
  try {
    return { found, module: await modules.find(source, importer) };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { found, problem, at: modules.importIn(importer, source) };
  }
}

function placesIn(modules: AnswerModules): PlaceOf {
  return (stack) => {
    const line = stack.map((one) => modules.lineOf(one)).find((one) => one !== undefined);
    return line && { line: `${basename(line.path)}:${line.line}`, source: line.source };
  };
}

let compiledThread: Promise<string> | undefined;

/** The program of the thread, as JavaScript. */
function threadProgram(): Promise<string> {
  compiledThread ??= build({
    entryPoints: [join(FOLDER, 'thread.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'es2023',
    tsconfigRaw: {},
  }).then(({ outputFiles }) => outputFiles[0]?.text ?? '');
  return compiledThread;
}

/** Processor time since the module began to be loaded, in ms; this process does nothing else then. */
function computed(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

setInterval(() => {
  if (!running) return;
  const { request, tell, memory, begun } = running;
  const rss = process.memoryUsage.rss();
  if (rss > MOST_MEMORY) tell({ memory: rss, seen: readLastSeen(memory) });
  if (!begun) return;
  running.waited += LOOK_EVERY;
  if (computed(begun.cpu) > request.computing) {
    tell({ clock: performance.now() - begun.clock, seen: readLastSeen(memory) });
  } else if (running.waited > request.waiting) tell({ waited: true, seen: readLastSeen(memory) });
}, LOOK_EVERY).unref();

answer<CheckRequest, CheckerMessage>((request, tell) => {
  check({ request, tell, memory: sharedMemory(), waited: 0 }).catch((error: unknown) => {
    const problem = error instanceof Error ? error.message : String(error);
    tell({ reports: request.asked.map(() => ({ rules: [], problem })) });
  });
});
