/**
 * The thread in which an answer runs apart from the tests. Before the answer is
 * loaded, everything that reaches out of the thread is taken away: it computes,
 * and nothing else.
 */

import { compileFunction } from 'node:vm';
import { workerData } from 'node:worker_threads';
import { Crossing, type Line } from './crossing.ts';

/** What the thread is started with. */
export interface ApartData extends Line {
  /** The answer with all that it imports, as one CommonJS module. */
  readonly code: string;
  /** Modules of Node that it may use. */
  readonly modules: readonly string[];
}

/** What of `process` only tells. */
const HARMLESS: ReadonlySet<string | symbol> = new Set([
  ...['env', 'version', 'versions', 'arch', 'platform', 'release', 'argv', 'pid', 'ppid', 'title', 'features'],
  ...['hrtime', 'uptime', 'cpuUsage', 'memoryUsage', 'nextTick', 'emitWarning', 'emit', 'on', 'once', 'off'],
  ...['listenerCount', 'addListener', 'removeListener', 'domain', '_tickCallback', '_events', '_eventsCount'],
]);

/** What the first script of a thread leaves where every script finds it. */
const OF_SCRIPT = ['require', 'module', 'exports', '__filename', '__dirname'];

/** What the code is called where an error comes from: its lines are not those of the learner's file. */
const FILE = 'answer';

const { code, modules, ...line } = workerData as ApartData;
const crossing = new Crossing(line);

/** The program of a thread is compiled to CommonJS. */
declare const require: (name: string) => unknown;

/** Loaded now: afterwards nothing can be. */
const loaded = new Map(modules.map((name) => [name, require(name)]));
const load = compileFunction(`${code}\n`, ['module', 'exports', 'require'], { filename: FILE });

disarm();

const module = { exports: {} };
const lent = {
  /** Loads the answer. @returns what it exports */
  load(): object {
    load(module, module.exports, (name: string) => {
      if (!loaded.has(name)) throw new Error(`an exercise does not need ${name}`);
      return loaded.get(name);
    });
    return module.exports;
  },
};
crossing.lend(lent);

function disarm(): void {
  for (const key of Reflect.ownKeys(process)) {
    if (!HARMLESS.has(key)) Reflect.deleteProperty(process, key);
  }
  const no = (what: string) => () => {
    throw new Error(`${what} unexpectedly called: an exercise does not end or change the process`);
  };
  const silent = { write: () => true, isTTY: false };
  Object.assign(process, {
    env: {},
    exit: no('process.exit'),
    kill: no('process.kill'),
    abort: no('process.abort'),
    exitCode: undefined,
    stdout: silent,
    stderr: silent,
  });
  for (const key of Object.keys(console)) Object.assign(console, { [key]: () => {} });
  for (const key of ['fetch', 'WebSocket', 'WebAssembly', 'BroadcastChannel', 'postMessage', ...OF_SCRIPT]) {
    Reflect.deleteProperty(globalThis, key);
  }
}
