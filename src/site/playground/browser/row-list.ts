/**
 * A list of any length. Only the rows in view exist, because a million bytes
 * of small frames are fifty thousand rows.
 */

/** Height of a row, in pixels; the style sheet has it too. */
const ROW = 32;
/** Rows kept above and below those in view. */
const MARGIN = 10;

export class RowList {
  readonly #element: HTMLElement;
  readonly #rows = document.createElement('div');
  readonly #onSelect: (index: number) => void;
  #count = 0;
  #draw: (index: number, row: HTMLElement) => void = () => {};
  #selected = 0;
  /** The row after the last that exists. */
  #drawnTo = 0;
  /** Those that exist. One that would look the same stays: a click on one that is replaced before the release is lost. */
  readonly #existing = new Map<number, HTMLElement>();

  /** @param onSelect  called with the row that the visitor chose */
  constructor(element: HTMLElement, onSelect: (index: number) => void) {
    this.#element = element;
    this.#onSelect = onSelect;
    this.#rows.className = 'all';
    this.#rows.role = 'presentation';
    element.role = 'listbox';
    element.tabIndex = 0;
    element.setAttribute('aria-labelledby', element.closest('section')?.getAttribute('aria-labelledby') ?? '');
    element.replaceChildren(this.#rows);
    element.addEventListener('scroll', () => this.#drawRows());
    element.addEventListener('keydown', (event) => this.#onKey(event));
    element.addEventListener('click', (event) => {
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : null;
      if (row) this.select(Number(row.dataset.index));
    });
    new ResizeObserver(() => this.#drawRows()).observe(element);
  }

  /** Shows other rows. */
  show(count: number, draw: (index: number, row: HTMLElement) => void, selected: number): void {
    this.#count = count;
    this.#draw = draw;
    this.#selected = Math.max(0, Math.min(selected, count - 1));
    this.#rows.style.height = `${count * ROW}px`;
    this.#drawRows(true);
  }

  /** There are more rows; those in view are drawn again only if some of the others belong there. */
  grow(count: number): void {
    const isFull = this.#drawnTo < this.#count;
    this.#count = count;
    this.#rows.style.height = `${count * ROW}px`;
    if (!isFull) this.#drawRows();
  }

  /** Chooses a row, and brings it into view. */
  select(index: number): void {
    if (this.#count === 0) return;
    this.#selected = Math.max(0, Math.min(index, this.#count - 1));
    const { scrollTop, clientHeight } = this.#element;
    const top = this.#selected * ROW;
    if (top < scrollTop) this.#element.scrollTop = top;
    else if (top + ROW > scrollTop + clientHeight) this.#element.scrollTop = top + ROW - clientHeight;
    this.#drawRows();
    this.#onSelect(this.#selected);
  }

  #onKey(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor(this.#element.clientHeight / ROW) - 1);
    const moves: Record<string, number> = {
      ArrowDown: this.#selected + 1,
      ArrowUp: this.#selected - 1,
      PageDown: this.#selected + page,
      PageUp: this.#selected - page,
      Home: 0,
      End: this.#count - 1,
    };
    const to = moves[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.select(to);
  }

  /** @param areOthers  whether a row may look different from the one that is there */
  #drawRows(areOthers = false): void {
    const { scrollTop, clientHeight } = this.#element;
    const first = Math.max(0, Math.floor(scrollTop / ROW) - MARGIN);
    const end = Math.min(this.#count, Math.ceil((scrollTop + clientHeight) / ROW) + MARGIN);
    this.#drawnTo = end;
    for (const [index, row] of this.#existing) {
      if (index >= first && index < end) continue;
      row.remove();
      this.#existing.delete(index);
    }
    let next = this.#rows.firstElementChild;
    for (let index = first; index < end; index++) {
      const row = this.#row(index, areOthers);
      if (!row.isConnected) this.#rows.insertBefore(row, next);
      next = row.nextElementSibling;
    }
    const isDrawn = this.#selected >= first && this.#selected < end;
    if (isDrawn) this.#element.setAttribute('aria-activedescendant', `row-${this.#selected}`);
    else this.#element.removeAttribute('aria-activedescendant');
  }

  /** The row that is there; a new one if there is none, or another is to be there. */
  #row(index: number, isOther: boolean): HTMLElement {
    const existing = this.#existing.get(index);
    existing?.setAttribute('aria-setsize', String(this.#count));
    existing?.setAttribute('aria-selected', String(index === this.#selected));
    if (existing && !isOther) return existing;
    const row = this.#newRow(index);
    if (existing?.isEqualNode(row)) return existing;
    existing?.replaceWith(row);
    this.#existing.set(index, row);
    return row;
  }

  #newRow(index: number): HTMLElement {
    const row = document.createElement('div');
    row.id = `row-${index}`;
    row.role = 'option';
    row.dataset.index = String(index);
    row.style.top = `${index * ROW}px`;
    row.setAttribute('aria-setsize', String(this.#count));
    row.setAttribute('aria-posinset', String(index + 1));
    row.setAttribute('aria-selected', String(index === this.#selected));
    this.#draw(index, row);
    return row;
  }
}
