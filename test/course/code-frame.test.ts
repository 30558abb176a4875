import { describe, expect, it } from 'vitest';
import { fitFrame } from '../../src/course/exercises/code-frame.ts';

/** A frame as the compiler draws it, with the place under a sign of the code. */
function frame(code: string, sign: string): string {
  const before = ' '.repeat(code.indexOf(sign));
  return [
    'syntax error: Unexpected token',
    '    ╭─[ /home/ada/class/workspace/05-version13-accept/exercise.ts:18:100 ]',
    '    │',
    ` 18 │ ${code}`,
    `    │ ${before}┬`,
    `    │ ${before}╰── here`,
    '────╯',
  ].join('\n');
}

const LONG = `const word = '${'a'.repeat(90)}' + (key ; ${'b'.repeat(90)}`;

describe('the frame of a syntax error', () => {
  it.each([20, 40, 80, 132])('points to its place in a window of %d columns', (width) => {
    const rows = fitFrame(frame(LONG, ';'), width).split('\n');
    const [code = '', marks = '', said = ''] = rows.slice(3, 6);
    expect(code[marks.indexOf('┬')]).toBe(';');
    expect(said.indexOf('╰')).toBe(marks.indexOf('┬'));
    for (const row of rows.slice(2)) expect(row.length, row).toBeLessThanOrEqual(width);
  });

  it('names the file without its folders', () => {
    expect(fitFrame(frame('a ; b', ';'), 80)).toContain('╭─[ exercise.ts:18:100 ]');
  });

  it('is left alone if it fits, as any other text is', () => {
    expect(fitFrame(frame('a ; b', ';'), 80)).toContain(' 18 │ a ; b\n    │   ┬\n');
    const other = `the code did not end ${'within its time '.repeat(10)}\nprinted:\n  nothing`;
    expect(fitFrame(other, 80)).toBe(other);
  });
});
