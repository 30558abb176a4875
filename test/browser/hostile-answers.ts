/** Answers that would rather not end, or be passed without being right, and what a page must do about each. */

import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import { passes } from '../../src/course/exercises/report.ts';
import type { checkingPage } from './page-checker.ts';

type Checking = ReturnType<typeof checkingPage>;

export const ID = '06-two-handshakes';
export const TASK = 'negotiate';
const exercise = (await listExercises()).find(({ id }) => id === ID);
const solution = readFileSync(exercise?.solution ?? '', 'utf8');
/** Always the same answer. */
export const WRONG = 'export const negotiate = () => 400;';

/** By what they do: their source, and what stops them. */
export const ENDLESS: Readonly<Record<string, readonly [source: string, stoppedAs: RegExp]>> = {
  'a loop while it is loaded': [`for (;;) {}\n${WRONG}`, /^(?:endless)$/],
  'a loop when it is called': ['export const negotiate = () => { for (;;) {} };', /^endless$/],
  'a pattern that takes for ever': [`/^(a+)+$/.test('a'.repeat(60) + 'b');\n${WRONG}`, /^endless$/],
  'promises without an end': [`const again = () => Promise.resolve().then(again);\nagain();\n${WRONG}`, /^endless$/],
  'a wait for nothing': [`await new Promise(() => {});\n${WRONG}`, /^endless$/],
  'a list': [`const all = [];\nfor (;;) all.push(new Array(1e5).fill(1));\n${WRONG}`, /^(?:endless|memory)$/],
  'arrays of bytes': [`const all = [];\nfor (;;) all.push(new Uint8Array(1e8));\n${WRONG}`, /^(?:endless|memory)$/],
};

/** By what they attack. One that throws does not keep the others from being tried. */
export const ATTACKS: Readonly<Record<string, readonly string[]>> = {
  'polluted prototypes': [
    'Object.prototype.holds = true',
    "Object.defineProperty(Object.prototype, 'holds', { get: () => true, set() {} })",
    "Object.defineProperty(Object.prototype, 'message', { set() {}, get: () => undefined })",
    'Object.setPrototypeOf(Object.prototype, { holds: true })',
    'Array.prototype.every = () => true',
    'Array.prototype.filter = () => []',
    'Array.prototype[Symbol.iterator] = function* () {}',
    'Object.getPrototypeOf([][Symbol.iterator]()).next = () => ({ done: true })',
    'Error.prototype.toString = () => ""',
    'Error.prepareStackTrace = () => { throw 0; }',
    'Promise.prototype.then = function (f) { return f({ holds: true }); }',
    'Uint8Array.prototype.every = () => true',
    'Object.getPrototypeOf(Uint8Array.prototype).every = () => true',
    'Object.defineProperty(Array, Symbol.species, { value: class { constructor() { return []; } } })',
    'Function.prototype.call = () => {}',
    'Function.prototype.apply = () => {}',
  ],
  'forged messages': [
    'postMessage({ report: { rules: [] }, isNotLoaded: false })',
    'self.onmessage = () => {}',
    'globalThis.onmessage = (event) => event.stopImmediatePropagation()',
    "addEventListener('message', (event) => event.ports[0].postMessage({ report: { rules: [] } }))",
    "EventTarget.prototype.dispatchEvent.call(globalThis, new Event('message'))",
    'MessagePort.prototype.postMessage = () => {}',
    'new MessageChannel().port1.constructor.prototype.postMessage = () => {}',
    'structuredClone(1, { transfer: [] }).constructor.prototype.postMessage = () => {}',
  ],
  'names that are given a new meaning': [
    'globalThis.Object = { is: () => true, keys: () => [] }',
    'Object.is = () => true',
    'Object.keys = () => []',
    "JSON.stringify = () => '{}'",
    'Math.random = () => 0',
    'String.prototype.includes = () => true',
    'RegExp.prototype.test = () => true',
    'globalThis.Promise = class { then(f) { f(); } }',
    'globalThis.Error = class {}',
    'globalThis.setTimeout = (f) => f()',
    'globalThis.setImmediate = (f) => f()',
    'Reflect.apply = () => true',
    'globalThis.exports = {}',
  ],
};

/** Afterwards the same page still tells right from wrong. */
export async function expectStillJudges(checking: Checking): Promise<void> {
  expect(passes(await checking.check(ID, solution), TASK)).toBe(true);
  expect(passes(await checking.check(ID, WRONG), TASK)).toBe(false);
}

export async function expectStopped(checking: Checking, name: keyof typeof ENDLESS): Promise<void> {
  const [source, stoppedAs] = ENDLESS[name] ?? ['', /^$/];
  const { trouble, rules } = await checking.check(ID, source);
  expect(trouble?.kind).toMatch(stoppedAs);
  expect(rules.filter(({ holds }) => holds)).toEqual([]);
  await expectStillJudges(checking);
}

/** After the attacks, a wrong answer breaks the rules that it broke before. */
export async function expectUnforged(checking: Checking, attacks: readonly string[]): Promise<void> {
  const broken = brokenOf(await checking.check(ID, WRONG));
  expect(broken).not.toEqual([]);
  const tries = attacks.map((attack) => `try { (0, eval)(${JSON.stringify(attack)}); } catch {}`);
  expect(brokenOf(await checking.check(ID, [...tries, WRONG].join('\n'))), attacks[0]).toEqual(broken);
}

function brokenOf({ rules }: Awaited<ReturnType<Checking['check']>>): string[] {
  return rules.filter(({ holds }) => !holds).map(({ rule }) => rule);
}
