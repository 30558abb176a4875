/** Programs for learners speak the language that is asked for. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languageFrom } from '../../src/course/terminal-language.ts';
import { columns } from '../../src/render/columns.ts';
import { englishIn } from '../course/english-left.ts';
import { start } from './run.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'two-handshakes-zh-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Nothing of the machine that runs the tests chooses a language. */
const NEUTRAL = { LC_ALL: '', LC_MESSAGES: '', LANG: 'C.UTF-8' };
const run = (words: readonly string[], env: Record<string, string> = {}) =>
  start([...words, '--workspace', folder], '', { ...NEUTRAL, ...env }).finished;

describe('the language of a terminal', () => {
  it('is Chinese if that is asked for, without a sentence of English and no wider than before', async () => {
    for (const lesson of ['02', '04']) {
      const { code, out } = await run(['lesson', lesson, '--auto', '--lang', 'zh']);
      expect(code).toBe(0);
      expect(out).toMatch(new RegExp(`^第 ${lesson} 课：`));
      expect(englishIn(out)).toEqual([]);
      expect(Math.max(...out.split('\n').map(columns))).toBeLessThanOrEqual(80);
    }
  });

  it('is Chinese for the questions and for the list, whose columns stand below each other', async () => {
    const questions = await run(['lesson', '4', '--questions', '--auto', '--lang', 'zh']);
    expect(questions.out).toMatch(/^自测。第 04 课：/);
    expect(englishIn(questions.out)).toEqual([]);
    const { out } = await run(['lesson', '--lang', 'zh']);
    const rows = out.split('\n').filter((line) => / {2}\d\/\d$/.test(line));
    expect(new Set(rows.map((row) => columns(row.slice(0, row.search(/\d\d {2}/))))).size).toBe(1);
    expect(englishIn(out)).toEqual([]);
  });

  it('is that of LC_ALL, LC_MESSAGES or LANG if nobody asks, the first that is there', async () => {
    expect(languageFrom(undefined, { LANG: 'zh_CN.UTF-8' })).toBe('zh');
    expect(languageFrom(undefined, { LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_US.UTF-8' })).toBe('en');
    expect(languageFrom(undefined, { LANG: 'en_US.UTF-8', LC_MESSAGES: 'C', LC_ALL: 'zh_TW.UTF-8' })).toBe('zh');
    expect(languageFrom(undefined, { LC_ALL: '', LANG: 'zh' })).toBe('zh');
    expect(languageFrom('en', { LC_ALL: 'zh_TW.UTF-8' })).toBe('en');
    expect(languageFrom(undefined, {})).toBe('en');
    const { out } = await run(['lesson', '4', '--auto'], { LANG: 'zh_CN.UTF-8' });
    expect(out).toMatch(/^第 04 课：/);
  });

  it('is one that there is, in help as well', async () => {
    for (const words of [['lesson'], ['lesson', '--help']]) {
      const { code, err } = await run([...words, '--lang', 'fr']);
      expect(code).toBe(2);
      expect(err).toMatch(/--lang en or --lang zh; came --lang fr/);
    }
  });

  it.each([
    ['lesson'],
    ['learn'],
    ['learn', 'verify'],
    ['learn', 'server'],
    ['learn', 'client'],
    ['learn', 'certificate'],
  ])('is that of the help of %s %s', async (...words) => {
    const { code, out } = await run([...words, '--help'], { LANG: 'zh_CN.UTF-8' });
    expect(code).toBe(0);
    expect(out).toContain('选项：');
    expect(englishIn(out.replace(/\([^)]*\)/g, ''))).toEqual([]);
    expect(Math.max(...out.split('\n').map(columns))).toBeLessThanOrEqual(80);
  });

  it('is Chinese for what verify says to people, and English in what it writes for programs', async () => {
    const answers = join(folder, 'answers');
    const put = (exercise: string, text: string) => {
      mkdirSync(join(answers, exercise), { recursive: true });
      writeFileSync(join(answers, exercise, 'exercise.ts'), text);
    };
    put(
      '09-masking',
      'export const applyMask = (part: Uint8Array) => part;\nexport const applyMaskFast = applyMask;\n',
    );
    put('03-hixie76-keys', "export { createKey, keyNumber } from '../../lessons/03-hixie76-keys/solution.ts';\n");
    const words = ['learn', 'verify', '3', '5', '9', answers];
    const { code, out } = await start([...words, '--lang', 'zh'], '', NEUTRAL).finished;
    expect(code).toBe(1);
    expect(englishIn(out)).toEqual([]);
    expect(out).toMatch(/✗ 09-masking applyMask，\d+ 条规则满足 \d+ 条：掩码结果与 RFC 6455 的例子一致/);
    expect(out).toMatch(/✗ 05-version13-accept \w+，\d+ 条规则满足 0 条：还没有开始/);
    expect(out).toMatch(/^! 03-hixie76-keys .*导入了/m);
    const inEnglish = await start([...words, '--json'], '', NEUTRAL).finished;
    expect((await start([...words, '--json', '--lang', 'zh'], '', NEUTRAL).finished).out).toBe(inEnglish.out);
  });

  it('is Chinese for a server and a client of one’s own, and for the certificate', async () => {
    for (const role of ['server', 'client']) {
      const program = join(folder, `${role}.mjs`);
      writeFileSync(program, readFileSync(`lessons/own-${role}/javascript/${role}.mjs`));
      const words = ['learn', role, '--once', '--stage', '1', '--lang', 'zh', '--workspace', folder, '--'];
      const { code, out } = await start([...words, process.execPath, program], '', NEUTRAL).finished;
      expect(code).toBe(1);
      const [ours = ''] = out.split('打印了');
      expect(ours).toMatch(/✗ 用例 1\/\d+：/);
      expect(englishIn(ours)).toEqual([]);
    }
    const { out } = await run(['learn', 'certificate', '--lang', 'zh']);
    expect(out).toContain('✗ 需要你写的');
    expect(englishIn(out)).toEqual([]);
  });
});
