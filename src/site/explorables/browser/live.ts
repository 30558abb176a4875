/** One explorable in the page: controls act on its state, a frame later the picture follows, and then words and address. */

import { say } from '../../../say.ts';
import { showText } from '../../browser/text-nodes.ts';
import { stateIn, withState } from '../address.ts';
import type { Act, Explorable } from '../explorable.ts';
import { drawInto } from './patch.ts';

/** How long a state must stay before it is told and stands in the address, in ms. */
const SETTLED = 400;

export interface Live<State> {
  readonly figure: HTMLElement;
  readonly state: State;
  act(act: Act): void;
}

/**
 * Brings a figure to life. Elements with `data-act` act: buttons when they are clicked, fields when they change,
 * and what has `role="slider"` by the arrow keys, Page Up and Down, Home and End, with the new number as the value.
 */
export function bringToLife<State>(figure: HTMLElement, explorable: Explorable<State>): Live<State> {
  const drawn = partOf(figure, '.explorable-drawn');
  let state = stateIn(explorable, location.search);
  const follow = drawInto(drawn, String(explorable.draw(state)));
  let frame = 0;
  let settling: ReturnType<typeof setTimeout> | undefined;

  const draw = () => {
    frame = 0;
    // What moves to another place is a new element: it gets the focus back.
    const focused = document.activeElement;
    const name = focused instanceof HTMLElement && drawn.contains(focused) ? focused.dataset.act : undefined;
    follow(String(explorable.draw(state)));
    if (name !== undefined && !focused?.isConnected)
      drawn.querySelector<HTMLElement>(`[data-act="${CSS.escape(name)}"]`)?.focus({ preventScroll: true });
  };
  const settle = () => {
    settling = undefined;
    const said = explorable.say(state);
    showText(partOf(figure, '[data-said]'), said);
    const address = location.pathname + withState(explorable, state, location.search) + location.hash;
    history.replaceState(history.state, '', address);
  };
  const show = (next: State) => {
    if (next === state) return;
    state = next;
    if (frame === 0) frame = requestAnimationFrame(draw);
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLED);
  };
  const live: Live<State> = {
    figure,
    get state() {
      return state;
    },
    act: (act) => show(explorable.act(state, act)),
  };

  listen(drawn, live);
  partOf(figure, '[data-again]').addEventListener('click', () => show(explorable.start));
  partOf(figure, '[data-copy]').addEventListener('click', async () => {
    clearTimeout(settling);
    settle();
    const url = new URL(location.href);
    url.hash = figure.id;
    const copied = partOf(figure, '[data-copied]');
    await navigator.clipboard.writeText(url.href).then(
      () => {
        copied.textContent = say('The address is copied: it opens what you see.');
      },
      () => {
        copied.textContent = say('The address of this page opens what you see: copy it from there.');
      },
    );
  });
  figure.classList.add('alive');
  setTimeout(() => warmUp(drawn, () => String(explorable.draw(state))));
  return live;
}

/** Draws where nobody sees it, so that the first change does not wait until what draws is compiled. */
function warmUp(drawn: Element, draw: () => string): void {
  const beside = document.createElement(drawn.localName);
  const follow = drawInto(beside, draw());
  for (const html of ['', draw()]) follow(html);
}

function listen<State>(drawn: Element, live: Live<State>): void {
  const actOf = (target: EventTarget | null): HTMLElement | null =>
    target instanceof Element ? target.closest<HTMLElement>('[data-act]') : null;
  drawn.addEventListener('click', ({ target }) => {
    const control = actOf(target);
    const { act: name, value = '' } = control?.dataset ?? {};
    if (control instanceof HTMLButtonElement && name !== undefined) live.act({ name, value });
  });
  drawn.addEventListener('input', ({ target }) => {
    if (!isField(target)) return;
    const { act: name } = target.dataset;
    const isBox = target instanceof HTMLInputElement && target.type === 'checkbox';
    if (name !== undefined) live.act({ name, value: isBox ? String(target.checked) : target.value });
  });
  drawn.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent)) return;
    const slider = actOf(event.target);
    if (slider?.role !== 'slider') return;
    const value = sliderValue(slider, event.key);
    if (value === undefined) return;
    event.preventDefault();
    live.act({ name: slider.dataset.act ?? '', value: String(value) });
  });
}

function isField(target: EventTarget | null): target is HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement {
  return ['INPUT', 'SELECT', 'TEXTAREA'].includes(target instanceof Element ? target.tagName : '');
}

/** Steps of a slider that Page Up and Page Down take. */
const PAGE = 8;

/** What a key makes of the value of a slider; undefined if it is no key for that. */
function sliderValue(slider: HTMLElement, key: string): number | undefined {
  const [now, least, most] = ['valuenow', 'valuemin', 'valuemax'].map((name) =>
    Number(slider.getAttribute(`aria-${name}`)),
  ) as [number, number, number];
  const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: PAGE, PageDown: -PAGE }[key];
  if (key === 'Home') return least;
  if (key === 'End') return most;
  return step === undefined ? undefined : Math.min(most, Math.max(least, now + step));
}

/** A part that every explorable has. */
function partOf(figure: HTMLElement, selector: string): HTMLElement {
  const found = figure.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`the explorable has no ${selector}`);
  return found;
}
