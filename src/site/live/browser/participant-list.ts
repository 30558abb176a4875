/** The list of clients to choose from, one option per client, with its state. */

import { said, say } from '../../../say.ts';
import type { Participant } from './record.ts';

export class ParticipantList {
  readonly #element: HTMLElement;
  readonly #states = new Map<Participant, HTMLElement>();

  /** @param element  holds the choice of everyone already */
  constructor(element: HTMLElement) {
    this.#element = element;
  }

  add(participant: Participant): void {
    const label = document.createElement('label');
    label.className = participant.speak === 'hixie-76' ? 'old' : 'new';
    const radio = document.createElement('input');
    radio.type = 'radio';
    radio.name = 'participant';
    radio.value = String(participant.number);
    const state = document.createElement('small');
    state.textContent = say('connecting');
    label.append(radio, ` ${participant.number} ${said(participant.name)} `, state);
    this.#element.append(label);
    this.#states.set(participant, state);
  }

  say(participant: Participant, state: string): void {
    const element = this.#states.get(participant);
    if (!element) return;
    element.textContent = said(state);
    element.parentElement?.classList.toggle('gone', state.startsWith('closed'));
  }

  /** Chooses one, if it is in the list. */
  choose(number: number): void {
    const radio = this.#element.querySelector<HTMLInputElement>(`input[value="${number}"]`);
    if (radio) radio.checked = true;
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
