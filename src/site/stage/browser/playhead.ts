/**
 * The playhead of the first screen: one for both versions. What is after it
 * has not come yet; the bytes that it stands on are named.
 */

import { nameByte } from './named.ts';

/** How long a message takes while it runs, in ms. */
const MESSAGE = 900;
const TICK = 40;

/** The bytes of a version, in order. */
interface Talk {
  /** By message. */
  readonly messages: readonly (readonly HTMLElement[])[];
  readonly said: HTMLElement;
}

export class Playhead {
  readonly #stage: HTMLElement;
  readonly #slider: HTMLInputElement;
  readonly #onRunning: (isRunning: boolean) => void;
  #talks: readonly Talk[] = [];
  /** How many places of the slider each message has: as many as the longer of both has bytes. */
  #sizes: readonly number[] = [];
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param onRunning  is told when a run begins, and when it ends */
  constructor(stage: HTMLElement, slider: HTMLInputElement, onRunning: (isRunning: boolean) => void) {
    this.#stage = stage;
    this.#slider = slider;
    this.#onRunning = onRunning;
    slider.addEventListener('input', () => this.#go(Number(slider.value)));
    stage.addEventListener('click', ({ target }) => this.#onClick(target));
    stage.addEventListener('pointerover', ({ target }) => this.#point(target));
    this.read();
    this.#mark();
  }

  get isRunning(): boolean {
    return this.#timer !== undefined;
  }

  /** Reads the bytes that the page shows: after other ones were drawn. */
  read(): void {
    this.#talks = [...this.#stage.querySelectorAll<HTMLElement>(':scope > .old, :scope > .new')].map((column) => ({
      messages: [...column.querySelectorAll('li')].map((message) => [...message.querySelectorAll('i')]),
      said: column.querySelector<HTMLElement>('.said') ?? column,
    }));
    const counts = this.#talks.map(({ messages }) => messages.map(({ length }) => length));
    this.#sizes = (counts[0] ?? []).map((_, i) => Math.max(...counts.map((count) => count[i] ?? 0)));
    this.#slider.max = String(this.#startOf(this.#sizes.length) - 1);
  }

  /** Stands on the first byte of a message. */
  goTo(message: number): void {
    this.#go(this.#startOf(message));
  }

  /** Walks through all of it once. */
  run(): void {
    this.stop();
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const step = isCalm ? MESSAGE : TICK;
    let elapsed = 0;
    this.#show(1);
    this.#timer = setInterval(() => {
      elapsed += step;
      const message = Math.floor(elapsed / MESSAGE);
      const part = (elapsed % MESSAGE) / MESSAGE;
      const size = this.#sizes[message];
      if (size !== undefined) this.#show(this.#startOf(message) + Math.floor(part * size));
      else this.#go(this.#startOf(this.#sizes.length) - 1);
    }, step);
    this.#onRunning(true);
  }

  stop(): void {
    if (this.#timer === undefined) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#onRunning(false);
  }

  #onClick(target: EventTarget | null): void {
    if (target instanceof HTMLButtonElement && target.closest('.jumps')) this.goTo(Number(target.value));
    // Who presses a byte wants to read about it.
    if (this.#talkOf(target)) this.stop();
    this.#point(target);
  }

  /** Names the byte that is pointed at or touched; the playhead stays, so that all that is shown stays shown. */
  #point(target: EventTarget | null): void {
    const talk = this.#talkOf(target);
    if (talk && target instanceof HTMLElement && !this.isRunning) this.#name(talk, target);
  }

  #talkOf(target: EventTarget | null): Talk | undefined {
    return this.#talks.find(({ messages }) => messages.some((bytes) => bytes.some((byte) => byte === target)));
  }

  #startOf(message: number): number {
    return this.#sizes.slice(0, message).reduce((sum, size) => sum + size, 0) + 1;
  }

  #go(place: number): void {
    this.stop();
    this.#show(place);
  }

  /** Moves the playhead: what comes after it is empty. */
  #show(place: number): void {
    this.#slider.value = String(place);
    this.#stage.classList.add('playing');
    this.#mark();
  }

  #mark(): void {
    const [message, offset] = this.#messageAt(Number(this.#slider.value));
    const size = this.#sizes[message] ?? 1;
    const names = this.#talks.map((talk) => {
      const now = Math.floor((offset * (talk.messages[message]?.length ?? 0)) / size);
      for (const [i, bytes] of talk.messages.entries()) {
        for (const [k, byte] of bytes.entries()) {
          byte.classList.toggle('later', i > message || (i === message && k > now));
        }
      }
      const byte = talk.messages[message]?.[now];
      return byte ? this.#name(talk, byte) : '';
    });
    this.#slider.setAttribute('aria-valuetext', names.join('; '));
    for (const button of this.#stage.querySelectorAll<HTMLButtonElement>('.jumps button')) {
      button.toggleAttribute('data-now', Number(button.value) === message);
    }
  }

  #messageAt(place: number): [message: number, offset: number] {
    let offset = place - 1;
    for (const [message, size] of this.#sizes.entries()) {
      if (offset < size) return [message, offset];
      offset -= size;
    }
    return [this.#sizes.length - 1, (this.#sizes.at(-1) ?? 1) - 1];
  }

  #name({ said, messages }: Talk, byte: HTMLElement): string {
    for (const one of messages.flat()) one.classList.toggle('now', one === byte);
    return nameByte(said, byte);
  }
}
