/** Pictures as data: what cannot be drawn is refused, and what a terminal shows of the others. */

import { describe, expect, it } from 'vitest';
import { renderExhibits } from '../../src/course/exhibits-ansi.ts';
import { defineLesson, type Exhibit } from '../../src/course/lesson.ts';
import { bars, film, frame, grid, lanes, machine, plot, row, values } from '../../src/course/make-exhibits.ts';
import { columns } from '../../src/render/columns.ts';

const plain = { width: 80, color: false, details: false };

/** Two states, and a way there and back. */
const door = machine({
  states: [
    { name: 'shut', column: 0, row: 0 },
    { name: 'open', column: 1, row: 0 },
    { name: 'burnt', column: 1, row: 1, end: 'bad' },
  ],
  steps: [
    { from: 'shut', to: 'open', label: 'push', taken: true },
    { from: 'open', to: 'shut', label: 'pull' },
    { from: 'open', to: 'burnt', label: 'fire' },
  ],
  tokens: [{ label: 'me', at: 'open' }],
});

const time = { name: 'time', unit: 's' };
const memory = { name: 'memory', unit: 'MiB' };
const growth = plot({
  x: time,
  y: memory,
  series: [
    {
      name: 'without a limit',
      points: [
        [0, 10],
        [1, 40],
        [2, 160],
      ],
      end: 'out of memory',
    },
  ],
  marks: [{ y: 128, label: 'limit' }],
});

const costs = bars({
  measures: ['sent', 'kept'],
  rows: [
    { name: 'all', bars: [1, 4].map((value) => ({ value, text: `${value} MiB` })), said: 'waits' },
    { name: 'half', bars: [1, 2].map((value) => ({ value, text: `${value} MiB` })), said: 'closes' },
    {
      name: 'none',
      bars: [
        { value: 1, text: '1 MiB' },
        { value: 0, text: '0' },
      ],
    },
    {
      name: 'longer',
      bars: [
        { value: 4, text: '4 MiB', goesOn: true },
        { value: 4, text: '4 MiB' },
      ],
    },
  ],
});

const wire = lanes({
  lanes: ['client', 'server'],
  unit: 'ms',
  events: [
    { kind: 'arrow', from: 'client', to: 'server', at: 0, arrives: 20, label: 'ping' },
    { kind: 'arrow', from: 'server', to: 'client', at: 30, label: 'pong' },
    { kind: 'span', lane: 'client', at: 0, until: 50, label: 'deadline' },
    { kind: 'note', lane: 'client', at: 50, label: 'gives up' },
  ],
});

/** What a lesson says that shows an exhibit. */
async function shown(...exhibits: Exhibit[]): Promise<readonly Exhibit[] | undefined> {
  const lesson = defineLesson({
    id: '00-pictures',
    title: 'What is there to see?',
    steps: [{ id: 'see', title: 'See', say: 'Look.', run: () => exhibits }],
  });
  return lesson.steps[0]?.run();
}

/** Five things in three cases. */
const answers = grid({
  columns: ['a page of its own', 'a page of others', 'null'],
  rows: ['one', 'another', 'a third', 'https://www.bank.example.evil.example', 'last'].map((name) => ({
    name,
    cells: [{ text: 'in', is: 'right' }, { text: 'in', is: 'wrong' }, { text: '403' }],
  })),
});
const uneven = grid({ columns: ['one', 'two'], rows: [{ name: 'a', cells: [{ text: 'in' }] }] });

