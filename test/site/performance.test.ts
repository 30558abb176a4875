/** The page about speed shows what was measured, all of it, the missed targets too. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { curvesHtml } from '../../src/site/performance/curves.ts';
import { benchDrawings } from '../../src/site/performance/drawings.ts';
import { KEPT, MAIN } from '../../src/site/performance/kept.ts';
import { limitsHtml } from '../../src/site/performance/limits.ts';
import type { BenchResults, Curves, RowResult } from '../../src/site/performance/results.ts';
import { tableHtml } from '../../src/site/performance/table.ts';
import { versionsHtml } from '../../src/site/performance/versions.ts';
import { textOf } from '../html-text.ts';
import { invalidIn } from '../valid-html.ts';

const FIGURE = { median: 1_234_567, low: 1_000_000, high: 2_000_000 };

function rowOf(met: boolean): RowResult {
  const ratio = { median: 2.5, low: 2, high: 3 };
  return {
    id: 'one',
    group: 'Frames <of> a kind',
    measures: 'How many there are.',
    title: '16 B & more',
    unit: 'messages/s',
    better: 'more',
    contenders: [
      { name: 'ours', figure: FIGURE },
      { name: 'theirs', figure: FIGURE, ratio, target: met ? 2 : 5, met },
    ],
  };
}

function resultsWith(rows: readonly RowResult[]): BenchResults {
  return { date: '2026-01-02', machine: 'Node 20', rounds: 3, rows, curves: [] };
}

const CURVES: Curves = {
  id: 'some',
  title: 'Something',
  unit: 'GB/s',
  along: 'bytes',
  curves: [
    {
      name: 'one <way>',
      points: [
        [16, 0.5],
        [1024, 5],
        [1_048_576, 50],
      ],
    },
    {
      name: 'this library',
      points: [
        [16, 1],
        [1024, 10],
        [1_048_576, 20],
      ],
    },
  ],
};

describe('the table of the bench', () => {
  it('has ours as a figure, the others as ratios with their spread, and says of each target whether it is met', async () => {
    const html = String(tableHtml(resultsWith([rowOf(true), { ...rowOf(false), id: 'two' }])));
    expect(await invalidIn(html)).toEqual([]);
    const text = textOf(html);
    for (const words of [
      'How many there are.',
      '16 B & more',
      '1,230,000',
      '2.5×',
      '2× to 3×',
      '2× theirs: met',
      '5× theirs: missed',
    ]) {
      expect(text).toContain(words);
    }
    expect(text.match(/Frames <of> a kind/g)).toHaveLength(1);
  });

  it('says whether a limit is kept', () => {
    const row = { ...rowOf(true), limit: 12_000, withinLimit: false };
    expect(textOf(String(tableHtml(resultsWith([row]))))).toContain('at most 12,000: missed');
  });
});

/** A row with a limit, of which ours has a given share, and a rival. */
function limitedRow(better: 'more' | 'less', ratio: number): RowResult {
  const figureOf = (median: number) => ({ median, low: median, high: median });
  return {
    ...rowOf(true),
    better,
    contenders: [
      { name: 'two-handshakes', figure: FIGURE },
      { name: 'ws + bufferutil', figure: FIGURE, ratio: figureOf(3) },
      { name: 'no library', figure: FIGURE, ratio: figureOf(ratio) },
    ],
  };
}

describe('the limits', () => {
  it('are reached by a part, whether more is better or less', async () => {
    for (const row of [limitedRow('more', 0.25), limitedRow('less', 4)]) {
      const html = String(limitsHtml(resultsWith([row])));
      expect(await invalidIn(html)).toEqual([]);
      expect(textOf(html)).toContain('25 %');
    }
  });

  it('are only of rows that have one', () => {
    expect(textOf(String(limitsHtml(resultsWith([rowOf(true)]))))).not.toContain('16 B');
  });
});

