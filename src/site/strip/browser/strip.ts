/**
 * Moves the cuts of a strip: with its sliders, or by dragging on the strip
 * itself. What is drawn comes from the codec, which runs in the page.
 */

import type { Cuts } from '../../../dissect/cut-message.ts';
import { drawnHtml } from '../strip-html.ts';

for (const figure of document.querySelectorAll<HTMLElement>('.strip')) bringToLife(figure);

function bringToLife(figure: HTMLElement): void {
  const drawn = figure.querySelector('.strip-drawn');
  const controls = figure.querySelector<HTMLElement>('.strip-controls');
  const sliders = [...figure.querySelectorAll<HTMLInputElement>('.strip-controls input')];
  const [first, second, ping] = sliders;
  if (!drawn || !controls || !first || !second || !ping) return;
  const { text = '' } = figure.dataset;
  const cutsNow = (): Cuts => ({ text, cuts: [first.valueAsNumber, second.valueAsNumber], ping: ping.valueAsNumber });
  const draw = () => {
    drawn.innerHTML = String(drawnHtml(cutsNow()));
  };
  controls.hidden = false;
  for (const slider of sliders) slider.addEventListener('input', draw);

  /** The byte of the message under the pointer. */
  const placeAt = ({ clientX, clientY }: PointerEvent): number | undefined => {
    const place = document.elementFromPoint(clientX, clientY)?.closest<HTMLElement>('.strip-drawn [data-at]');
    return place && figure.contains(place) ? Number(place.dataset.at) : undefined;
  };
  let dragged: HTMLInputElement | undefined;
  drawn.addEventListener('pointerdown', (event) => {
    if (!(event instanceof PointerEvent) || !(event.target instanceof Element)) return;
    const at = placeAt(event);
    if (event.target.closest('[data-handle=ping]')) dragged = ping;
    else if (at !== undefined) dragged = nearest([first, second], at);
    if (dragged === undefined) return;
    figure.setPointerCapture(event.pointerId);
    if (at !== undefined) move(at);
    event.preventDefault();
  });
  figure.addEventListener('pointermove', (event) => {
    const at = dragged && placeAt(event);
    if (at !== undefined) move(at);
  });
  for (const end of ['pointerup', 'pointercancel']) {
    figure.addEventListener(end, () => {
      dragged = undefined;
    });
  }

  function move(at: number): void {
    if (!dragged || dragged.valueAsNumber === at) return;
    dragged.value = String(at);
    draw();
  }
}

/** The slider whose value is nearest. */
function nearest(sliders: readonly HTMLInputElement[], at: number): HTMLInputElement | undefined {
  const distance = (slider: HTMLInputElement) => Math.abs(slider.valueAsNumber - at);
  return [...sliders].sort((a, b) => distance(a) - distance(b))[0];
}
