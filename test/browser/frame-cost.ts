/** What a change of a picture costs the main thread of a slow device, in processor time: a busy machine makes it no dearer. */

import type { Page } from 'playwright-core';

/** So much slower is the processor of that device. */
const SLOWER = 4;
/** Scripts are compiled by then, as they are after a moment of dragging. */
const WARM_UP = 3;
/** A change is made so often: whatever else happens makes one dearer, never cheaper, so the best is what it costs. */
const ROUNDS = 7;
/** Of controls that do the same, as the bits of a header do, as many are used. */
const ALIKE = 3;

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
    await page.evaluate(use, { id, name });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
    return ((await spent()) - before) * SLOWER;
  };
  const nothing: number[] = [];
  for (let i = 0; i < WARM_UP + ROUNDS; i++) nothing.push(await costOf(''));
  const costs = new Map<string, number[]>();
  for (let round = 0; round < WARM_UP + ROUNDS; round++) {
    for (const name of await page.evaluate(controls, { id, alike: ALIKE }))
      costs.set(name, [...(costs.get(name) ?? []), await costOf(name)]);
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

/** Runs in the page: the names of the controls that can be used now. */
function controls({ id, alike }: { id: string; alike: number }): string[] {
  const all = document.querySelectorAll<HTMLElement>(`#explorable-${id} [data-act]:not(:disabled)`);
  const counts = new Map<string, number>();
  return Array.from(all, ({ dataset: { act = '', value = '' } }) => {
    counts.set(act, (counts.get(act) ?? 0) + 1);
    return (counts.get(act) ?? 0) > alike ? '' : `[data-act="${act}"]${value === '' ? '' : `[data-value="${value}"]`}`;
  }).filter((name) => name !== '');
}

/** Runs in the page: does what a visitor does with a control. */
function use({ id, name }: { id: string; name: string }): void {
  const control = name === '' ? null : document.querySelector<HTMLElement>(`#explorable-${id} ${name}`);
  if (control === null) return;
  const isAtEnd = control.ariaValueNow === control.ariaValueMax;
  if (control.role === 'slider') {
    control.dispatchEvent(new KeyboardEvent('keydown', { key: isAtEnd ? 'ArrowLeft' : 'ArrowRight', bubbles: true }));
  } else if (control instanceof HTMLSelectElement) {
    control.selectedIndex = (control.selectedIndex + 1) % control.options.length;
    control.dispatchEvent(new Event('input', { bubbles: true }));
  } else if (control instanceof HTMLInputElement && control.type === 'range') {
    // A thumb that is dragged goes some steps from frame to frame.
    const [least, most] = [Number(control.min), Number(control.max)];
    control.valueAsNumber = least + ((control.valueAsNumber - least + (most - least) / 9) % (most - least));
    control.dispatchEvent(new Event('input', { bubbles: true }));
  } else if (
    control instanceof HTMLTextAreaElement ||
    (control instanceof HTMLInputElement && control.type === 'text')
  ) {
    control.value = control.value.endsWith('x') ? control.value.slice(0, -1) : `${control.value}x`;
    control.dispatchEvent(new Event('input', { bubbles: true }));
  } else {
    control.click();
  }
}
