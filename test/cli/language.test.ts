/** Programs for learners speak the language that is asked for; language.thorough.test.ts starts them, and has more lessons. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { languageFrom } from '../../src/course/terminal-language.ts';
import { columns } from '../../src/render/columns.ts';
import { englishIn } from '../course/english-left.ts';
import { expectChineseLesson, expectChineseRole, NEUTRAL, someAnswers, VERIFIED } from './chinese-commands.ts';
import { runLearnerHere } from './learner-here.ts';
import { run as runProcess } from './run.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'two-handshakes-zh-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const run = (words: readonly string[], env: Record<string, string> = {}) =>
  runLearnerHere([...words, '--workspace', folder], { ...NEUTRAL, ...env });

describe('the language of a terminal', () => {
  it('is Chinese if that is asked for, without a sentence of English and no wider than before', async () => {
    expectChineseLesson('04', await run(['lesson', '04', '--auto', '--lang', 'zh']));
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
    const { out } = await runProcess(['lesson', '4', '--auto'], '', { ...NEUTRAL, LANG: 'zh_CN.UTF-8' });
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
    const csv = join(folder, 'marks.csv');
    const { code, out } = await run([
      'learn',
      'verify',
      ...VERIFIED,
      someAnswers(folder),
      '--lang',
      'zh',
      '--csv',
      csv,
    ]);
    expect(code).toBe(1);
    expect(englishIn(out)).toEqual([]);
    expect(out).toMatch(/✗ 09-masking applyMask，\d+ 条规则满足 \d+ 条：掩码结果与 RFC 6455 的例子一致/);
    expect(out).toMatch(/✗ 05-version13-accept \w+，\d+ 条规则满足 0 条：还没有开始/);
    expect(out).toMatch(/^! 03-hixie76-keys .*导入了/m);
    expect(readFileSync(csv, 'utf8')).not.toMatch(/\p{Script=Han}/u);
  });

  it('is Chinese for a server of one’s own, and for the certificate', async () => {
    await expectChineseRole('server', folder);
    const { out } = await run(['learn', 'certificate', '--lang', 'zh']);
    expect(out).toContain('✗ 需要你写的');
    expect(englishIn(out)).toEqual([]);
  });
});
