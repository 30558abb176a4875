import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Translator } from '../../src/translator.ts';
import { chineseConformancePage } from './page.ts';
import { RULES_CHINESE } from './rules-chinese.ts';
import { HIXIE_76 } from './rules-hixie76.ts';
import { OVER_HTTP2 } from './rules-http2.ts';
import { VERSION_13 } from './rules-version13.ts';
import { testsOf } from './tests-of.ts';

const rules = [...VERSION_13, ...OVER_HTTP2, ...HIXIE_76];

describe('the page on conformance', () => {
  it('names only tests that are run and check something', () => {
    const known = new Map<string, string[]>();
    const missing = rules
      .flatMap(({ tests }) => tests)
      .filter((test) => {
        const [, file = '', title = ''] = /^(\S+) > (.*)$/.exec(test) ?? [];
        const titles = known.get(file) ?? testsOf(`test/${file}`);
        known.set(file, titles);
        return !(file.endsWith('.test.ts') && titles.includes(title));
      });
    expect(missing).toEqual([]);
  });

  it('has a test or a reason for each rule', () => {
    for (const { rule, tests, why } of rules)
      expect([rule, tests.length > 0 || why !== undefined]).toEqual([rule, true]);
  });

  it('has every rule in Chinese, and every reason', () => {
    const to = new Translator(RULES_CHINESE);
    chineseConformancePage(to);
    expect(to.missing).toEqual([]);
  });
});

describe('of the tests of a file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tests-of-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each([
    ["it('holds', () => { expect(1).toBe(1); });", ['holds']],
    ["it.each([1, 2])('holds', (n) => expect(n).toBe(n));", ['holds']],
    ["describe.each(['a'])('of %s', () => { it.each<string>(['b'])('holds', (b) => expectCovered(b)); });", ['holds']],
    ["it.skip('holds', () => { expect(1).toBe(1); });", []],
    ["it.skip.each([1])('holds', () => { expect(1).toBe(1); });", []],
    ["it.each([1]).skip('holds', () => { expect(1).toBe(1); });", []],
    ["it.fails('holds', () => { expect(1).toBe(2); });", []],
    ["it.skipIf(true)('holds', () => { expect(1).toBe(1); });", []],
    ["describe.skip('all', () => { it('holds', () => { expect(1).toBe(1); }); });", []],
    ["it('holds', { skip: true }, () => { expect(1).toBe(1); });", []],
    ["it.todo('holds');", []],
    ["it('holds', () => {});", []],
    ["// it('holds', () => { expect(1).toBe(1); });", []],
    ["const titles = ['holds', 'others'];", []],
  ])('%s has %j', (source, titles) => {
    const file = join(folder, 'one.ts');
    writeFileSync(file, source);
    expect(testsOf(file)).toEqual(titles);
  });
});