it('each version of Node has a column, which is empty in a row that it was not measured in', async () => {
  const row = limitedRow('more', 0.5);
  const html = String(
    versionsHtml([
      { ...resultsWith([row, { ...row, id: 'two' }]), name: 'Node 20' },
      { ...resultsWith([row]), name: 'Node 24' },
    ]),
  );
  expect(await invalidIn(html)).toEqual([]);
  expect(textOf(html)).toMatch(/Node 20\s*Node 24/);
  expect(html.match(/3×/g)).toHaveLength(3);
});

describe('the curves of the bench', () => {
  it('are drawn with every point, higher for more, and have their figures in a table', async () => {
    const html = String(curvesHtml(CURVES));
    expect(await invalidIn(html)).toEqual([]);
    const heights = [...html.matchAll(/<path d="(M[\d.]+ [\d.]+(?:L[\d.]+ [\d.]+)+)"/g)].map(([, path]) =>
      [...(path ?? '').matchAll(/[\d.]+ ([\d.]+)/g)].map(([, y]) => Number(y)),
    );
    expect(heights).toHaveLength(2);
    for (const [low = 0, middle = 0, high = 0] of heights) {
      expect(low).toBeGreaterThan(middle);
      expect(middle).toBeGreaterThan(high);
    }
    const text = textOf(html);
    for (const words of ['one <way>', '1 Ki', '1 Mi', '0.5', '50']) expect(text).toContain(words);
  });
});

describe('what was kept of the last run', () => {
  const kept = MAIN;

  it('has a file for each version of Node, the oldest first', () => {
    for (const { name, machine } of KEPT) expect(machine).toContain(`${name}.`);
    const majors = KEPT.map(({ name }) => Number(name.replace('Node ', '')));
    expect(majors).toEqual([...majors].sort((a, b) => a - b));
  });

  it('is whole: every group, every set of curves, a target for whatever should be beaten', () => {
    expect(new Set(kept.rows.map(({ id }) => id)).size).toBe(kept.rows.length);
    expect(kept.rows.length).toBeGreaterThan(25);
    expect(kept.curves.map(({ id }) => id)).toEqual([
      'masking',
      'ascii',
      'chinese',
      'coalescing',
      'chunks',
      'window-time',
      'window-size',
    ]);
    for (const { contenders } of kept.rows) expect(contenders[0]?.name).toBe('two-handshakes');
  });

  it('calls a target met only if its figures say so', () => {
    for (const { contenders, better, limit, withinLimit } of kept.rows) {
      for (const { ratio, target, met } of contenders) {
        if (ratio === undefined || target === undefined) continue;
        expect(met).toBe(better === 'more' ? ratio.median >= target : ratio.median <= target);
      }
      if (limit !== undefined) expect(withinLimit).toBe((contenders[0]?.figure.median ?? 0) <= limit);
    }
  });

  it('is all drawn', () => {
    const names = benchDrawings().map(([name]) => name);
    expect(names).toEqual([
      'bench-table',
      'bench-limits',
      'bench-versions',
      'bench-source',
      ...kept.curves.map(({ id }) => `bench-${id}`),
    ]);
    const page = readFileSync('docs/performance.md', 'utf8');
    for (const name of names) expect(page).toContain(`@draw ${name}\n`);
  });
});

describe('the text of the page about speed', () => {
  it('explains each target that was missed, and no other', () => {
    const missed = MAIN.rows.filter(
      ({ withinLimit, contenders }) => withinLimit === false || contenders.some(({ met }) => met === false),
    );
    // The last section of docs/performance.md, in its order. If these change, mend it.
    expect(missed.map(({ id }) => id)).toEqual([
      ...['read-16-binary', 'read-16-text', 'read-125-binary', 'read-125-text', 'read-1k-text'],
      ...['read-125-chinese', 'read-1024-chinese', 'read-64k-binary', 'read-64k-in-two', 'read-1m-ascii'],
      ...['write-server-16-1', 'write-client-64k', 'echo-pipelined', 'echo-latency-p50', 'echo-latency-p99'],
      ...['handshakes-version-13', 'broadcast', 'idle', 'idle-pss', 'size-core'],
    ]);
  });
});
