/** Where the drawing of a machine puts what it shows. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MachineExhibit } from '../../src/course/picture.ts';
import { type Box, layoutOf } from '../../src/site/pictures/machine-layout.ts';
import { momentsOf, stillOf } from '../../src/site/pictures/machine-still.ts';
import { uprightOf } from '../../src/site/pictures/machine-upright.ts';

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
  it.each([
    ['in its rows and columns', layoutOf],
    ['upright', uprightOf],
  ])('puts no label on a state or on another label, and all of it inside the picture: %s', (_, layout) => {
    fc.assert(
      fc.property(machines, (machine) => {
        const { box, states, steps } = layout(machine);
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

  it.each([
    ['in its rows and columns', layoutOf],
    ['upright', uprightOf],
  ])('has every state in the same place in all moments of a film: %s', (_, layout) => {
    fc.assert(
      fc.property(machines, (machine) => {
        // Each step is taken once, and the others are not shown then.
        const moments = machine.steps.map((step) => ({
          ...machine,
          steps: [step],
          tokens: [
            { label: 'client', at: step.to },
            { label: 'server', at: step.from },
          ],
        }));
        const other = {
          ...machine,
          states: [{ name: 'of another machine', column: 0, row: 0 }],
          steps: [],
          tokens: [],
        };
        const drawn = moments.map((moment) => stillOf(moment, momentsOf(moment, [...moments, other]), layout));
        const places = drawn.map(({ box, states }) => [
          box,
          states.map(({ x, y, width, height }) => [x, y, width, height]),
        ]);
        for (const place of places) expect(place).toEqual(places[0]);
      }),
      { numRuns: 100 },
    );
  });

  it('upright, lets what leads to different states run over each other nowhere', () => {
    fc.assert(
      fc.property(machines, (machine) => {
        const along = uprightOf(machine).steps.map(({ to, path }) => {
          // A way goes out to its line, along it, and back in.
          const [, leaves, x, enters] = (/^M\S+ (\S+)H\S+Q(\S+) .*V.*Q\S+ (\S+) /.exec(path) ?? []).map(Number);
          return { to, x, first: Math.min(leaves ?? 0, enters ?? 0), last: Math.max(leaves ?? 0, enters ?? 0) };
        });
        for (const [i, a] of along.entries()) {
          for (const b of along.slice(i + 1)) {
            if (a.to !== b.to && a.x === b.x) expect(a.last < b.first || b.last < a.first).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
