/** The scenarios of the bench of hostile peers run at a tiny size, and those who mean well are served. */

import { describe, expect, it } from 'vitest';
import { run } from './hostile/scenario.ts';
import { SCENARIOS } from './hostile/scenarios.ts';
import { linesOf } from './hostile/table.ts';
import { RunningContender } from './process/running.ts';

const TINY = 0.01;

describe.each(SCENARIOS)('the hostile scenario $id', (scenario) => {
  // A server that drops whoever is silent for half a second shares the processors with nobody.
  const one = scenario.settings?.pingInterval === undefined ? it.concurrent : it;
  one.each(['ours', 'ws'] as const)('runs against %s, and honest clients are served', async (name) => {
    const figures = await run(scenario, TINY, (heapLimit) => RunningContender.start(name, { heapLimit }));
    expect(figures.peakMemory).toBeGreaterThan(1);
    expect(figures.cpu).toBeGreaterThan(0);
    expect(figures.longestBlock).toBeGreaterThan(0);
    for (const [what, value] of Object.entries(figures.more)) expect(Number.isFinite(value), what).toBe(true);
    if (scenario.settings) {
      expect(figures.served).toBeGreaterThan(0);
      expect(figures.unserved).toBe(0);
      expect(figures.longestWait).toBeGreaterThanOrEqual(figures.medianWait ?? Number.NaN);
    }
  });
});

it('the table has the ratio, and says who failed', () => {
  const ours = { peakMemory: 200, cpu: 10, longestBlock: 5, more: { echoed: 7 } };
  const lines = linesOf('a title', ours, { ...ours, peakMemory: 100 });
  expect(lines[0]).toBe('a title');
  expect(lines[1]).toMatch(/most memory, MiB +200 +100 +2×/);
  expect(lines.at(-1)).toMatch(/echoed +7 +7 +1×/);
  expect(linesOf('a title', ours, { failed: 'the process has ended' })[1]).toBe('  ws FAILED: the process has ended');
});
