/** Exercises that are solved in a page on a desk, and verified in a terminal; test/browser/solve.test.ts has a phone. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { run } from '../cli/run.ts';
import { runningSite } from './running-site.ts';
import { expectNamed, expectPassedByTyping, openExercise, solution, takeAlong, type } from './solve-page.ts';

const site = runningSite();

describe('an exercise on the page of its lesson, at 1280 pixels', () => {
  it('has names for everything, and fits', async () => {
    const opened = await openExercise(site);
    await expectNamed(opened);
    await opened.close();
  });

  it('is passed by typing, task after task, and leads to the next', () => expectPassedByTyping(site, 1280));
});

describe('answers that are taken along', () => {
  it('are a workspace that the terminal verifies', async () => {
    const { page, close } = await openExercise(site);
    await type(page, await solution());
    const { zip } = await takeAlong(page);
    const folder = await mkdtemp(join(tmpdir(), 'taken-along-'));
    for (const [path, bytes] of Object.entries(unzipSync(zip))) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), bytes);
    }
    const { code, out } = await run(['learn', 'verify', '3', '--workspace', join(folder, 'workspace')]);
    expect(code).toBe(0);
    expect(out).toContain('keyNumber');
    await rm(folder, { recursive: true });
    await close();
  });
});
