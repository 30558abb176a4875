/**
 * Answers in a worker that are called one function at a time, instead of being checked. Arguments and results are
 * copies. A function that an answer returns, such as a decoder, stays here, and is called by its number.
 */

import { described, type Thrown } from '../../../course/exercises/answer/run-rules.ts';
import { messageOf } from '../../../course/exercises/rule-result.ts';
import type { Given } from '../../../course/own-code/own-code.ts';
import { cryptoRandom } from '../../../random.ts';
import type { Call, Engine, FromWorker, Outcome, Sources, ToWorker } from '../messages.ts';
import { compile, placeIn, run } from './answer.ts';
import type { Loaded, Namespace, Require } from './evaluate.ts';
import { endWithoutMemory, shutIn } from './shut-in.ts';

const { apply } = Reflect;

type Tell = (message: FromWorker) => void;

/** An answer that is loaded. */
interface Answer {
  readonly exports: Namespace;
  readonly source: string;
}

/** Makes a worker ready for answers that are called. */
export function startCalls(engine: Engine, port: MessagePort, tell: Tell, loaded: Loaded): void {
  // Nothing is written anywhere: what an answer prints in a conversation is its own matter.
  const silent = new Proxy({}, { get: () => () => {} });
  Object.defineProperty(globalThis, 'console', { value: silent, writable: true, configurable: true });
  for (const name of ['unhandledrejection', 'error']) {
    globalThis.addEventListener(name, (event) => event.preventDefault());
  }
  const require = shutIn(engine, loaded);
  const answers = new Map<string, Answer>();
  const kept: unknown[] = [];
  port.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
    if ('ping' in data) tell({ pong: true });
    else if ('load' in data) tell({ outcome: await load(data.load, require, answers, tell) });
    else if ('call' in data) tellOutcome(tell, call(data.call, answers, kept));
  };
  tell({ ready: [] });
}

async function load(sources: Sources, require: Require, answers: Map<string, Answer>, tell: Tell): Promise<Outcome> {
  endWithoutMemory((memory) => tell({ memory }));
  for (const [lesson, source] of Object.entries(sources)) {
    const made = compile(source);
    if ('syntax' in made) {
      const { line, column, says } = made.syntax;
      return { fault: 'not-loaded', says: `exercise.ts:${line}:${column}: syntax error: ${says}`, lesson };
    }
    try {
      answers.set(lesson, { exports: await run(made.code, require), source });
    } catch (error) {
      return { fault: 'not-loaded', says: saidBy(described(error), source), lesson };
    }
  }
  return { loaded: true };
}

function call({ lesson, name, kept: number, given }: Call, answers: Map<string, Answer>, kept: unknown[]): Outcome {
  const answer = answers.get(lesson);
  try {
    const called = number === undefined ? answer?.exports[name] : kept[number];
    if (typeof called !== 'function') return { fault: 'not-written', says: `the file does not export ${name}` };
    const returned: unknown = apply(called, undefined, given.map(argument));
    return typeof returned === 'function' ? { kept: kept.push(returned) - 1 } : { value: returned };
  } catch (error) {
    const thrown = described(error);
    const isWritten = thrown.name !== 'NotWritten';
    return { fault: isWritten ? 'threw' : 'not-written', says: saidBy(thrown, isWritten ? answer?.source : undefined) };
  }
}

function argument(given: Given): unknown {
  return 'random' in given ? cryptoRandom : given.value;
}

/** What was returned may be what no copy can be made of. */
function tellOutcome(tell: Tell, outcome: Outcome): void {
  try {
    tell({ outcome });
  } catch {
    tell({ outcome: { fault: 'threw', says: 'what it returned cannot be copied: is it a promise?' } });
  }
}

/** An error in words, with its line. */
function saidBy(thrown: Thrown, source = ''): string {
  const place = placeIn(source)(thrown.stack);
  return place === undefined ? messageOf(thrown) : `${messageOf(thrown)} (${place.line})`;
}
