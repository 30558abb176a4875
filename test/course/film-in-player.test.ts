/** A film in the player of the terminal: its frames are steps of their own. */

import { describe, expect, it } from 'vitest';
import { defineLesson } from '../../src/course/lesson.ts';
import { film, frame, row, values } from '../../src/course/make-exhibits.ts';
import { play } from '../../src/course/play.ts';
import { Terminal } from './terminal.ts';

describe('a film in the player', () => {
  it('is walked frame by frame, forwards and back, before the next step', async () => {
    const terminal = new Terminal();
    const say = 'Look.';
    const moving = film(['a', 'b', 'c'].map((title) => frame(title, values([row('is', title)]))));
    const lesson = defineLesson({
      id: '00-pictures',
      title: 'What is there to see?',
      steps: [
        { id: 'first', title: 'A film', say, run: () => [moving, values([row('after', 'all')])] },
        { id: 'second', title: 'No film', say, run: () => [values([row('done', 'yes')])] },
      ],
    });
    const over = play(lesson, terminal);
    await terminal.shows('1 of 3');
    await terminal.type(' ', '2 of 3');
    await terminal.type('\u001b[C', '3 of 3');
    expect(terminal.screen).toMatch(/after +all/);
    await terminal.type('\u001b[D', '2 of 3');
    await terminal.type('\u001b[C', '3 of 3');
    await terminal.type('\u001b[C', 'No film');
    await terminal.type('\u001b[D', '1 of 3');
    await terminal.type('q', 'Leave the lesson?');
    await terminal.type('y', '');
    await over;
  });
});
