/** A lesson on a terminal whose window changes: it shows the same place as before. */

import { expect, it, vi } from 'vitest';
import { defineLesson } from '../../src/course/lesson.ts';
import { film, frame, row, values } from '../../src/course/make-exhibits.ts';
import { play } from '../../src/course/play.ts';
import { Terminal } from './terminal.ts';

const RIGHT = '\u001b[C';

/** A film of frames that are longer than a window of 24 rows. */
const lesson = defineLesson({
  id: '99-test',
  title: 'What moves?',
  steps: [
    {
      id: 'film',
      title: 'A film',
      say: '',
      run: () => [
        film(
          ['first', 'second', 'third'].map((name) =>
            frame(name, values(Array.from({ length: 30 }, (_, i) => row(`${name} row ${i}`, String(i))))),
          ),
        ),
      ],
    },
  ],
});

it('stays at the frame of a film when the window changes, or the details', async () => {
  const terminal = new Terminal();
  const ended = play(lesson, terminal);
  await terminal.shows('page 1 of 6');
  await terminal.type(RIGHT, 'second row 0');
  await terminal.type('\r', 'second row 29');
  for (const height of [12, 60, 24]) {
    terminal.resize(80, height);
    await vi.waitFor(() => expect(terminal.rows.length).toBeLessThanOrEqual(height));
    expect(terminal.screen).toContain('second row');
  }
  await terminal.type('d', 'second row');
  await terminal.type('q', 'Leave the lesson?');
  terminal.input.write('\r');
  await ended;
});
