import { describe, expect, it } from 'vitest';
import { listLessons } from '../../src/course/lessons.ts';
import { runHere } from './here.ts';
import { run } from './run.ts';

describe('lesson', () => {
  it('lists the lessons that are there, with their questions', async () => {
    const { code, out } = await run(['lesson']);
    expect(code).toBe(0);
    expect(out).toMatch(/^[ ✓] 03 {2}What is hidden in two keys full of spaces\? {2}\d\/2 tasks$/m);
    const [lessons = '', below] = out.split('\n\n');
    expect(below).toMatch(/^\d+ of \d+ lessons played \(✓\)(?:; next: npm run lesson -- \d+)?\n$/);
    expect(lessons.split('\n').map((line) => line.slice(2, 4))).toEqual(
      (await listLessons()).map(({ number }) => number),
    );
    for (const line of lessons.split('\n')) expect(line).toMatch(/^[ ✓] [0-9]{2} {2}.+[?d] {2}\d\/\d tasks$/);
  });

  it('prints a lesson by its number or its name if there is no keyboard', async () => {
    const byNumber = await run(['lesson', '6']);
    expect(byNumber.code).toBe(0);
    expect(byNumber.out).toContain('Lesson 06. How can one port speak both?');
    expect(byNumber.out).not.toContain('\u001b');
    expect(byNumber.out).toMatch(
      /That was lesson 6, number 6 of the \d+ that are written\. What comes next:\n\n.*negotiate\n.*learn -- 6\n.*Lesson 07/,
    );
    expect((await run(['lesson', '06-two-handshakes', '--auto'])).out).toBe(byNumber.out);
  });

  it('refuses a lesson that is not there in one line, and exits with 2', async () => {
    for (const which of ['99', 'six', '../lesson', '20-beyond']) {
      const { code, out, err } = await runHere(['lesson', which]);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(
        /^error: expected one of the lessons 1, 2, [^\n]+, or a name like 01-byte-stream; came "[^\n]+"\n$/,
      );
    }
  });
});