describe('a lesson', () => {
  it('returns pictures that can be drawn as they are', async () => {
    const moving = film([frame('first', door), frame('then', growth, wire)]);
    expect(await shown(moving)).toEqual([moving]);
  });

  it.each<[string, RegExp, Exhibit]>([
    ['a film without frames', /see: the film has no frames/, film([])],
    ['a telling frame that is not there', /no frame 1/, film([frame('only', door)], { telling: 1 })],
    ['a film in a film', /a film in one of its frames/, film([frame('outer', film([frame('inner', door)]))])],
    ['a token in an unknown state', /no state "ajar"/, { ...door, tokens: [{ label: 'me', at: 'ajar' }] }],
    ['a step to an unknown state', /no state "gone"/, { ...door, steps: [{ from: 'shut', to: 'gone', label: '' }] }],
    ['a step out of an end', /leads out of "burnt"/, { ...door, steps: [{ from: 'burnt', to: 'shut', label: '' }] }],
    [
      'two states in one place',
      /two states in one place/,
      machine({ states: ['a', 'b'].map((name) => ({ name, column: 0, row: 0 })), steps: [] }),
    ],
    [
      'x that goes back',
      /goes back at point 1/,
      plot({
        x: time,
        y: memory,
        series: [
          {
            name: '',
            points: [
              [1, 1],
              [0, 1],
            ],
          },
        ],
      }),
    ],
    [
      'a value that is no number',
      /memory of NaN/,
      plot({ x: time, y: memory, series: [{ name: '', points: [[0, Number.NaN]] }] }),
    ],
    [
      'no logarithm',
      /memory of 0, which has no logarithm/,
      plot({ x: time, y: { ...memory, scale: 'logarithmic' }, series: [{ name: '', points: [[0, 0]] }] }),
    ],
    ['a row without a cell', /1 cells in "a" for 2 columns/, uneven],
    ['no points', /no points in "empty"/, plot({ x: time, y: memory, series: [{ name: 'empty', points: [] }] })],
    ['bars without rows', /the bars has no rows/, bars({ measures: ['sent'], rows: [] })],
    [
      'fewer bars than measures',
      /has 1 bars in "x" for 2 measures/,
      bars({ measures: ['sent', 'kept'], rows: [{ name: 'x', bars: [{ value: 1, text: '1' }] }] }),
    ],
    [
      'a bar of no length',
      /a bar in "x" that is no length/,
      bars({ measures: ['sent'], rows: [{ name: 'x', bars: [{ value: -1, text: '-1' }] }] }),
    ],
    ['an unknown lane', /no lane "proxy"/, { ...wire, events: [{ kind: 'note', lane: 'proxy', at: 0, label: '' }] }],
    [
      'an arrow that comes before it goes',
      /"pong" end at 1, before 2/,
      { ...wire, events: [{ kind: 'arrow', from: 'client', to: 'server', at: 2, arrives: 1, label: 'pong' }] },
    ],
    ['the same inside a film', /no state "ajar"/, film([frame('x', { ...door, tokens: [{ label: '', at: 'ajar' }] })])],
  ])('fails with %s', async (_, message, exhibit) => {
    await expect(shown(exhibit)).rejects.toThrow(message);
  });
});

