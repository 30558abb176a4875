import { describe, expect, it } from 'vitest';
import { EFFORT } from '../effort.ts';
import { randomSeed } from './chance.ts';
import { fuzz } from './fuzz.ts';

const SECONDS = 5 * EFFORT;

describe('the fuzz loop', () => {
  it(`finds nothing in ${SECONDS} seconds`, { timeout: (SECONDS + 180) * 1000 }, () => {
    const seed = randomSeed();
    const { inputs, findings } = fuzz(SECONDS, seed);
    expect(findings, `seed ${seed}`).toEqual([]);
    expect(inputs).toBeGreaterThan(100);
  });
});
