import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import type { BenchResults } from '../../src/site/performance/results.ts';

it('npm run bench -- --json prints the results, and nothing else', async () => {
  const { stdout } = await promisify(execFile)('npm', ['run', '--silent', 'bench', '--', '--json', '--only', 'size']);
  const { rows } = JSON.parse(stdout) as BenchResults;
  expect(rows.map(({ id }) => id)).toEqual(['size-frames', 'size-handshakes', 'size-core']);
  const [frames = 0, , core = 0] = rows.map(({ contenders }) => contenders[0]?.figure.median);
  expect(frames).toBeGreaterThan(1_000);
  expect(core).toBeGreaterThan(frames);
});
