/** Those who talk, to choose from: a button each, with its state. */

import type { Talker } from './record.ts';

export class TalkerList {
  readonly #element: HTMLElement;
  readonly #states = new Map<Talker, HTMLElement>();

  /** @param element  holds the choice of everyone already */
  constructor(element: HTMLElement) {
    this.#element = element;
  }

  add(talker: Talker): void {
    const label = document.createElement('label');
    label.className = talker.speak === 'hixie-76' ? 'old' : 'new';
    const radio = document.createElement('input');
    radio.type = 'radio';
    radio.name = 'talker';
    radio.value = String(talker.number);
    const state = document.createElement('small');
    state.textContent = 'connecting';
    label.append(radio, ` ${talker.number} ${talker.name} `, state);
    this.#element.append(label);
    this.#states.set(talker, state);
  }

  say(talker: Talker, state: string): void {
    const element = this.#states.get(talker);
    if (element) element.textContent = state;
  }

  /** The number of the one who is chosen; undefined for everyone. */
  get chosen(): number | undefined {
    const value = this.#element.querySelector<HTMLInputElement>('input:checked')?.value;
    return value === undefined || value === 'all' ? undefined : Number(value);
  }

  clear(): void {
    for (const label of this.#element.querySelectorAll('label + label')) label.remove();
    const everyone = this.#element.querySelector<HTMLInputElement>('input');
    if (everyone) everyone.checked = true;
    this.#states.clear();
  }
}
