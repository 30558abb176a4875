/** What a lesson shows fits terminals of several widths. */

import { expect } from 'vitest';
import { renderExhibits, withoutColor } from '../../src/course/exhibits-ansi.ts';
import type { Lesson } from '../../src/course/lesson.ts';
import { columns } from '../../src/render/columns.ts';

/** No exhibit of any step is wider than the terminal, folded or with details. */
export async function expectToFit({ id, steps }: Lesson): Promise<void> {
  for (const step of steps) {
    const exhibits = await step.run();
    for (const width of [20, 40, 60, 80, 100, 132]) {
      for (const details of [false, true]) {
        const lines = renderExhibits(exhibits, { width, color: true, details });
        const widest = Math.max(...lines.map((line) => columns(withoutColor(line))));
        expect(widest, `${id} ${step.id} in ${width} columns`).toBeLessThanOrEqual(width);
      }
    }
  }
}
