/**
 * Checks one answer in a worker. The rules are loaded first, then everything is
 * made unchangeable, then the answer is loaded. What is found is sent through a
 * port that only this file has.
 */

import { begin, load, print } from '../../../course/exercises/answer/recorder.ts';
import { type CheckedRule, checkRules, described, type Thrown } from '../../../course/exercises/answer/run-rules.ts';
import { described as shown } from '../../../course/exercises/comparing/same.ts';
import { reportOf } from '../../../course/exercises/rule-result.ts';
import { type Rule, rulesIn } from '../../../course/exercises/rules.ts';
import type { Begin, FromWorker, ToWorker } from '../messages.ts';
import { compile, placeIn, run } from './answer.ts';
import { startCalls } from './calls.ts';
import type { Loaded, Require } from './evaluate.ts';
import { endWithoutMemory, moduleIn, shutIn } from './shut-in.ts';

/** What the rules call as the answer. */
type Answer = Record<string, (...given: unknown[]) => unknown>;

/** Makes a worker ready: for one answer that is checked, or for answers that are called. */
export async function start({ engine, rules }: Begin, port: MessagePort, loaded: Loaded): Promise<void> {
  const tell = telling(port);
  if (rules === undefined) return startCalls(engine, port, tell, loaded);
  const turn = turns();
  try {
    let exported: (name: string) => unknown = () => undefined;
    const answer: Answer = {};
    for (const name of rules.exports) {
      answer[name] = (...given) => (exported(name) as (...given: unknown[]) => unknown)(...given);
    }
    const require: Require = (name) => (name === 'exercise' ? answer : moduleIn(loaded, engine.names, name));
    Object.assign(globalThis, { setImmediate: turn });
    const all = await rulesIn(async () => loaded.evaluate(rules.code, 'project:///rules.js', require));
    const late = hearLate();
    replaceConsole();
    const ofAnswer = shutIn(engine, loaded);
    port.onmessage = ({ data }: MessageEvent<ToWorker>) => {
      if (!('source' in data)) return tell({ pong: true });
      void check(data.source, all, tell, late, turn, async (code) => {
        const found = await load(() => run(code, ofAnswer));
        const values = new Map(rules.exports.map((name) => [name, found(name)]));
        exported = (name) => values.get(name);
      });
    };
    tell({ ready: all.map(({ task, rule }) => ({ task, rule })) });
  } catch (error) {
    tell({ failed: String(error) });
  }
}

async function check(
  source: string,
  rules: readonly Rule[],
  tell: (message: FromWorker) => void,
  late: readonly Thrown[],
  turn: (then: () => void) => void,
  loadAnswer: (code: string) => Promise<void>,
): Promise<void> {
  const made = compile(source);
  if ('syntax' in made) return tell(made);
  begin((seen) => tell({ seen }));
  endWithoutMemory((memory) => tell({ memory }));
  tell({ begun: true });
  await loadAnswer(made.code);
  const checked = (await checkRules(rules)).map(withNodesOwn);
  // Hears what a rejected promise says.
  await new Promise<void>(turn);
  const report = reportOf({ rules: checked }, late, placeIn(source));
  tell({ report, isNotLoaded: checked.some(({ isNotLoaded }) => isNotLoaded) });
}

/** Says so if an answer uses what only Node has. */
function withNodesOwn(rule: CheckedRule): CheckedRule {
  const { name, message = '' } = rule.thrown ?? {};
  const [, used] = /^(Buffer|process|require|global|__dirname) is not defined$/.exec(message) ?? [];
  if (!rule.thrown || name !== 'ReferenceError' || used === undefined) return rule;
  const mistake = `${used} is a part of Node, which a page does not have. What src/bytes.ts has works in both.`;
  return { ...rule, thrown: { ...rule.thrown, mistake } };
}

/** Only these functions have the port. */
function telling(port: MessagePort): (message: FromWorker) => void {
  const send = port.postMessage.bind(port);
  return (message) => send(message);
}

/** A turn of the event loop, as Node's `setImmediate`. */
function turns(): (then: () => void) => void {
  const { port1, port2 } = new MessageChannel();
  const waiting: (() => void)[] = [];
  port1.onmessage = () => waiting.shift()?.();
  const next = port2.postMessage.bind(port2);
  return (then) => {
    waiting.push(then);
    next(0);
  };
}

/** What is thrown where no rule hears of it; nobody else hears it. */
function hearLate(): readonly Thrown[] {
  const late: Thrown[] = [];
  const hear = (event: Event, error: unknown) => {
    event.stopImmediatePropagation();
    event.preventDefault();
    late.push(described(error));
  };
  globalThis.addEventListener('unhandledrejection', (event) => hear(event, event.reason));
  globalThis.addEventListener('error', (event) => hear(event, event.error));
  return late;
}

/** What an answer prints is recorded. */
function replaceConsole(): void {
  const write = (...given: readonly unknown[]) =>
    print(`${given.map((one) => (typeof one === 'string' ? one : shown(one))).join(' ')}\n`);
  const names = ['log', 'info', 'debug', 'warn', 'error', 'dir', 'table', 'trace'];
  const silent = ['group', 'groupEnd', 'time', 'timeEnd', 'timeLog', 'count', 'assert', 'clear'];
  const made = Object.fromEntries([
    ...names.map((name) => [name, write] as const),
    ...silent.map((name) => [name, () => {}] as const),
  ]);
  Object.defineProperty(globalThis, 'console', { value: made, writable: true, configurable: true });
}
