/** The thread in which the answers of a workspace are loaded, and called one function at a time. */

import { parentPort } from 'node:worker_threads';
import { type Call, type CallOutcome, callAnswer, tellOutcome } from '../exercises/answer/call-answer.ts';
import { described } from '../exercises/answer/run-rules.ts';
import { messageOf } from '../exercises/rule-result.ts';

/** An answer as JavaScript, or a call. */
export type ToOwnThread = { readonly load: string; readonly lesson: string } | { readonly call: Call };

/** The program of this thread is compiled to CommonJS. */
declare const require: (name: string) => unknown;

const answers = new Map<string, Readonly<Record<string, unknown>>>();
const kept: unknown[] = [];

parentPort?.on('message', (message: ToOwnThread) => {
  const tell = (outcome: CallOutcome) => parentPort?.postMessage(outcome);
  if ('call' in message) tellOutcome(callAnswer(message.call, answers.get(message.call.lesson), kept, messageOf), tell);
  else tell(load(message.load, message.lesson));
});

function load(code: string, lesson: string): CallOutcome {
  const module: { exports: Readonly<Record<string, unknown>> } = { exports: {} };
  try {
    new Function('module', 'exports', 'require', code)(module, module.exports, require);
    answers.set(lesson, module.exports);
    return { value: undefined };
  } catch (error) {
    return { fault: 'not-loaded', says: messageOf(described(error)) };
  }
}
