/** Every lesson fits terminals of several widths; test/course/exhibits-ansi.test.ts looks at one. */

import { it } from 'vitest';
import { listLessons, loadLesson } from '../../src/course/lessons.ts';
import { expectToFit } from './fits-terminal.ts';

it.each(await listLessons())('the exhibits of $id are never wider than the terminal, in every step', async (entry) =>
  expectToFit(await loadLesson(entry)),
);
