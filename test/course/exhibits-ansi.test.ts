/** One lesson; test/course/exhibits-ansi.thorough.test.ts looks at every lesson. */

import { describe, expect, it } from 'vitest';
import { renderExhibits, withoutColor } from '../../src/course/exhibits-ansi.ts';
import type { Exhibit } from '../../src/course/lesson.ts';
import { listLessons, loadLesson } from '../../src/course/lessons.ts';
import { conversation, dissected, keyRow, refused, values } from '../../src/course/make-exhibits.ts';
import { paginate, paginateLater } from '../../src/course/pages.ts';
import { keyNumber } from '../../src/handshake/hixie76.ts';
import { expectToFit } from './fits-terminal.ts';

const plain = { width: 80, color: false, details: false };

describe('exhibits in a terminal', () => {
  it('are never wider than it, for every step of a lesson', async () => {
    const [entry] = await listLessons();
    if (!entry) throw new Error('there are no lessons');
    await expectToFit(await loadLesson(entry));
  });

  it('say the same with and without colour', async () => {
    const exhibits: Exhibit[] = [
      conversation({ speak: 'hixie-76', request: { host: 'example.com', resource: '/' }, say: ['hello'] }),
      refused('no space', () => keyNumber('1')),
    ];
    const colored = renderExhibits(exhibits, { ...plain, color: true });
    expect(colored.join('')).toContain('\u001b[');
    expect(colored.map(withoutColor)).toEqual(renderExhibits(exhibits, plain));
  });

  it('put both versions beside each other from 100 columns on, the old one first beneath', () => {
    const side = (name: string): Exhibit[] => [{ kind: 'values', rows: [{ name, value: 1 }] }];
    const both: Exhibit = { kind: 'comparison', versions: { 'hixie-76': side('then'), 'version-13': side('now') } };
    const beside = renderExhibits([both], { ...plain, width: 100 });
    expect(beside.some((line) => line.includes('then') && line.includes('now'))).toBe(true);
    const stacked = renderExhibits([both], { ...plain, width: 99 });
    const [old, now] = stacked.filter((line) => line.startsWith('──'));
    expect(old).toContain('hixie-76');
    expect(now).toContain('version 13');
    expect(stacked.findIndex((line) => line.includes('then'))).toBeLessThan(
      stacked.findIndex((line) => line.includes('now')),
    );
  });

  it('fold a conversation to one line per message, and open it with details', () => {
    const exhibit = conversation({ speak: 'version-13', request: { host: 'a', resource: '/' }, say: ['x'] });
    const folded = renderExhibits([exhibit], plain);
    expect(folded).toHaveLength(exhibit.transcript.length);
    expect(renderExhibits([exhibit], { ...plain, details: true }).length).toBeGreaterThan(3 * folded.length);
  });

  it('let nothing through that a terminal would obey', () => {
    const hostile = '\u001b[2Jevil\u0007';
    const lines = renderExhibits(
      [
        { kind: 'values', caption: hostile, rows: [{ name: hostile, value: hostile, note: hostile }] },
        { kind: 'refusal', input: hostile, code: hostile, message: hostile },
        dissected(new TextEncoder().encode(`GET /${hostile} HTTP/1.1\r\n\r\n`)),
      ],
      plain,
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    expect(lines.join('')).not.toMatch(/[\u0000-\u001f]/);
  });

  it('breaks a value that is a sentence between its words, and each line begins below the first', () => {
    const said = 'mask-missing: a client must mask every frame';
    const lines = renderExhibits([values([{ name: 'server', value: said }])], {
      width: 40,
      color: false,
      details: false,
    });
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.map((line) => line.slice(0, 10))).toEqual(
      lines.map((_, i) => (i === 0 ? '  server  ' : ' '.repeat(10))),
    );
    expect(lines.map((line) => line.slice(10)).join(' ')).toBe(said);
  });

  it('show every space of a hixie-76 key, however narrow the terminal: in a value, in an error and in what was tried', () => {
    const key = '1  2 3   4';
    const exhibits = [values([keyRow('key', key)]), refused(key, () => keyNumber(key))];
    for (const width of [80, 40, 24]) {
      const shown = renderExhibits(exhibits, { ...plain, width })
        .map((line) => line.trim())
        .join('');
      expect(shown.split('1··2·3···4').length - 1, String(width)).toBe(3);
      expect(shown).not.toContain('1  2');
    }
  });
});

describe('pages', () => {
  it('hold every line once, in order, but for empty ones between them', () => {
    const lines = ['a', 'b', '', 'c', 'd', 'e', 'f', 'g'];
    const pages = paginate(lines, 4);
    expect(pages.every((page) => page.length <= 4)).toBe(true);
    expect(pages.flat()).toEqual(lines.filter((line, i) => line !== '' || i !== 2));
    expect(pages[0]).toEqual(['a', 'b']);
  });

  it('keep together what fits a page of its own, and fill a page with what does not', () => {
    expect(paginate(['a', '', 'b', 'c', 'd', 'e'], 4)).toEqual([['a'], ['b', 'c', 'd', 'e']]);
    expect(paginate(['a', '', 'b', 'c', 'd', 'e', 'f'], 4)).toEqual([
      ['a', '', 'b', 'c'],
      ['d', 'e', 'f'],
    ]);
  });

  it('have none with only the repeated title of a step, if what follows fits one without it', () => {
    expect(paginateLater(['a', '', 'b', 'c'], 3)).toEqual([['b', 'c']]);
    expect(paginateLater(['a', '', 'b', 'c', 'd'], 3)).toEqual([['b', 'c', 'd']]);
    expect(paginateLater(['a', '', 'b', 'c'], 4)).toEqual([['a', '', 'b', 'c']]);
    expect(paginateLater(['a', '', 'b', 'c', 'd', 'e'], 3)).toEqual([
      ['a', '', 'b'],
      ['c', 'd', 'e'],
    ]);
  });

  it('are never none, however little there is and however small the screen', () => {
    expect(paginate([], 10)).toEqual([[]]);
    expect(paginate(['a', 'b'], 0)).toEqual([['a'], ['b']]);
  });
});

describe('a refusal of many lines', () => {
  it('shows the one that the error names, however far down it is', () => {
    const others = Array.from({ length: 20 }, (_, i) => `X-${i}: ${i}`);
    const input = ['HTTP/1.1 101 Yes', ...others, 'Upgrade: h2c', 'Y: z', '', ''].join('\r\n');
    const message = 'expected websocket in Upgrade; came h2c';
    const shown = renderExhibits([{ kind: 'refusal', input, code: 'upgrade-mismatch', message }], plain);
    expect(shown.join('\n')).toMatch(/… \d+ more rows\n\s+Upgrade: h2c\n/);
  });
});

describe('a refusal that does not come', () => {
  it('fails the lesson', () => {
    expect(() => refused('1 ', () => keyNumber('1 2'))).toThrow('expected a refusal');
  });
});