describe('pictures in a terminal', () => {
  it('are never wider than it', () => {
    for (const width of [20, 30, 40, 80, 120]) {
      const lines = renderExhibits([film([frame('a title of several words', door, growth, costs, answers, wire)])], {
        ...plain,
        width,
      });
      expect(Math.max(...lines.map(columns)), String(width)).toBeLessThanOrEqual(width);
    }
  });

  it('say where somebody is, which step was taken and which lead on', () => {
    const text = renderExhibits([door], plain).join('\n');
    expect(text).toMatch(/ {4}shut +← pull/);
    expect(text).toMatch(/▶ open +● me$/m);
    expect(text).toMatch(/burnt +failed +← fire/);
    expect(text).toMatch(/just taken +shut → open +push/);
  });

  it('tell what leads on below the states if it has no room beside them, or comes from several', () => {
    const two = { ...door, tokens: [...(door.tokens ?? []), { label: 'you', at: 'shut' }] };
    const narrow = renderExhibits([door], { ...plain, width: 30 }).join('\n');
    const several = renderExhibits([two], plain).join('\n');
    expect(narrow).toMatch(/from here +open → shut/);
    expect(several).toMatch(/from here +shut → open +push/);
    expect(several).toMatch(/open → shut +pull\n +open → burnt +fire/);
  });

  it('draw a plot to scale, with its values and what happened at the end', () => {
    const lines = renderExhibits([growth], plain);
    const rowOf = (mark: RegExp) => lines.findIndex((line) => mark.test(line));
    // 160 of 200 is four fifths of eight rows above 0.
    expect(rowOf(/^ *0 ┤/) - rowOf(/●$/)).toBe(Math.round((8 * 160) / 200));
    expect(lines.join('\n')).toContain('10 at 0, 40 at 1, 160 at 2');
    expect(lines.join('\n')).toContain('✗ out of memory');
    expect(lines.join('\n')).toContain('limit');
  });

  it('put each cell of a grid below its case, by its name or by a number that is named', () => {
    const wide = renderExhibits([answers], { ...plain, width: 100 });
    const at = (lines: readonly string[], text: string) => lines.find((line) => line.includes(text))?.indexOf(text);
    expect(at(wide, 'null')).toBe(at(wide, '403'));
    const narrow = renderExhibits([answers], { ...plain, width: 60 });
    expect(narrow[0]).toMatch(/1 a page of its own {2}2 a page of others {2}3 null$/);
    expect(narrow.find((line) => / 3$/.test(line))?.lastIndexOf('3')).toBe(at(narrow, '403'));
    const narrowest = renderExhibits([answers], { ...plain, width: 22 });
    expect(narrowest.filter((line) => line.trim() === '1 in  2 in  3 403')).toHaveLength(5);
    expect(narrowest.join('')).toContain('evil.example');
  });

  it('draw bars to scale, with what they say, and an arrow on what goes on', () => {
    const lines = renderExhibits([costs], plain);
    const lineOf = (name: string) => lines.find((line) => line.trimStart().startsWith(name)) ?? '';
    const cells = (name: string) => lineOf(name).matchAll(/(\d) MiB (█+)(▶?)/g);
    const [sent, kept] = [...cells('all')].map(([, , bar = '']) => bar.length);
    expect(kept).toBe(4 * (sent ?? 0));
    expect([...cells('half')].map(([, , bar = '']) => bar.length)).toEqual([sent, (kept ?? 0) / 2]);
    expect(lineOf('none')).not.toMatch(/ 0 [█-▏]/);
    expect([...cells('longer')].map(([, , , arrow]) => arrow)).toEqual(['▶', '']);
    expect(lineOf('half')).toMatch(/closes$/);
    expect(lines[0]).toMatch(/sent +kept/);
  });

  it('say of an end of a plot whether it is as it should be', () => {
    const good = { ...growth, series: growth.series.map((one) => ({ ...one, end: 'answers 431', isGood: true })) };
    const text = renderExhibits([good], plain).join('\n');
    expect(text).toContain('✓ answers 431');
    expect(text).not.toContain('✗');
  });

  it('draw lanes in the order of time, and say what never arrives', () => {
    const text = renderExhibits([wire], plain).join('\n');
    expect(text).toMatch(/ping, arrives at 20 ms/);
    expect(text).toMatch(/─+▶/);
    expect(text).toMatch(/pong, never arrives/);
    expect(text).toMatch(/✗─+/);
    expect(text.indexOf('ping')).toBeLessThan(text.indexOf('pong'));
    expect(text).toContain('deadline, until 50 ms');
  });

  it('keep a label in the row of its arrow, at its sender, and name what is counted', () => {
    const lines = renderExhibits([wire], plain);
    expect(lines[0]).toMatch(/^ms +client +server/);
    expect(lines.find((line) => line.includes('ping'))).toMatch(/^0 +│─ ping, arrives at 20 ms ─+▶│/);
    expect(lines.find((line) => line.includes('pong'))).toMatch(/│ +✗─+ pong, never arrives ─│/);
  });

  it('put the mark of a note on its lane, however long the note is', () => {
    const notes = ['a', 'b', 'c'].map(
      (lane) => ({ kind: 'note', lane, at: 0, label: 'a word '.repeat(9).trim() }) as const,
    );
    for (const width of [40, 58, 80]) {
      const [head = '', ...lines] = renderExhibits([lanes({ lanes: ['a', 'b', 'c'], unit: '', events: notes })], {
        ...plain,
        width,
      });
      const marks = lines.filter((line) => line.includes('•')).map((line) => line.indexOf('•'));
      expect(marks, String(width)).toEqual(['a', 'b', 'c'].map((lane) => head.indexOf(` ${lane}`) + 1));
    }
  });

  it('show all frames of a film one after the other if nobody presses keys', () => {
    const lines = renderExhibits(
      [film(['a', 'b', 'c'].map((title) => frame(title, values([row('is', title)]))))],
      plain,
    );
    expect(lines.filter((line) => / of 3 {2}/.test(line))).toEqual(['1 of 3  a', '2 of 3  b', '3 of 3  c']);
  });
});
