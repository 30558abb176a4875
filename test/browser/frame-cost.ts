/** What a change of a picture costs the main thread of a slow device, in processor time: a busy machine makes it no dearer. */

import type { Page } from 'playwright-core';
import { controlsOf, useControl } from './explorable-controls.ts';

/** So much slower is the processor of that device. */
const SLOWER = 4;
/** Scripts are compiled by then, as they are after a moment of dragging. */
const WARM_UP = 3;
/** A change is made so often: whatever else happens makes one dearer, never cheaper, so the best is what it costs. */
const ROUNDS = 12;

/** The time of one frame at sixty per second, in ms. */
export const FRAME = 1000 / 60;

/** @returns for each control of the explorable the ms that it takes to draw what it does, by its name and value */
export async function costsOfControls(page: Page, id: string): Promise<Map<string, number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const spent = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  const costOf = async (name: string) => {
    const before = await spent();
    if (name !== '') await useControl(page, id, name);
    else await page.evaluate(() => {});
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    return ((await spent()) - before) * SLOWER;
  };
  const nothing: number[] = [];
  for (let i = 0; i < WARM_UP + ROUNDS; i++) nothing.push(await costOf(''));
  const costs = new Map<string, number[]>();
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    for (const name of await controlsOf(page, id)) costs.set(name, [...(costs.get(name) ?? []), await costOf(name)]);
  }
  await session.detach();
  const used = [...costs].filter(([, all]) => all.length > WARM_UP);
  return new Map(used.map(([name, all]) => [name, best(all) - best(nothing)]));
}

function best(costs: readonly number[]): number {
  return Math.min(...costs.slice(WARM_UP));
}

export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? Number.NaN;
}
