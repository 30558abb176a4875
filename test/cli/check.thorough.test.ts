/** `check` on a server that is silent, until it gives up. */

import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startBreaking } from '../conformance/check/subjects.ts';
import { runHere } from './here.ts';

it('counts apart what it did not try, in every report', async () => {
  const silent = await startBreaking({ answer: () => new Uint8Array(0) });
  const folder = await mkdtemp(join(tmpdir(), 'check-'));
  const xml = join(folder, 'untried.xml');
  const words = ['--wait', '0.2', '--jobs', '1', '--only', '1.1', '1.2', '2.1', '--json', '--junit', xml];
  const { code, out } = await runHere(['check', silent.url, ...words]);
  await silent.close();
  const { tally, cases } = JSON.parse(out);
  expect(tally).toMatchObject({ all: 17, wrong: 16, failed: 16, 'not-tried': 1 });
  expect(cases.filter(({ verdict }: { verdict: string }) => verdict === 'not-tried')).toHaveLength(1);
  expect((await readFile(xml, 'utf8')).match(/<skipped message="not tried: /g)).toHaveLength(1);
  expect(code).toBe(1);
  await rm(folder, { recursive: true });
});
