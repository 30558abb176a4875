/** The sentence of the README that says which lessons are written. */

import { listLessons, loadLesson } from '../../src/course/lessons.ts';
import { curriculum } from '../../src/site/curriculum.ts';

/** What is between these comments is made. */
const PLACE = /(<!-- lessons -->)[\s\S]*?(<!-- \/lessons -->)/;

/**
 * The README with the count of today.
 *
 * @param count  says it, in the language of the README
 * @throws Error if it has no place for it
 */
export async function withLessonCount(readme: string, count = lessonCount): Promise<string> {
  if (!PLACE.test(readme)) throw new Error('README.md has no <!-- lessons --> … <!-- /lessons -->');
  const written = await Promise.all((await listLessons()).map(loadLesson));
  const said = count(
    written.map(({ id }) => Number(id.slice(0, 2))),
    curriculum(written).length,
  );
  return readme.replace(PLACE, (_, open: string, close: string) => `${open}${said}${close}`);
}

/** @param numbers  those of the lessons that are written, in order */
export function lessonCount(numbers: readonly number[], all: number): string {
  const runs: [first: number, last: number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  const named = runs.map(([first, last]) => (first === last ? name(first) : `${name(first)} to ${name(last)}`));
  const list = named.length < 2 ? named.join('') : `${named.slice(0, -1).join(', ')} and ${named.at(-1)}`;
  if (numbers.length === all) return `It has ${all} lessons, ${list}`;
  return `${numbers.length} of its ${all} lessons are written so far, ${list}`;
}

/** The same in Chinese. */
export function chineseCount(numbers: readonly number[], all: number): string {
  return numbers.length === all ? `共 ${all} 课` : `共 ${all} 课，已写成 ${numbers.length} 课`;
}

function name(number: number): string {
  return String(number).padStart(2, '0');
}
