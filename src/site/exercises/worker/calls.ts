/**
 * Answers in a worker that are called one function at a time, instead of being checked. Arguments and results are
 * copies. A function that an answer returns, such as a decoder, stays here, and is called by its number.
 */

import { callAnswer, tellOutcome } from '../../../course/exercises/answer/call-answer.ts';
import { described, type Thrown } from '../../../course/exercises/answer/run-rules.ts';
import { messageOf } from '../../../course/exercises/rule-result.ts';
import type { Engine, FromWorker, Outcome, Sources, ToWorker } from '../messages.ts';
import { compile, placeIn, run } from './answer.ts';
import type { Loaded, Namespace, Require } from './evaluate.ts';
import { endWithoutMemory, shutIn } from './shut-in.ts';

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
    else if ('call' in data) {
      const { exports, source } = answers.get(data.call.lesson) ?? {};
      const says = (thrown: Thrown) => saidBy(thrown, thrown.name === 'NotWritten' ? '' : source);
      tellOutcome(callAnswer(data.call, exports, kept, says), (outcome) => tell({ outcome }));
    }
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

/** An error in words, with its line. */
function saidBy(thrown: Thrown, source = ''): string {
  const place = placeIn(source)(thrown.stack);
  return place === undefined ? messageOf(thrown) : `${messageOf(thrown)} (${place.line})`;
}
