import { describe, expect, it } from 'vitest';
import { randomSeed } from './chance.ts';
import { fuzz } from './fuzz.ts';

const SECONDS = 20;

describe('the fuzz loop', () => {
  it(`finds nothing in ${SECONDS} seconds`, { timeout: 3 * SECONDS * 1000 }, () => {
    const seed = randomSeed();
    const { inputs, findings } = fuzz(SECONDS, seed);
    expect(findings, `seed ${seed}`).toEqual([]);
    expect(inputs).toBeGreaterThan(100);
  });
});
