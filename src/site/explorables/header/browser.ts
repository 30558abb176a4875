/** The header as a machine in the page: the arrow keys go from bit to bit. */

import { bringToLife } from '../browser/live.ts';
import { header } from './header.ts';

/** How many bits an arrow key goes. */
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8 };

export function start(figure: HTMLElement): void {
  bringToLife(figure, header);
  figure.addEventListener('keydown', (event) => {
    const { target, key } = event;
    const step = STEPS[key];
    if (step === undefined || !(target instanceof HTMLElement) || target.dataset.act !== 'flip') return;
    event.preventDefault();
    const bit = Number(target.dataset.value) + step;
    figure.querySelector<HTMLElement>(`[data-act=flip][data-value="${bit}"]`)?.focus();
  });
}
