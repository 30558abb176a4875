import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import type { BenchResults } from '../../src/site/performance/results.ts';

/** What a page loads, in bytes; who makes it larger finds out here, and says why it is worth it. */
const AT_MOST = [7_700, 16_600, 29_700];

it('npm run bench -- --json prints the results, and nothing else', async () => {
  const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'bench', '--', '--json', '--only', 'size']);
  const { rows } = JSON.parse(stdout) as BenchResults;
  expect(rows.map(({ id }) => id)).toEqual(['size-frames', 'size-handshakes', 'size-core']);
  const sizes = rows.map(({ contenders }) => contenders[0]?.figure.median ?? Number.NaN);
  const [frames = 0, , core = 0] = sizes;
  expect(frames).toBeGreaterThan(1_000);
  expect(core).toBeGreaterThan(frames);
  for (const [i, size] of sizes.entries()) expect(size, rows[i]?.id).toBeLessThan(AT_MOST[i] ?? 0);
});
