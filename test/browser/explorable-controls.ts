/** The controls of any explorable, and what a visitor does with one. */

import type { Page } from 'playwright-core';

/** Of controls that do the same, as the bits of a header do, as many are used. */
const ALIKE = 3;

/** @returns selectors of those that can be used now */
export function controlsOf(page: Page, id: string): Promise<string[]> {
  return page.evaluate(controls, { id, alike: ALIKE });
}

/** Presses a button, moves a slider, types a letter or takes it away again. @param name  one of {@link controlsOf} */
export async function useControl(page: Page, id: string, name: string): Promise<void> {
  await page.evaluate(use, { id, name });
}

function controls({ id, alike }: { id: string; alike: number }): string[] {
  const all = document.querySelectorAll<HTMLElement>(`#explorable-${id} [data-act]:not(:disabled)`);
  const counts = new Map<string, number>();
  return Array.from(all, ({ dataset: { act = '', value = '' } }) => {
    counts.set(act, (counts.get(act) ?? 0) + 1);
    return (counts.get(act) ?? 0) > alike ? '' : `[data-act="${act}"]${value === '' ? '' : `[data-value="${value}"]`}`;
  }).filter((name) => name !== '');
}

function use({ id, name }: { id: string; name: string }): void {
  const control = document.querySelector<HTMLElement>(`#explorable-${id} ${name}`);
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
