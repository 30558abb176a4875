/** One side of Live: what it shows, with its end in view unless the visitor has scrolled back. */

/** Closer to its end than this, in pixels, a lane follows what comes. */
const NEAR_END = 48;
/** The most that a lane shows; what is older makes room. */
const MAX_SHOWN = 200;

export class Lane {
  readonly #element: HTMLElement;
  #follows = true;
  #top = 0;

  constructor(element: HTMLElement) {
    this.#element = element;
    element.addEventListener('scroll', () => this.#onScroll());
  }

  append(entry: HTMLElement): void {
    this.#element.append(entry);
    while (this.#element.childElementCount > MAX_SHOWN) this.#element.firstElementChild?.remove();
    if (this.#follows) this.#element.scrollTop = this.#element.scrollHeight;
  }

  clear(): void {
    this.#element.replaceChildren();
    this.#follows = true;
    this.#top = 0;
  }

  /** Only the visitor scrolls back; a lane whose content grows stands still. */
  #onScroll(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#element;
    const atEnd = scrollHeight - scrollTop - clientHeight < NEAR_END;
    if (atEnd || scrollTop < this.#top) this.#follows = atEnd;
    this.#top = scrollTop;
  }
}
