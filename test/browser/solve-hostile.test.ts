/** Answers that would rather reach out, or be passed, than be right: what a browser lets them do of it is nothing. */

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import { passes } from '../../src/course/exercises/report.ts';
import { checkingPage } from './page-checker.ts';

const checking = checkingPage();
const ID = '06-two-handshakes';
const TASK = 'negotiate';
const exercise = (await listExercises()).find(({ id }) => id === ID);
const solution = readFileSync(exercise?.solution ?? '', 'utf8');
/** Always the same answer. */
const WRONG = 'export const negotiate = () => 400;';

/** Another origin, and what it was asked for. */
const asked: string[] = [];
const elsewhere = createServer(({ url }, response) => {
  asked.push(url ?? '');
  response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' }).end('export {};');
});
elsewhere.on('upgrade', ({ url }, socket) => {
  asked.push(url ?? '');
  socket.destroy();
});
const host = () => `127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;

beforeAll(() => new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise<void>((resolve) => elsewhere.close(() => resolve())));

/** Afterwards the same page still tells right from wrong. */
async function expectStillJudges(): Promise<void> {
  expect(passes(await checking.check(ID, solution), TASK)).toBe(true);
  expect(passes(await checking.check(ID, WRONG), TASK)).toBe(false);
}

/** What an answer finds, said by an error. @param code  the body of a function, which returns or throws it */
async function foundBy(code: string): Promise<string | undefined> {
  const source = `const said = await (async () => { ${code} })().then(String, String);
    export const negotiate = () => { throw new Error('said: ' + said); };`;
  const { rules, problem } = await checking.check(ID, source);
  expect(problem).toBeUndefined();
  return /said: (.*)/.exec(rules.find(({ holds }) => !holds)?.message ?? '')?.[1];
}

describe('an answer that does not end', () => {
  it.each([
    ['a loop while it is loaded', `for (;;) {}\n${WRONG}`, /^(?:endless)$/],
    ['a loop when it is called', 'export const negotiate = () => { for (;;) {} };', /^endless$/],
    ['a pattern that takes for ever', `/^(a+)+$/.test('a'.repeat(60) + 'b');\n${WRONG}`, /^endless$/],
    ['promises without an end', `const again = () => Promise.resolve().then(again);\nagain();\n${WRONG}`, /^endless$/],
    ['a wait for nothing', `await new Promise(() => {});\n${WRONG}`, /^endless$/],
    ['a list', `const all = [];\nfor (;;) all.push(new Array(1e5).fill(1));\n${WRONG}`, /^(?:endless|memory)$/],
    ['arrays of bytes', `const all = [];\nfor (;;) all.push(new Uint8Array(1e8));\n${WRONG}`, /^(?:endless|memory)$/],
  ])('is stopped: %s', async (_, source, kind) => {
    const { trouble, rules } = await checking.check(ID, source);
    expect(trouble?.kind).toMatch(kind);
    expect(rules.filter(({ holds }) => holds)).toEqual([]);
    await expectStillJudges();
  });
});

describe('an answer that reaches out', () => {
  it.each([
    ...['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource', 'WebTransport', 'importScripts', 'Worker', 'navigator'],
    ...['localStorage', 'indexedDB', 'caches', 'parent', 'top', 'opener', 'document', 'postMessage', 'location'],
    ...['BroadcastChannel', 'MessageChannel', 'MessagePort', 'close', 'WebAssembly'],
  ])('has no %s, nor where it is inherited from', async (name) => {
    expect(await foundBy(`return typeof ${name};`)).toBe('undefined');
    const inherited = `let one = globalThis; const has = []; while (one) { has.push(Object.hasOwn(one, '${name}')); one = Object.getPrototypeOf(one); } return has.includes(true);`;
    expect(await foundBy(inherited)).toBe('false');
  });

  it.each([
    ['import()', (url: string) => `return import('${url}');`],
    ['import() in made code', (url: string) => `return new Function("return import('${url}')")();`],
    ['import() in eval', (url: string) => `return (0, eval)("import('${url}')");`],
    [
      'import() in code that an async function makes',
      (url: string) => `return (async () => {}).constructor("return import('${url}')")();`,
    ],
    [
      'an import of a module of data',
      () => `return new Function("return import('data:text/javascript,export default 1')")();`,
    ],
  ])('loads nothing by %s', async (_, code) => {
    expect(await foundBy(code(`http://${host()}/module.js`))).toMatch(/Error/);
    expect(asked).toEqual([]);
  });

  it('loads nothing by an import at its top', async () => {
    const { rules } = await checking.check(ID, `import 'http://${host()}/module.js';\n${WRONG}`);
    expect(rules.filter(({ holds }) => holds)).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('could ask the server that these tests ask, if anything let it', async () => {
    await fetch(`http://${host()}/asked`);
    expect(asked.splice(0)).toEqual(['/asked']);
  });

  it('is in a frame that has no origin, and no way to the page', async () => {
    const frame = checking.page.frames().find((one) => one.parentFrame() !== null);
    const found = await frame?.evaluate(() => {
      const tried = (run: () => unknown) => {
        try {
          run();
          return 'allowed';
        } catch (error) {
          return (error as Error).name;
        }
      };
      return {
        origin: self.origin,
        page: tried(() => window.parent.document),
        storage: tried(() => window.localStorage),
        cookies: tried(() => document.cookie),
      };
    });
    expect(found).toEqual({
      origin: 'null',
      page: 'SecurityError',
      storage: 'SecurityError',
      cookies: 'SecurityError',
    });
  });
});

/** Each is tried by itself: one that throws does not keep the others from being tried. */
const ATTACKS: Readonly<Record<string, readonly string[]>> = {
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

describe('an answer that would be passed without being right', () => {
  it.each(Object.entries(ATTACKS))('is what it is, after %s', async (_, attacks) => {
    const plain = await checking.check(ID, WRONG);
    const broken = plain.rules.filter(({ holds }) => !holds).map(({ rule }) => rule);
    expect(broken).not.toEqual([]);
    const tries = attacks.map((attack) => `try { (0, eval)(${JSON.stringify(attack)}); } catch {}`);
    for (const one of [...tries, tries.join('\n')]) {
      const { rules } = await checking.check(ID, `${one}\n${WRONG}`);
      expect(
        rules.filter(({ holds }) => !holds).map(({ rule }) => rule),
        one,
      ).toEqual(broken);
    }
    await expectStillJudges();
  });

  it.each([
    ['a promise', 'Promise.resolve(0)'],
    ['something with a method then', '({ then(done) { done(); } })'],
    [
      'a proxy that agrees to everything',
      'new Proxy(function () {}, { get: (_, key, self) => self, apply: (_, __, ___) => true })',
    ],
    ['an object whose properties throw', '({ get status() { throw null; }, toString() { throw null; } })'],
    ['a symbol', 'Symbol()'],
  ])('is not passed if it answers with %s', async (_, value) => {
    expect(passes(await checking.check(ID, `export const negotiate = () => ${value};`), TASK)).toBe(false);
    await expectStillJudges();
  });

  it('is not passed by what it does later', async () => {
    const later = `setTimeout(() => { throw new Error('later'); }, 0);
      Promise.reject(new Error('later'));
      queueMicrotask(() => { throw null; });`;
    expect(passes(await checking.check(ID, `${later}\n${WRONG}`), TASK)).toBe(false);
    await expectStillJudges();
  });
});
