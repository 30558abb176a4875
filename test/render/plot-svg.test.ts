/** Where the drawing of a plot puts what it shows. */

import { describe, expect, it } from 'vitest';
import type { PlotExhibit } from '../../src/course/picture.ts';
import { plotHtml } from '../../src/site/pictures/plot-svg.ts';

/** A drawing, and where in it the cross of an end and its label "1007" stand. */
function plotOf(series: PlotExhibit['series'], marks: PlotExhibit['marks'] = []) {
  const axis = { name: 'x', unit: '' };
  const drawn = String(plotHtml({ kind: 'plot', x: axis, y: axis, series, marks }));
  const [, x, y] = /class="last"[^>]*><tspan x="([\d.]+)" y="([\d.]+)">1007/.exec(drawn) ?? [];
  const [, crossX, crossY] = /class="cross" d="M([\d.]+) ([\d.]+)l/.exec(drawn) ?? [];
  return { drawn, label: { x: Number(x), y: Number(y) }, cross: { x: Number(crossX), y: Number(crossY) } };
}

/** A hundred points of each piece of the lines of a drawing. */
function pointsOf(drawing: string): (readonly [x: number, y: number])[] {
  return [...drawing.matchAll(/<g class="series[^>]*><path d="(M[^h"]+)"/g)].flatMap(([, path = '']) => {
    const corners = [...path.matchAll(/[ML]([\d.]+) ([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const);
    return corners.slice(1).flatMap(([x, y], i) => {
      const [fromX, fromY] = corners[i] ?? [x, y];
      return Array.from({ length: 100 }, (_, k) => {
        return [fromX + ((x - fromX) * k) / 100, fromY + ((y - fromY) * k) / 100] as const;
      });
    });
  });
}

describe('the drawing of a plot', () => {
  it('puts what happened at an end where no line passes, and every tick inside', () => {
    const early = [
      [0, 0],
      [1000, 4],
    ] as const;
    const late = [
      [0, 0],
      [500, 10],
      [1000, 10],
    ] as const;
    const { drawn, label, cross } = plotOf([
      { name: 'early', points: early, end: '1007' },
      { name: 'late', points: late },
    ]);
    // The line comes from below on the left: above the end there is nothing.
    expect(label.x).toBeLessThan(cross.x + 5);
    expect(label.y).toBeLessThan(cross.y + 5);
    const [, width] = /viewBox="0 0 (\d+)/.exec(drawn) ?? [];
    const [, tick] = /<text x="([\d.]+)"[^>]*>1,000</.exec(drawn) ?? [];
    // Five characters, the half of each more than 3 wide.
    expect(Number(tick) + 5 * 3).toBeLessThan(Number(width));
  });

  it('puts it below if a line passes above', () => {
    const points = [
      [0, 10],
      [9, 6],
      [10, 5],
    ] as const;
    const { label, cross } = plotOf([{ name: 'falls', points, end: '1007' }]);
    expect(label.y).toBeGreaterThan(cross.y + 10);
  });

  it('puts it higher if lines pass above it and there is no room below, near the axis', () => {
    const all = [
      [0, 0],
      [1000, 1000],
    ] as const;
    const stops = [
      [0, 0],
      [60, 60],
    ] as const;
    const series = [
      { name: 'all', points: all },
      { name: 'stops', points: stops, end: '1007' },
    ];
    const { label, cross } = plotOf(series, [{ y: 1500, label: 'most' }]);
    expect(label.y).toBeLessThan(cross.y - 10);
  });

  it('puts it farther to the side, with a line that leads there, if lines pass everywhere near', () => {
    const rising = [12, 16, 22].map((steep) => ({
      name: `to ${steep}`,
      points: [
        [0, 0],
        [20, steep],
        [100, 100],
      ] as const,
    }));
    const stops = [
      [0, 0],
      [3, 1],
    ] as const;
    const { drawn } = plotOf([...rising, { name: 'stops', points: stops, end: 'closes with 1009', isGood: true }]);
    for (const drawing of drawn.split('<svg ').slice(1)) {
      const [, x, y] = /class="last good"[^>]*><tspan x="([\d.]+)" y="([\d.]+)">/.exec(drawing)?.map(Number) ?? [];
      const [, ledX] = /class="leader" d="M[\d.]+ [\d.]+L([\d.]+) /.exec(drawing)?.map(Number) ?? [];
      expect(ledX).toBe(x);
      // Letters are 10 high above their base line and 3 below, and 16 of them more than 80 wide.
      const isInText = ([atX, atY]: readonly number[]) =>
        Number(atX) > Number(x) && Number(atX) < Number(x) + 80 && Math.abs(Number(atY) - Number(y) + 3) < 7;
      expect(pointsOf(drawing).filter(isInText)).toEqual([]);
    }
  });

  it('has a cross at an end that is bad, and a tick at one that is as it should be', () => {
    const points = [
      [0, 0],
      [10, 10],
    ] as const;
    const bad = plotOf([{ name: 'one', points, end: 'out of memory' }]).drawn;
    const good = plotOf([{ name: 'one', points, end: 'answers 431', isGood: true }]).drawn;
    expect(bad).toMatch(/class="cross"/);
    expect(bad).not.toMatch(/class="tick"/);
    expect(good).toMatch(/class="tick"/);
    expect(good).not.toMatch(/class="cross"/);
  });

  it('draws what happened over all lines, not under those of later series', () => {
    const points = [
      [0, 0],
      [10, 10],
    ] as const;
    const { drawn } = plotOf([
      { name: 'first', points, end: '1007' },
      { name: 'second', points },
    ]);
    const [wide = ''] = drawn.split('</svg>');
    expect(wide.indexOf('class="last"')).toBeGreaterThan(wide.indexOf('class="series s2"'));
  });

  it('puts what happened at ends that are near to each other one below the other', () => {
    const near = (y: number) => ({
      name: `to ${y}`,
      end: `ends at ${y}`,
      points: [
        [0, 0],
        [10, y],
      ] as const,
    });
    const { drawn } = plotOf([near(100), near(97), near(96)]);
    const drawings = drawn.split('<svg ').slice(1);
    expect(drawings).toHaveLength(2);
    for (const one of drawings) {
      const bases = [...one.matchAll(/class="last"[^>]*><tspan x="[\d.]+" y="([\d.]+)">/g)].map(([, y]) => Number(y));
      expect(bases).toHaveLength(3);
      const [first = 0, second = 0, third = 0] = bases.sort((a, b) => a - b);
      // A line of text is 13 high, or more.
      expect(second - first).toBeGreaterThanOrEqual(13);
      expect(third - second).toBeGreaterThanOrEqual(13);
    }
  });

  it('puts the name of a mark where no line of the grid runs through it', () => {
    const x = { name: 'x', unit: '' };
    const y = { name: 'y', unit: '', scale: 'logarithmic' } as const;
    const points = [
      [0, 20_000],
      [10, 3_000_000],
    ] as const;
    const marks = [{ y: 7400, label: 'one of them' }];
    const drawn = String(plotHtml({ kind: 'plot', x, y, series: [{ name: 'one', points }], marks }));
    const [, height] = /M[\d.]+ ([\d.]+)H[\d.]+"\/>\s*<text[^>]*>10 k</.exec(drawn) ?? [];
    const [, base] = /<tspan x="[\d.]+" y="([\d.]+)">one of them/.exec(drawn) ?? [];
    // Small letters are at most so high; a line must not be among them.
    expect(Math.abs(Number(base) - 6 - Number(height))).toBeGreaterThan(7);
  });
});
