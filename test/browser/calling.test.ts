/** Answers in the page that are called, instead of being checked: copies go in and out, and nothing reaches out; calling.thorough.test.ts stops more. */

import { describe, expect, it } from 'vitest';
import { LESSON as A, callingPage, expectStopped, type InPage, type Step, value } from './calling-page.ts';

const { called, opened, site } = callingPage();

const B = '08-version13-frames';

describe('a call', () => {
  it('gives copies, and gets one', async () => {
    const source = 'export const double = (list) => { list.push(...list); return list; };';
    expect(await called({ [A]: source }, [[A, 'double', value([1, 2])]])).toEqual(['value [1,2,1,2]']);
    const length = 'export const length = (bytes) => [bytes instanceof Uint8Array, bytes.length, bytes.slice(1)[0]];';
    expect(await called({ [A]: length }, [[A, 'length', value([0])]])).toEqual(['value [false,1,null]']);
    const back = await opened().page.evaluate(async (text) => {
      const { calling, base } = globalThis as unknown as InPage;
      const code = await calling.loadAnswers(base, { '01-byte-stream': text });
      const given = { value: Uint8Array.of(7, 8) };
      const returned = await code.call({ lesson: '01-byte-stream', name: 'rest' }, [given]);
      code.close();
      return [...((returned as { value: Uint8Array }).value ?? [])];
    }, 'export const rest = (bytes: Uint8Array): Uint8Array => bytes.subarray(1);');
    expect(back).toEqual([8]);
  });

  it('of a function that returns one keeps it, with its memory', async () => {
    const source = 'export const counter = (from) => () => ++from;';
    expect(
      await called({ [A]: source }, [
        [A, 'counter', value(4)],
        ['kept', ''],
        ['kept', ''],
      ]),
    ).toEqual(['kept', 'value 5', 'value 6']);
  });

  it('can be given a source of random bytes', async () => {
    const source = 'export const draw = (random) => random(9).length;';
    expect(await called({ [A]: source }, [[A, 'draw', { random: true }]])).toEqual(['value 9']);
  });

  it('reaches the answers of several lessons, and what they may import of the project', async () => {
    const importing =
      "import { toHex } from '../../src/bytes.ts';\nexport const hex = (bytes) => toHex(Uint8Array.from(bytes));";
    const steps: Step[] = [
      [A, 'hex', value([255])],
      [B, 'seven'],
    ];
    expect(await called({ [A]: importing, [B]: 'export const seven = () => 7;' }, steps)).toEqual([
      'value "ff"',
      'value 7',
    ]);
  });

  it('says why it returned nothing', async () => {
    const source = `import { todo } from '../../src/course/exercises/todo.ts';
export const fails = () => { throw new Error("no"); };
export const throwsNothing = () => { throw null; };
export const begun = () => { throw todo('begun'); };
export const promises = async () => 1;`;
    const steps = ['fails', 'throwsNothing', 'missing', 'begun', 'promises'].map((name): Step => [A, name]);
    expect(await called({ [A]: source }, steps)).toEqual([
      'threw: no (exercise.ts:2)',
      'threw: null',
      'not-written: the file does not export missing',
      expect.stringMatching(/^not-written: begun is not written yet/),
      expect.stringMatching(/^not-copied: what it returned cannot be copied/),
    ]);
  });

  it.each([
    ['a mistake in the text', 'export const f = (\n', /^not-loaded: exercise\.ts:2:1: syntax error/],
    ['an error while it is loaded', 'throw new Error("early");', /^not-loaded: early/],
    ['an import that is not there', "import 'node:fs';", /^not-loaded: exercise\.ts imports "node:fs"/],
  ])('says %s', async (_, source, says) => {
    const [said] = await called({ [A]: source }, [[A, 'f']]);
    expect(said).toMatch(says);
  });
});

describe('hostile answers', () => {
  it('are stopped: a loop when it is called', () => expectStopped(called, 'export const f = () => { for (;;) {} };'));

  it('have no powers of a page or of a worker', async () => {
    const names = [
      ...['fetch', 'WebSocket', 'XMLHttpRequest', 'localStorage', 'indexedDB'],
      ...['parent', 'document', 'postMessage', 'Worker', 'importScripts'],
    ];
    const source = `export const f = () => [${names.map((name) => `typeof ${name}`)}];`;
    expect(await called({ [A]: source }, [[A, 'f']])).toEqual([
      `value ${JSON.stringify(names.map(() => 'undefined'))}`,
    ]);
  });

  it('load nothing from elsewhere', async () => {
    const source = `const said = await import('${site.app.url}assets/site.js').then(() => 'loaded', () => 'refused');\nexport const f = () => said;`;
    expect(await called({ [A]: source }, [[A, 'f']])).toEqual(['value "refused"']);
  });

  it('cannot answer for themselves, nor for another lesson', async () => {
    const attacks = [
      'postMessage({ outcome: { value: 1 } })',
      "addEventListener('message', (event) => event.ports[0].postMessage({ outcome: { value: 1 } }))",
      'globalThis.onmessage = (event) => event.stopImmediatePropagation()',
      'MessagePort.prototype.postMessage = () => {}',
      'Object.prototype.value = 1',
      'Object.prototype.outcome = { value: 1 }',
      'Array.prototype.map = () => []',
      'Map.prototype.get = () => ({ exports: { f: () => 1 } })',
      'Reflect.apply = () => 1',
      'Function.prototype.call = Function.prototype.apply = () => 1',
      'Uint8Array.prototype.slice = () => 1',
    ].map((one) => `try { (0, eval)(${JSON.stringify(one)}); } catch {}`);
    const hostile = `${attacks.join('\n')}\nexport const f = () => { ${attacks.join('\n')} throw new Error('caught'); };`;
    const honest = 'export const f = () => Uint8Array.of(1, 2).slice(1)[0];';
    const steps: Step[] = [
      [A, 'f'],
      [B, 'f'],
    ];
    const [own, other] = await called({ [A]: hostile, [B]: honest }, steps);
    expect(own).toMatch(/^threw: caught/);
    expect(other).toBe('value 2');
  });

  it('leave nothing in the page', async () => {
    expect(await opened().page.locator('iframe').count()).toBe(0);
    expect(opened().complaints).toEqual([]);
  });
});
