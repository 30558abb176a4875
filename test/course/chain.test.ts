/** The picture of buffers one after the other: to scale, and stopped where nothing goes on. */

import { describe, expect, it } from 'vitest';
import { type ChainLink, chain } from '../../src/course/chain.ts';
import { renderExhibits } from '../../src/course/exhibits-ansi.ts';
import { defineLesson } from '../../src/course/lesson.ts';
import { chainHtml } from '../../src/site/pictures/chain-html.ts';

const LINKS: readonly ChainLink[] = [
  { owner: 'sender', name: 'program', text: '8 sent' },
  { owner: 'sender', name: 'kernel', amount: 4, text: '4 MiB', isStopped: true },
  { owner: '', name: 'network', text: 'window 0' },
  { owner: 'reader', name: 'kernel', amount: 2, text: '2 MiB' },
  { owner: 'reader', name: 'library', amount: 0, text: '0' },
];
const PICTURE = chain({ links: LINKS, most: 8 });

/** What is wrong with a picture, when its step runs. */
const problemOf = (links: readonly ChainLink[], most = 8) =>
  defineLesson({
    id: 'x',
    title: 'x',
    steps: [{ id: 'one', title: '', say: '', run: () => [chain({ links, most })] }],
  }).steps[0]?.run() as Promise<unknown>;

describe('a chain of buffers', () => {
  it('is drawn to scale in a terminal, with a cross where nothing goes on', () => {
    const lines = renderExhibits([PICTURE], { width: 80, color: false, details: false });
    const cells = lines.map((line) => [line.match(/█/g)?.length ?? 0, line.match(/░/g)?.length ?? 0]);
    // Of twenty cells, a half and a quarter; what holds nothing has none.
    expect(cells).toEqual([
      [0, 0],
      [10, 10],
      [0, 0],
      [5, 15],
      [0, 20],
    ]);
    expect(lines.map((line) => line.includes('✗'))).toEqual([false, true, false, false, false]);
    expect(lines.map((line) => /^ {2}(sender|reader)?/.exec(line)?.[1])).toEqual([
      'sender',
      undefined,
      undefined,
      'reader',
      undefined,
    ]);
  });

  it('is never wider than the terminal', () => {
    for (const width of [20, 40, 60]) {
      const lines = renderExhibits([PICTURE], { width, color: false, details: false });
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    }
  });

  it('is a list on a page, drawn to scale, which says where nothing goes on', () => {
    const page = String(chainHtml(PICTURE));
    expect([...page.matchAll(/class="along" width="([\d.]+)"/g)].map(([, width]) => width)).toEqual(['50', '25', '0']);
    expect(page.match(/<li /g)).toHaveLength(5);
    expect(page.match(/nothing goes on/g)).toHaveLength(1);
  });

  it('is refused if it holds more than fills it, or stops after its end', async () => {
    await expect(problemOf(LINKS)).resolves.toBeDefined();
    await expect(problemOf(LINKS, 3)).rejects.toThrow(/has 4 in "kernel", and 3 fill it/);
    await expect(problemOf(LINKS.slice(0, 2))).rejects.toThrow(/stops after its last link/);
    await expect(problemOf(LINKS.slice(0, 1))).rejects.toThrow(/fewer than two links/);
  });
});
