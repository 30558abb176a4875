/**
 * Answers that would rather reach out, or be passed, than be right: what a browser lets them do of it is nothing.
 * solve-hostile.thorough.test.ts tries more ways.
 */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passes } from '../../src/course/exercises/report.ts';
import { ATTACKS, expectStillJudges, expectStopped, expectUnforged, ID, TASK, WRONG } from './hostile-answers.ts';
import { checkingPage } from './page-checker.ts';

const checking = checkingPage();
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

/** What an answer finds, said by an error. @param code  the body of a function, which returns or throws it */
async function foundBy(code: string): Promise<string | undefined> {
  const source = `const said = await (async () => { ${code} })().then(String, String);
    export const negotiate = () => { throw new Error('said: ' + said); };`;
  const { rules, problem } = await checking.check(ID, source);
  expect(problem).toBeUndefined();
  return /said: (.*)/.exec(rules.find(({ holds }) => !holds)?.message ?? '')?.[1];
}

describe('an answer that does not end', () => {
  it('is stopped: a loop when it is called', () => expectStopped(checking, 'a loop when it is called'));
});

describe('an answer that reaches out', () => {
  it('has none of the powers of a page or of a worker, nor what they are inherited from', async () => {
    const names = [
      ...['fetch', 'WebSocket', 'XMLHttpRequest', 'EventSource', 'WebTransport', 'importScripts', 'Worker'],
      ...['navigator', 'localStorage', 'indexedDB', 'caches', 'parent', 'top', 'opener', 'document', 'postMessage'],
      ...['location', 'BroadcastChannel', 'MessageChannel', 'MessagePort', 'close', 'WebAssembly'],
    ];
    const types = names.map((name) => `typeof ${name}`);
    expect(await foundBy(`return [${types}];`)).toBe(names.map(() => 'undefined').join());
    const inherited = `const has = [];
      for (let one = globalThis; one; one = Object.getPrototypeOf(one)) has.push(...Object.getOwnPropertyNames(one));
      return ${JSON.stringify(names)}.filter((name) => has.includes(name)).join();`;
    expect(await foundBy(inherited)).toBe('');
  });

  it('loads nothing by import(), in made code either', async () => {
    const url = `http://${host()}/module.js`;
    const ways = [
      `() => import('${url}')`,
      `() => new Function("return import('${url}')")()`,
      `() => (0, eval)("import('${url}')")`,
      `() => (async () => {}).constructor("return import('${url}')")()`,
      `() => new Function("return import('data:text/javascript,export default 1')")()`,
    ];
    const tried = `Promise.resolve().then(way).then(() => 'loaded', (error) => error instanceof Error ? 'refused' : 'odd')`;
    const said = await foundBy(`return (await Promise.all([${ways}].map((way) => ${tried}))).join();`);
    expect(said).toBe(ways.map(() => 'refused').join());
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

describe('an answer that would be passed without being right', () => {
  it.each(Object.entries(ATTACKS))('is what it is, after %s', (_, attacks) => expectUnforged(checking, attacks));

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
  });

  it('is not passed by what it does later', async () => {
    const later = `setTimeout(() => { throw new Error('later'); }, 0);
      Promise.reject(new Error('later'));
      queueMicrotask(() => { throw null; });`;
    expect(passes(await checking.check(ID, `${later}\n${WRONG}`), TASK)).toBe(false);
  });

  it('leaves a page that still tells right from wrong, after all of these', () => expectStillJudges(checking));
});
