import { afterEach, describe, expect, it } from 'vitest';
import { chineseTexts } from '../../src/course/chinese-lesson.ts';
import { keyLine } from '../../src/course/key-line.ts';
import { TASK_KEYS } from '../../src/course/learn/learn-keys.ts';
import { listLessons } from '../../src/course/lessons.ts';
import { speakerOf } from '../../src/course/spoken-lessons.ts';
import { speakInTerminal } from '../../src/course/terminal-language.ts';
import { speaking } from '../../src/say.ts';

const lessons = await listLessons();

describe('the keys of the runner in Chinese', () => {
  afterEach(() => speakInTerminal('en'));

  it('are the same beside every lesson, though its own words may mean something else', async () => {
    await speakInTerminal('zh');
    const keys = keyLine(TASK_KEYS, 200);
    for (const { does } of TASK_KEYS) expect(keys).not.toContain(does);
    const texts = await Promise.all(lessons.map(chineseTexts));
    expect(texts.flat().some((catalogue) => TASK_KEYS.some(({ does }) => does in catalogue))).toBe(true);
    for (const lesson of lessons) expect(speaking(await speakerOf(lesson), () => keyLine(TASK_KEYS, 200))).toBe(keys);
  });
});
