/** Keeps the end of a growing list in view, unless the visitor has scrolled back. */

/** A list that is scrolled closer to its end than this, in pixels, follows new entries. */
const NEAR_END = 48;
export class Following {
  readonly #element: HTMLElement;
  #follows = true;
  /** Height of its contents when it was last measured, in pixels. */
  #height = 0;

  constructor(element: HTMLElement) {
    this.#element = element;
    element.addEventListener('scroll', () => this.#onScroll());
    // What the visitor opens is being read: do not scroll it away.
    for (const opened of ['toggle', 'change']) element.addEventListener(opened, () => this.#look(), { capture: true });
  }

  /** Follows again, wherever the visitor was. */
  restart(): void {
    this.#follows = true;
  }

  /** To be called when something was added. */
  keepEndInView(): void {
    this.#height = this.#element.scrollHeight;
    if (this.#follows) this.#element.scrollTop = this.#height;
  }

  /** A list whose height changes scrolls by itself, for example when a font arrives; otherwise it was the visitor. */
  #onScroll(): void {
    if (this.#element.scrollHeight === this.#height) this.#look();
    else this.keepEndInView();
  }

  #look(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#element;
    this.#height = scrollHeight;
    this.#follows = scrollHeight - scrollTop - clientHeight < NEAR_END;
  }
}
