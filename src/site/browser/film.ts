/**
 * The controls of a film: a slider, the buttons beside it, the arrow keys, and
 * a walk through it that stops at the end, or at any key. The address names the frame.
 */

import { FILM_WORDS } from './messages/films.ts';
import { pageWords } from './page-words.ts';
import { readingTime } from './reading-time.ts';

const WORDS = pageWords('films', FILM_WORDS);

export class Film {
  readonly #frames: readonly HTMLElement[];
  readonly #slider: HTMLInputElement;
  readonly #previous: HTMLButtonElement;
  readonly #next: HTMLButtonElement;
  readonly #play: HTMLButtonElement;
  readonly #status: HTMLElement;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(film: HTMLElement) {
    const find = <E extends HTMLElement>(selector: string) => film.querySelector(selector) as E;
    this.#frames = [...film.querySelectorAll<HTMLElement>(':scope > .frames > .frame')];
    this.#slider = find('input[type=range]');
    this.#previous = find('.previous');
    this.#next = find('.next');
    this.#play = find('.play');
    this.#status = find('[role=status]');
    this.#show(this.#addressed() ?? 0);
    this.#slider.addEventListener('input', () => this.#go(Number(this.#slider.value) - 1));
    this.#previous.addEventListener('click', () => this.#go(this.#at - 1));
    this.#next.addEventListener('click', () => this.#go(this.#at + 1));
    this.#play.addEventListener('click', () => (this.#timer === undefined ? this.#start() : this.#stop()));
    film.addEventListener('keydown', (event) => this.#onKey(event));
    document.addEventListener('keydown', ({ target, key }) => {
      // These press the button, which stops it by itself.
      const isPressed = target === this.#play && (key === 'Enter' || key === ' ');
      if (!isPressed) this.#stop();
    });
    addEventListener('hashchange', () => {
      const addressed = this.#addressed();
      if (addressed !== undefined) this.#show(addressed);
    });
  }

  get #at(): number {
    return Number(this.#slider.value) - 1;
  }

  /** The frame that the address names, or something in it. */
  #addressed(): number | undefined {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // An address may come from anybody: this one names nothing.
    }
    const target = id === '' ? null : document.getElementById(id);
    const at = this.#frames.findIndex((frame) => frame.contains(target));
    return target === null || at === -1 ? undefined : at;
  }

  /** Shows a frame that somebody has chosen: playing stops, the address follows. */
  #go(frame: number): void {
    this.#stop();
    this.#show(frame);
    this.#name();
  }

  #show(frame: number): void {
    const at = Math.max(0, Math.min(this.#frames.length - 1, frame));
    for (const [i, one] of this.#frames.entries()) one.classList.toggle('shown', i === at);
    // Keeps its room from now on.
    this.#frames[at]?.classList.add('seen');
    const title = this.#frames[at]?.getAttribute('aria-label') ?? '';
    this.#slider.value = String(at + 1);
    this.#slider.setAttribute('aria-valuetext', title);
    // Not `disabled`: a button that is would lose the focus.
    this.#previous.setAttribute('aria-disabled', String(at === 0));
    this.#next.setAttribute('aria-disabled', String(at === this.#frames.length - 1));
    if (document.activeElement !== this.#slider) this.#status.textContent = title;
  }

  /** The address of the frame, without a place more to come back to. */
  #name(): void {
    history.replaceState(history.state, '', `#${this.#frames[this.#at]?.id ?? ''}`);
  }

  #onKey(event: KeyboardEvent): void {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const isOther = event.target instanceof Element && event.target.closest('input, .wide') !== null;
    if (step === undefined || isOther || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#go(this.#at + step);
  }

  #start(): void {
    this.#play.textContent = WORDS.stop;
    if (this.#at === this.#frames.length - 1) this.#show(0);
    this.#wait();
  }

  /** Shows the next frame once this one can have been read. */
  #wait(): void {
    const [before, now] = [this.#frames[this.#at - 1], this.#frames[this.#at]];
    const time = now === undefined ? 0 : readingTime(now, before);
    this.#timer = setTimeout(() => {
      this.#show(this.#at + 1);
      if (this.#at === this.#frames.length - 1) this.#stop();
      else this.#wait();
    }, time);
  }

  #stop(): void {
    if (this.#timer === undefined) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#play.textContent = WORDS.play;
    this.#name();
  }
}

for (const film of document.querySelectorAll<HTMLElement>('.film')) new Film(film);
