/** More of what programs for learners say in Chinese, and in processes of their own; language.test.ts has one of each kind. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectChineseLesson, expectChineseRole, NEUTRAL, someAnswers, VERIFIED } from './chinese-commands.ts';
import { run } from './run.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'two-handshakes-zh-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the language of a terminal', () => {
  it('is Chinese if that is asked for, without a sentence of English and no wider than before', async () => {
    const words = ['lesson', '02', '--auto', '--lang', 'zh', '--workspace', folder];
    expectChineseLesson('02', await run(words, '', NEUTRAL));
  });

  it('is that of help, and one that there is', async () => {
    const chinese = await run(['learn', 'verify', '--help'], '', { ...NEUTRAL, LANG: 'zh_CN.UTF-8' });
    expect(chinese.out).toContain('选项：');
    const { code, err } = await run(['lesson', '--help', '--lang', 'fr'], '', NEUTRAL);
    expect(code).toBe(2);
    expect(err).toMatch(/--lang en or --lang zh; came --lang fr/);
  });

  it('changes nothing in what verify writes for programs', async () => {
    const words = ['learn', 'verify', ...VERIFIED, someAnswers(folder), '--json'];
    const inEnglish = await run(words, '', NEUTRAL);
    expect((await run([...words, '--lang', 'zh'], '', NEUTRAL)).out).toBe(inEnglish.out);
  });

  it('is Chinese for a client of one’s own', () => expectChineseRole('client', folder));
});
