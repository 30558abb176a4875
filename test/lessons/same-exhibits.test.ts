/**
 * The terminal and the page show the same exhibits: each lesson is played and
 * compared. A pseudo-terminal, which a real process plays one of them in, shows
 * what the terminal in memory shows.
 */

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type LessonEntry, listLessons, loadLesson } from '../../src/course/lessons.ts';
import { play } from '../../src/course/play.ts';
import { columns } from '../../src/render/columns.ts';
import { Terminal } from '../course/terminal.ts';
import { textOf } from '../html-text.ts';

const COLUMNS = 80;
const lessons = await listLessons();

/** A row of a dump: its offset, and the bytes or the line after it. */
type Row = readonly [offset: string, shown: string];

/** Plays a lesson as a person sees it, but for the keys, and for what a terminal would play live. */
async function played(entry: LessonEntry): Promise<string> {
  const terminal = new Terminal();
  terminal.output.columns = COLUMNS;
  const lesson = await loadLesson(entry);
  const steps = lesson.steps.map(({ live: _, ...step }) => step);
  await play({ ...lesson, steps }, { ...terminal, auto: true, details: true });
  return terminal.screen;
}

/** The same, by the command in a pseudo-terminal. */
async function playedByCommand(number: string): Promise<string> {
  const command = `stty cols ${COLUMNS}; ${process.execPath} --import tsx src/cli/main.ts lesson ${number} --auto --details`;
  // util-linux takes the command after -c, the script of the BSDs after the file.
  const args = process.platform === 'linux' ? ['-qec', command, '/dev/null'] : ['-q', '/dev/null', 'sh', '-c', command];
  const { stdout } = await promisify(execFile)('script', args, { maxBuffer: 50_000_000 });
  return stripVTControlCharacters(stdout).replaceAll('\r', '');
}

function rowsOfTerminal(screen: string): Row[] {
  return screen.split('\n').flatMap((line) => {
    const [, offset, shown] = /^ *([0-9a-f]{4})[› ] (.*)$/.exec(line) ?? [];
    return offset === undefined || shown === undefined ? [] : [[offset, shown.trim()] as const];
  });
}

function rowsOfPage(html: string): Row[] {
  const rows = html.matchAll(/<tr [^>]*><td><a class="at"[^>]*>([0-9a-f]{4}).*?<\/td><td>(.*?)<\/td>/gs);
  return [...rows].map(([, offset = '', cell = '']) => [offset, textOf(cell)]);
}

/** Whether a terminal's row is one of the page: the same bytes, as many as fit. */
function isSame([offset, shown]: Row, [pageOffset, cell]: Row): boolean {
  if (offset !== pageOffset) return false;
  const [cut = ''] = shown.split(/ {2,}|…/);
  return cut.trim() !== '' && cell.startsWith(cut.trim());
}

describe('the command in a pseudo-terminal', () => {
  it('shows what the terminal in memory shows', async () => {
    const entry = lessons.find(({ number }) => number === '06') ?? lessons[0];
    if (!entry) throw new Error('there is no lesson');
    expect((await playedByCommand(entry.number)).trim()).toBe((await played(entry)).trim());
  });
});

describe.each(lessons)('lesson $id', (entry) => {
  it('shows the same bytes in a terminal as on its page, none wider than the window', async () => {
    const screen = await played(entry);
    expect(Math.max(...screen.split('\n').map(columns))).toBeLessThanOrEqual(COLUMNS);
    const page = rowsOfPage(readFileSync(join(process.env.TEST_SITE ?? '', `${entry.id}.html`), 'utf8'));
    const rows = rowsOfTerminal(screen);
    // Lines of other exhibits may look like rows of a dump; every row of the page must be there, in order.
    let at = 0;
    for (const row of page) {
      const found = rows.findIndex((shown, i) => i >= at && isSame(shown, row));
      expect(found, `${row.join(' ')} in the terminal, after line ${at}`).toBeGreaterThanOrEqual(at);
      at = found + 1;
    }
    // A field that goes on has more rows in the terminal, of bytes only.
    const named = rows.filter(([, shown]) => !/^(?:[0-9a-f]{2} ?)+$/.test(shown));
    if (page.length > 0) expect(named.length - page.length).toBeLessThanOrEqual(2);
  });
});
