/** Where the drawings of machines, plots and lanes put what they show. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LaneEvent, MachineExhibit } from '../../src/course/picture.ts';
import { lanesHtml } from '../../src/site/pictures/lanes-svg.ts';
import { type Box, layoutOf } from '../../src/site/pictures/machine-layout.ts';
import { plotHtml } from '../../src/site/pictures/plot-svg.ts';

/** Machines with states in some places of a grid, and steps between any of them in one row or in neighbouring ones. */
const machines: fc.Arbitrary<MachineExhibit> = fc
  .uniqueArray(fc.record({ column: fc.nat(2), row: fc.nat(2) }), {
    minLength: 1,
    maxLength: 6,
    selector: ({ column, row }) => `${column} ${row}`,
  })
  .chain((places) => {
    const states = places.map((place, i) => ({ name: `state ${i}`, ...place }));
    const ways = states.flatMap((from) =>
      states.filter((to) => Math.abs(from.row - to.row) <= 1).map((to) => ({ from: from.name, to: to.name })),
    );
    const label = fc.constantFrom('a byte', 'the header is whole', 'a close frame comes from the other end');
    return fc.subarray(ways, { maxLength: Math.min(8, ways.length) }).chain((some) =>
      fc.array(label, { minLength: some.length, maxLength: some.length }).map((labels) => ({
        kind: 'machine' as const,
        states,
        steps: some.map((way, i) => ({ ...way, label: labels[i] ?? '' })),
        tokens: [{ label: 'client', at: 'state 0' }],
      })),
    );
  });

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describe('the drawing of a machine', () => {
  it('puts no label on a state or on another label, and all of it inside the picture', () => {
    fc.assert(
      fc.property(machines, (machine) => {
        const { box, states, steps } = layoutOf(machine);
        const labels = steps.map(({ label }) => label);
        for (const [i, label] of labels.entries()) {
          expect(states.filter((state) => overlap(label, state))).toEqual([]);
          expect(labels.slice(i + 1).filter((other) => overlap(label, other))).toEqual([]);
        }
        for (const { x, y, width, height } of [...states, ...labels]) {
          expect(x).toBeGreaterThanOrEqual(box.x);
          expect(x + width).toBeLessThanOrEqual(box.x + box.width);
          expect(y).toBeGreaterThanOrEqual(box.y);
          expect(y + height).toBeLessThanOrEqual(box.y + box.height);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('puts the label of a loop beside the line that goes down from the same state', () => {
    const states = [0, 1].map((row) => ({ name: `row ${row}`, column: 0, row }));
    const steps = [
      { from: 'row 0', to: 'row 0', label: 'text or binary, FIN' },
      { from: 'row 0', to: 'row 1', label: 'continuation' },
    ];
    const [loop, down] = layoutOf({ kind: 'machine', states, steps }).steps;
    expect((loop?.label.x ?? 0) + (loop?.label.width ?? 0)).toBeLessThan(down?.tip[0] ?? 0);
  });

  it('has every step, those between the same two states as one curve', () => {
    const states = ['a', 'b'].map((name, column) => ({ name, column, row: 0 }));
    const steps = ['x', 'y'].map((label) => ({ from: 'a', to: 'b', label, taken: label === 'y' }));
    const layout = layoutOf({ kind: 'machine', states, steps });
    expect(layout.steps.map(({ lines, isTaken }) => [lines, isTaken])).toEqual([[['x', 'y'], true]]);
  });
});

describe('the drawing of a plot', () => {
  it('puts what happened at an end where no line passes, and every tick inside', () => {
    const drawn = String(
      plotHtml({
        kind: 'plot',
        x: { name: 'pieces', unit: '' },
        y: { name: 'kept', unit: '' },
        series: [
          {
            name: 'early',
            points: [
              [0, 0],
              [1000, 4],
            ],
            end: '1007',
          },
          {
            name: 'late',
            points: [
              [0, 0],
              [500, 10],
              [1000, 10],
            ],
          },
        ],
      }),
    );
    const [, x, end] = /class="last"[^>]*><tspan x="([\d.]+)" y="([\d.]+)">1007/.exec(drawn) ?? [];
    const [, crossX, crossY] = /class="cross" d="M([\d.]+) ([\d.]+)l/.exec(drawn) ?? [];
    // The line comes from below on the left: above the end there is nothing.
    expect(Number(x)).toBeLessThan(Number(crossX) + 5);
    expect(Number(end)).toBeLessThan(Number(crossY) + 5);
    const [, width] = /viewBox="0 0 (\d+)/.exec(drawn) ?? [];
    const [, tick] = /<text x="([\d.]+)"[^>]*>1,000</.exec(drawn) ?? [];
    // Five characters, the half of each more than 3 wide.
    expect(Number(tick) + 5 * 3).toBeLessThan(Number(width));
  });

  it('puts it below if a line passes above', () => {
    const drawn = String(
      plotHtml({
        kind: 'plot',
        x: { name: 'x', unit: '' },
        y: { name: 'y', unit: '' },
        series: [
          {
            name: 'falls',
            points: [
              [0, 10],
              [9, 6],
              [10, 5],
            ],
            end: '1007',
          },
        ],
      }),
    );
    const [, end] = /class="last"[^>]*><tspan x="[\d.]+" y="([\d.]+)">1007/.exec(drawn) ?? [];
    const [, crossY] = /class="cross" d="M[\d.]+ ([\d.]+)l/.exec(drawn) ?? [];
    expect(Number(end)).toBeGreaterThan(Number(crossY) + 10);
  });
});

describe('the drawing of a plot near its axis', () => {
  it('puts what happened at an end higher if lines pass above it and there is no room below', () => {
    const drawn = String(
      plotHtml({
        kind: 'plot',
        x: { name: 'x', unit: '' },
        y: { name: 'y', unit: '' },
        series: [
          {
            name: 'all',
            points: [
              [0, 0],
              [1000, 1000],
            ],
          },
          {
            name: 'stops',
            points: [
              [0, 0],
              [60, 60],
            ],
            end: '1007',
          },
        ],
        marks: [{ y: 1500, label: 'most' }],
      }),
    );
    const [, , end] = /class="last"[^>]*><tspan x="([\d.]+)" y="([\d.]+)">1007/.exec(drawn) ?? [];
    const [, , crossY] = /class="cross" d="M([\d.]+) ([\d.]+)l/.exec(drawn) ?? [];
    expect(Number(end)).toBeLessThan(Number(crossY) - 10);
  });
});

describe('the drawing of lanes', () => {
  const time = fc.nat(50);
  const event: fc.Arbitrary<LaneEvent> = fc.oneof(
    fc.record({
      kind: fc.constant('note' as const),
      lane: fc.constant('client'),
      at: time,
      label: fc.constant('waits'),
    }),
    fc.tuple(time, time).map(([at, more]) => ({
      kind: 'arrow' as const,
      ...{ from: 'client', to: 'server', at, label: 'ping' },
      ...(more === 0 ? {} : { arrives: at + more }),
    })),
    fc.tuple(time, time).map(([at, more]) => ({
      kind: 'span' as const,
      ...{ lane: 'server', at, until: at + more, label: 'deadline' },
    })),
  );

  it('has a place for whatever happens, however many moments there are', () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const drawn = String(lanesHtml({ kind: 'lanes', lanes: ['client', 'server'], unit: 'ms', events }));
        expect(drawn).not.toMatch(/NaN|Infinity/);
        expect(drawn.match(/<li>/g) ?? []).toHaveLength(events.length);
      }),
    );
  });
});
