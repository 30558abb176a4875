/** The day the browsers changed, in the page: a press on a line chooses both its ends. */

import { bringToLife } from '../browser/live.ts';
import { browsersChanged } from './browsers-changed.ts';

export function start(figure: HTMLElement): void {
  const live = bringToLife(figure, browsersChanged);
  figure.addEventListener('click', ({ target }) => {
    const line = target instanceof Element ? target.closest<SVGElement>('[data-line]')?.dataset.line : undefined;
    if (line !== undefined) live.act({ name: 'line', value: line });
  });
}
