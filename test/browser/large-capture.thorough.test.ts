/** A capture of a hundred mebibytes in the playground: read in a worker, while the page goes on. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LAST_WORDS, type LargeCapture, largeCapture } from './large-capture.ts';
import { cells, finish, pieces, readAs, shown, soon } from './playground-page.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();

const SIZE = 100 * 1024 * 1024;
/** The page's thread may not work for longer at a time, in ms of its own processor time: as a rule 15, and the collector may come. */
const LONGEST_TASK = 500;

let folder: string;
let capture: LargeCapture;
let path: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'large-capture-'));
  path = join(folder, 'large.pcapng');
  capture = largeCapture(SIZE);
  await writeFile(path, capture.bytes);
});
afterAll(() => rm(folder, { recursive: true }));

describe('a capture of a hundred mebibytes', () => {
  it('is listed, read and searched, and the page never works for long at a time', async () => {
    const visited = await visit(site.browser, `${site.app.url}playground.html`, { fresh: true });
    const { page } = visited;
    const longest = await longestTask(page);
    await page.setInputFiles('#file', path);
    await soon(() => page.locator('#conversations tbody tr').count()).toBe(capture.conversations);
    await soon(() => readAs(page)).toContain(`${capture.pieces} heads and frames.`);
    await page.fill('#search', LAST_WORDS.toUpperCase());
    await soon(() => page.textContent('#listed')).toBe(`1 of ${capture.pieces.toLocaleString('en')}`);
    await page.locator('#list [role="option"]').click();
    await soon(() => shown(page)).toContain(LAST_WORDS);
    // All conversations are counted in the end, and none has a problem: the column before “closed first”.
    await soon(async () => (await cells(page)).every((row) => row.at(-2) === '0')).toBe(true);
    expect(await longest()).toBeLessThan(LONGEST_TASK);
    await finish(visited);
  });

  it('can be stopped while it is read, and something else be opened', async () => {
    const visited = await visit(site.browser, `${site.app.url}playground.html`, { fresh: true });
    const { page } = visited;
    await page.setInputFiles('#file', path);
    await page.click('#cancel');
    await soon(() => readAs(page)).toMatch(/^Stopped/);
    expect(await page.locator('#progress').isHidden()).toBe(true);
    await page.setInputFiles('#file', 'test/vectors/captures/loopback.pcapng');
    await soon(() => pieces(page)).toContain('GET /chat');
    await soon(async () => (await cells(page)).length).toBe(2);
    await finish(visited);
  });
});

/** As much of an event of a trace as is used; times are in microseconds. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  /** Processor time of the thread. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** Traces the page from here on; then says how much processor time the longest task of its thread took, in ms. */
async function longestTask(page: Page): Promise<() => Promise<number>> {
  await site.browser.startTracing(page, { categories: ['toplevel', 'devtools.timeline', '__metadata'] });
  return async () => {
    const trace = JSON.parse((await site.browser.stopTracing()).toString()) as { traceEvents: readonly TraceEvent[] };
    const threads = trace.traceEvents.filter(({ args }) => args?.name === 'CrRendererMain');
    const isOfPage = ({ pid, tid }: TraceEvent) => threads.some((one) => one.pid === pid && one.tid === tid);
    const tasks = trace.traceEvents.filter((event) => event.name.endsWith('RunTask') && isOfPage(event));
    const times = tasks.flatMap(({ tdur }) => tdur ?? []);
    expect(times.length).toBeGreaterThan(0);
    return Math.max(...times) / 1000;
  };
}
