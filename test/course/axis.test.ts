/** The scale of an axis: places for values, and marks with their names. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaleOf, tickText } from '../../src/course/axis.ts';

describe('an axis', () => {
  it('has a place between its ends for every value and every tick, in order', () => {
    const positive = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(positive, { minLength: 1 }),
        fc.boolean(),
        fc.boolean(),
        (numbers, isLogarithmic, isTight) => {
          const axis = { name: '', unit: '', scale: isLogarithmic ? 'logarithmic' : 'linear' } as const;
          const { ticks, at } = scaleOf(axis, numbers, isTight);
          const places = [...numbers].sort((a, b) => a - b).map(at);
          const marks = ticks.map(at);
          for (const list of [places, marks]) {
            expect(list).toEqual([...list].sort((a, b) => a - b));
            expect(Math.min(...list)).toBeGreaterThanOrEqual(-1e-9);
            expect(Math.max(...list)).toBeLessThanOrEqual(1 + 1e-9);
          }
          expect(ticks.length).toBeLessThan(16);
        },
      ),
    );
  });

  it('names large values shortly', () => {
    expect([0, 0.5, 1234, 20_000, 1_500_000].map(tickText)).toEqual(['0', '0.5', '1,230', '20 k', '1.5 M']);
  });
});
