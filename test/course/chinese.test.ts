/** The player and the runner in Chinese: every screen, in a window of 80 by 24. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Checker } from '../../src/course/exercises/checker.ts';
import { Workspace } from '../../src/course/exercises/workspace.ts';
import { Learn } from '../../src/course/learn/learn.ts';
import { findLesson, listLessons } from '../../src/course/lessons.ts';
import { play } from '../../src/course/play.ts';
import { listSpokenExercises, loadSpokenLesson } from '../../src/course/spoken-lessons.ts';
import { speakInTerminal } from '../../src/course/terminal-language.ts';
import { columns } from '../../src/render/columns.ts';
import { englishIn } from './english-left.ts';
import { Terminal } from './terminal.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'two-handshakes-zh-'));
  await speakInTerminal('zh');
});
afterAll(async () => {
  await speakInTerminal('en');
  rmSync(folder, { recursive: true });
});

/** What is shown has no sentence in English, and fits. */
function expectChinese({ screen, rows }: Terminal): void {
  expect(englishIn(screen)).toEqual([]);
  expect(Math.max(...rows.map(columns))).toBeLessThanOrEqual(80);
  expect(rows.length).toBeLessThanOrEqual(24);
}

describe('in Chinese', () => {
  it('plays a lesson, tells its keys and its page, and what comes next', async () => {
    const entry = findLesson(await listLessons(), '04');
    if (!entry) throw new Error('there is no lesson 04');
    const terminal = new Terminal();
    const ended = play(await loadSpokenLesson(entry), { ...terminal, goesOn: true, workspace: folder });
    await terminal.shows('第 1/');
    expectChinese(terminal);
    for (const [key, shows] of [
      ...[['?', '往后，一次一页'] as const, ['o', '/zh/04-hixie76-answer.html'] as const],
      ...[['d', '少些细节'] as const, ['q', '离开这一课吗'] as const, ['n', 'Enter 继续'] as const],
    ]) {
      await terminal.type(key, shows);
      expectChinese(terminal);
    }
    while (!terminal.screen.includes('第 4 课')) {
      await terminal.type('\r', '退出');
      expectChinese(terminal);
    }
    await terminal.shows('下一课');
    await terminal.type('n', '');
    expect(await ended).toBe('lesson');
  });

  it('checks an exercise, with its rules, hints and what is asked before something is lost', async () => {
    const exercises = (await listSpokenExercises()).filter(({ number }) => number === '03');
    const [exercise] = exercises;
    if (!exercise) throw new Error('there is no exercise 03');
    const workspace = new Workspace(folder);
    const checker = new Checker();
    const terminal = new Terminal();
    try {
      const { input, output } = terminal;
      const ended = new Learn({ exercises, workspace, checker, input, output, color: false }).run();
      await terminal.shows('n 下一个');
      await terminal.shows('第 03 课：两个');
      for (const [key, shows] of [
        ...[['h', '提示 1'] as const, ['h', '提示 2'] as const, ['?', '下一个任务；'] as const],
        ...[['o', '/zh/03-hixie76-keys.html'] as const, ['l', '选哪个任务'] as const, ['l', '任务 1/2'] as const],
        ...[['s', '按 y 显示'] as const, ['n', '任务 1/2'] as const, ['r', '按 y 重新开始'] as const],
        ...[['n', '任务 1/2'] as const, ['q', '退出吗'] as const, ['n', '任务 1/2'] as const],
      ]) {
        await terminal.type(key, shows);
        expectChinese(terminal);
      }
      writeFileSync(workspace.pathOf(exercise), readFileSync(exercise.solution));
      await terminal.shows('✓');
      expectChinese(terminal);
      await terminal.type('q', '退出吗');
      input.write('y');
      await ended;
    } finally {
      checker.close();
    }
  });
});
