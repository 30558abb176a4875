/** What the judge finds of stubs, and of answers that do not play by the rules; test/course/judge.thorough.test.ts has every solution. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Checker } from '../../src/course/exercises/checker.ts';
import { type Exercise, listExercises } from '../../src/course/exercises/exercise.ts';
import { passes, type RuleResult } from '../../src/course/exercises/report.ts';
import { Judge } from '../../src/course/marking/judge.ts';

const exercises = await listExercises();
const checker = new Checker();
const judge = new Judge(checker);

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'two-handshakes-judge-'));
});

afterAll(() => {
  checker.close();
  rmSync(folder, { recursive: true });
});

/** What is found of a text as the answer to an exercise. */
function reportOf(exercise: Exercise, text: string) {
  return judge.reportOf(exercise, { path: join(folder, exercise.id, 'exercise.ts'), text });
}

describe('the judge', () => {
  it('fails a stub, with the rules that learn has', async () => {
    const [exercise] = exercises;
    if (!exercise) throw new Error('there are no exercises');
    const stub = await reportOf(exercise, readFileSync(exercise.stub, 'utf8'));
    const [ofLearn] = await checker.checkAll([{ exercise, path: exercise.stub }]);
    expect(stub.rules.filter(({ holds }) => holds)).toEqual([]);
    expect(stub.rules.map(({ rule }) => rule)).toEqual(ofLearn?.rules.map(({ rule }) => rule));
  });
});

describe('an unfinished answer that waits for the tests', () => {
  const exercise = exercises.find(({ id }) => id === '18-backpressure') as Exercise;
  /** It does not look whether the outlet is open, but after it has sent. */
  const answer = `
    export async function sendAll(outlet, messages) {
      let sent = 0;
      for await (const message of messages) {
        const isReady = outlet.send(message);
        sent++;
        if (!isReady) await outlet.drained();
        if (!outlet.isOpen) return sent;
      }
      return sent;
    }`;
  const stub = "export function createPolicy() { throw new Error('expected a policy'); }";
  const held = (rules: readonly RuleResult[] = []) => rules.filter(({ holds }) => holds).map(({ rule }) => rule);

  it('holds the same rules as for learn, though no other task is written', async () => {
    const text = `${answer}\n${stub}`;
    const { rules } = await reportOf(exercise, text);
    const [ofLearn] = await checker.checkAll([
      { exercise, path: join(folder, exercise.id, 'exercise.ts'), module: text },
    ]);
    // All but two: it begins though the connection has ended, and sends after that.
    expect(held(ofLearn?.rules).length).toBe(rules.filter(({ task }) => task === 'sendAll').length - 2);
    expect(held(rules)).toEqual(held(ofLearn?.rules));
  });

  it('is passed in the task that is right', async () => {
    const right = answer.replace('const isReady', 'if (!outlet.isOpen) return sent;\n const isReady');
    const begins = right.replace('for await', 'if (!outlet.isOpen) return 0;\n for await');
    expect(passes(await reportOf(exercise, `${begins}\n${stub}`), 'sendAll')).toBe(true);
  });
});

describe('a hostile answer', () => {
  const exercise = exercises.find(({ number }) => number === '06') as Exercise;
  const solution = readFileSync(exercise.solution, 'utf8');
  /** Always the same answer, which three rules ask for. */
  const wrong = 'export const negotiate = () => 400;\n';

  it('makes no rule hold by changing what the tests are made of', async () => {
    const { rules } = await reportOf(exercise, wrong);
    const patched = await reportOf(
      exercise,
      `for (const key of Object.getOwnPropertySymbols(globalThis)) {
         const found = globalThis[key];
         if (typeof found === 'function') globalThis[key] = new Proxy(found, { apply: () => new Proxy({}, { get: () => () => {} }) });
       }
       JSON.stringify = () => '{}';
       Object.is = () => true;
       Array.prototype.every = () => true;
       Array.prototype.filter = () => [];
       const { postMessage } = MessagePort.prototype;
       MessagePort.prototype.postMessage = function (message) { postMessage.call(this, message.rules ? { rules: [] } : message); };
       ${wrong}`,
    );
    expect(patched.rules.map(({ holds }) => holds)).toEqual(rules.map(({ holds }) => holds));
    expect(passes(patched, 'negotiate')).toBe(false);
  });

  it('says nothing in the place of the messages that it should have sent', async () => {
    const waits = exercises.find(({ id }) => id === '18-backpressure') as Exercise;
    const { rules } = await reportOf(
      waits,
      `const returned = [3, 0, 3];
       Array.prototype.join = () => 'ask, send 1, ask, send 2, ask, send 3, ask: no more';
       export async function sendAll(outlet) {
         outlet.deeds = ['ask'];
         return returned.shift();
       }
       export const createPolicy = () => () => ({ does: 'nothing' });`,
    );
    expect(rules.filter(({ task, holds }) => task === 'sendAll' && holds)).toEqual([]);
  });

  it.each([
    ['ends the process', 'process.exit(0);', /process\.exit unexpectedly called/],
    ['ends the process later', 'export const negotiate = () => process.exit(0);', /process\.exit unexpectedly called/],
    ['ends the process that checks', "process.kill(process.ppid, 'SIGKILL');", /process\.kill unexpectedly called/],
    ['loads what it does not import', "process['getBuiltin' + 'Module']('fs');", /is not a function/],
    ['asks for require', "new Function('return require')()('fs');", /require is not defined/],
    ['is no module', 'export const x = {;', /exercise\.ts:1:\d+: /],
    ['waits while it is loaded', 'await 1;', /an await outside of all functions/],
    ['prints 100 MB', "for (let i = 0; i < 100; i++) console.log('x'.repeat(1e6));", /expected/],
    ['fills the memory', 'const all = []; for (;;) all.push(new Array(1e6).fill(1));', /memory/],
  ])('that %s fails by itself', async (_, text, why) => {
    const bad = await reportOf(exercise, `${text}\n${text.includes('export') ? '' : wrong}`);
    expect(passes(bad, 'negotiate')).toBe(false);
    expect(bad.problem ?? bad.rules.find(({ holds }) => !holds)?.message).toMatch(why);
  });

  it('that came before does not change what is found of a right one', async () => {
    expect(passes(await reportOf(exercise, solution), 'negotiate')).toBe(true);
  });

  it('imports nothing by code that is made when it runs', async () => {
    const text = `let came = 'nothing yet';
      new Function('return import("node:fs")')().then(() => { came = 'the module'; }, ({ code }) => { came = code; });
      export const negotiate = () => { throw new Error(came); };`;
    const { rules } = await reportOf(exercise, text);
    expect(rules.at(-1)?.message).toContain('ERR_VM_DYNAMIC_IMPORT_CALLBACK_MISSING');
  });

  it('says nothing in the name of the process, and does not end the run by nonsense', async () => {
    // In the thread of the tests, which it reaches because it is right.
    const forges = `${solution}
      const { writeSync } = await import('node:fs');
      const forged = JSON.stringify({ ticket: 'x', message: { reports: [{ rules: [] }] } });
      try { writeSync(3, 'nonsense\\n' + forged + '\\n{'); } catch {}`;
    // An await at the top is not CommonJS, so this is checked as learn checks it.
    const path = join(folder, 'forged', 'exercise.ts');
    const [report] = await checker.checkAll([{ exercise, path, module: forges }]);
    expect(passes(report ?? { rules: [] }, 'negotiate')).toBe(true);
    const { rules } = await reportOf(exercise, wrong);
    expect(rules.filter(({ holds }) => holds).length).toBeLessThan(rules.length);
  });
});
