/** Chooses which conversation of a capture or text is shown: one button for each. */

import type { Dissection } from '../../../dissect/field.ts';
import type { Role, Speak } from '../../../versions.ts';

/** A conversation that can be chosen. */
export interface Offered {
  readonly title: string;
  /** Its protocol, in a word or two. */
  readonly protocol: string;
  readonly isWebSocket: boolean;
  /** Both ends as heads and frames, and a description. */
  read(speak: Speak | undefined): { readonly dissections: readonly Dissection[]; readonly words: string };
  /** All bytes that one end sent, as far as they were captured. */
  bytesOf(end: Role): Uint8Array;
}

/** The conversations in a capture or text, and what was left out. */
export interface OfferedHere {
  readonly offered: readonly Offered[];
  readonly notes: readonly string[];
}

/** More conversations than this are counted, and have no button. */
const MOST_BUTTONS = 200;

export class ConversationPicker {
  readonly #element: HTMLElement;
  readonly #onChoose: (offered: Offered) => void;

  /** @param onChoose  called with the conversation that the visitor chose */
  constructor(element: HTMLElement, onChoose: (offered: Offered) => void) {
    this.#element = element;
    this.#onChoose = onChoose;
  }

  /** Offers conversations, and chooses the first that is WebSocket. */
  offer(offered: readonly Offered[], where: string): void {
    const listed = offered.slice(0, MOST_BUTTONS);
    const buttons = listed.map((one) => this.#button(one));
    const more = offered.length - buttons.length;
    const end = more > 0 ? [`… and ${more} more.`] : [];
    this.#element.replaceChildren(`Conversations in ${where}: `, ...buttons, ...end);
    this.#element.hidden = false;
    buttons[
      Math.max(
        0,
        listed.findIndex(({ isWebSocket }) => isWebSocket),
      )
    ]?.click();
  }

  /** Offers nothing. */
  clear(): void {
    this.#element.hidden = true;
    this.#element.replaceChildren();
  }

  #button(offered: Offered): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `${offered.title}, ${offered.protocol}`;
    button.addEventListener('click', () => {
      for (const other of this.#element.querySelectorAll('button')) other.removeAttribute('aria-current');
      button.setAttribute('aria-current', 'true');
      this.#onChoose(offered);
    });
    return button;
  }
}
