/** Scissors in the page: a cut is dragged along the bytes, and a press between two cuts makes another. */

import { bringToLife } from '../browser/live.ts';
import { scissors } from './scissors.ts';

export function start(figure: HTMLElement): void {
  const live = bringToLife(figure, scissors);
  let dragged: string | undefined;
  /** Where a cut would go that is under the pointer. */
  const placeAt = ({ clientX, clientY }: PointerEvent): number | undefined => {
    const cell = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('.scissors-stream [data-at]');
    if (!cell || !figure.contains(cell)) return undefined;
    const { left, width } = cell.getBoundingClientRect();
    return Number(cell.dataset.at) + (clientX > left + width / 2 ? 1 : 0);
  };
  figure.addEventListener('pointerdown', (event) => {
    const { target } = event;
    if (!(target instanceof Element) || target.closest('.scissors-stream') === null) return;
    const place = placeAt(event);
    if (place === undefined) return;
    const name = target.closest<HTMLElement>('[role=slider]')?.dataset.act;
    if (name === undefined) live.act({ name: 'add', value: String(place) });
    const i = live.state.cuts.indexOf(place);
    dragged = name ?? (i < 0 ? undefined : `cut-${i}`);
    figure.setPointerCapture(event.pointerId);
  });
  figure.addEventListener('pointermove', (event) => {
    const place = dragged === undefined ? undefined : placeAt(event);
    if (dragged !== undefined && place !== undefined) live.act({ name: dragged, value: String(place) });
  });
  for (const end of ['pointerup', 'pointercancel']) {
    figure.addEventListener(end, () => {
      dragged = undefined;
    });
  }
  figure.addEventListener('keydown', (event) => {
    const [, i] = /^cut-(\d)$/.exec((event.target instanceof HTMLElement && event.target.dataset.act) || '') ?? [];
    if (i !== undefined && (event.key === 'Delete' || event.key === 'Backspace')) live.act({ name: 'join', value: i });
  });
}
