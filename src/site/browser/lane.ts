/** One side of Live: what it shows, with its end in view unless the visitor has scrolled back. */

/** Closer to its end than this, in pixels, a lane follows what comes. */
const NEAR_END = 48;
/** The most that a lane shows; what is older makes room. */
const MAX_SHOWN = 200;

export class Lane {
  readonly #element: HTMLElement;
  #follows = true;
  /** Of all it holds, in pixels, when it was last looked at. */
  #height = 0;

  constructor(element: HTMLElement) {
    this.#element = element;
    element.addEventListener('scroll', () => this.#onScroll());
    // What the visitor opens is being read: it must not be scrolled away.
    for (const opened of ['toggle', 'change']) element.addEventListener(opened, () => this.#look(), { capture: true });
  }

  append(entry: HTMLElement): void {
    this.#element.append(entry);
    while (this.#element.childElementCount > MAX_SHOWN) this.#element.firstElementChild?.remove();
    this.#keepEndInView();
  }

  clear(): void {
    this.#element.replaceChildren();
    this.#follows = true;
  }

  #keepEndInView(): void {
    this.#height = this.#element.scrollHeight;
    if (this.#follows) this.#element.scrollTop = this.#height;
  }

  /** A lane whose height changes scrolls by itself, as when a font arrives; else it was the visitor. */
  #onScroll(): void {
    if (this.#element.scrollHeight === this.#height) this.#look();
    else this.#keepEndInView();
  }

  #look(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#element;
    this.#height = scrollHeight;
    this.#follows = scrollHeight - scrollTop - clientHeight < NEAR_END;
  }
}
