/** The heads and frames: a list with a filter, and beside it the one that is open, with its bits, alone or compared. */

import type { Dissection } from '../../../dissect/field.ts';
import { spokenDissection } from '../../../dissect/translated.ts';
import { dissectionHtml } from '../../../render/html.ts';
import { say } from '../../../say.ts';
import { placeOf } from '../../browser/byte-place.ts';
import { element } from '../../browser/element.ts';
import type { Row } from '../row.ts';
import { BitEditor } from './bit-editor.ts';
import { FilterBar } from './filter-bar.ts';
import type { PieceSource } from './piece-source.ts';
import { rowHtml } from './row-html.ts';
import { RowList } from './row-list.ts';

const section = element('#pieces', HTMLElement);
const shown = element('#shown', HTMLElement);
const bits = element('#bits', HTMLDetailsElement);
const compared = element('#compared', HTMLElement);
const compareButton = element('#compare', HTMLButtonElement);
const closed = element('#closed', HTMLElement);
const aloneButton = element('#alone', HTMLButtonElement);

export interface PieceActions {
  flip(piece: Dissection, byte: number, mask: number): void;
  /** Shows one as if nothing else had been said. */
  showAlone(piece: Dissection): void;
}

export class Pieces {
  readonly #list: RowList;
  readonly #filter: FilterBar;
  readonly #editor: BitEditor;
  #source: PieceSource = { open: () => {}, find: () => {} };
  #rows: Row[] = [];
  /** Places of the rows that the filter leaves. */
  #listed: number[] = [];
  #selected = 0;
  #opened: Dissection | undefined;
  #compared: Dissection | undefined;
  #began = 0;
  /** Counts what was opened: an answer may come when something else is wanted. */
  #openings = 0;

  constructor(actions: PieceActions) {
    this.#list = new RowList(element('#list', HTMLElement), (place) => {
      this.#selected = this.#listed[place] ?? 0;
      this.#open();
    });
    this.#filter = new FilterBar(() => this.#listAgain());
    this.#editor = new BitEditor(element('#bit-rows', HTMLElement), (byte, mask) => {
      if (this.#opened) actions.flip(this.#opened, byte, mask);
    });
    shown.addEventListener('click', ({ target }) => {
      // Bytes can be selected, too.
      const isSelected = getSelection()?.isCollapsed === false;
      if (target instanceof Element && !isSelected && !target.closest('a, button, summary')) this.#flipAt(target);
    });
    compareButton.addEventListener('click', () => {
      this.#compared = this.#compared ? undefined : this.#opened;
      this.#draw();
    });
    aloneButton.addEventListener('click', () => this.#opened && actions.showAlone(this.#opened));
  }

  /** The place of the one that is open. */
  get selected(): number {
    return this.#selected;
  }

  /**
   * Shows others; rows may be added to them.
   *
   * @param isNew  whether they have nothing to do with those before: the first is opened, and no filter is left
   * @param began  when the conversation began, in milliseconds since 1970; 0 if it is not known
   */
  show(source: PieceSource, rows: readonly Row[], isNew: boolean, began = 0): void {
    this.#source = source;
    this.#rows = [...rows];
    this.#began = began;
    if (isNew) this.#selected = 0;
    this.#openings++;
    closed.textContent = '';
    this.#filter.begin(source.find, isNew);
    this.#filter.searchAgain();
    section.hidden = rows.length === 0;
    this.#listed = this.#filter.wanted(this.#rows, 0);
    if (rows.length > 0) this.#select();
    else {
      this.#drawList();
      this.#draw();
    }
  }

  /** Shows none, until there are others. */
  clear(): void {
    this.#opened = undefined;
    this.show({ open: () => {}, find: () => {} }, [], true);
  }

  /** Adds rows; the one that was open before is opened again as soon as it is there. */
  add(rows: readonly Row[]): void {
    const before = this.#rows.length;
    for (const row of rows) this.#rows.push(row);
    for (const place of this.#filter.wanted(this.#rows, before)) this.#listed.push(place);
    this.#list.grow(this.#listed.length);
    this.#filter.say(this.#listed.length, this.#rows.length);
    if (this.#selected >= before && this.#selected < this.#rows.length) this.#select();
  }

  /** There are no more rows. @param howClosed  how the conversation was closed, in sentences */
  finish(howClosed = ''): void {
    closed.textContent = howClosed;
    this.#filter.searchAgain();
    this.#drawList();
    if (this.#selected >= this.#rows.length) {
      this.#selected = Math.max(0, this.#rows.length - 1);
      this.#select();
    }
  }

  #select(): void {
    this.#selected = Math.min(this.#selected, this.#rows.length - 1);
    this.#drawList();
    this.#open();
  }

  /** Opens the bits of the byte that is shown there. */
  #flipAt(target: Element): void {
    const place = placeOf(target);
    if (place === undefined || this.#opened === undefined || bits.hidden) return;
    bits.open = true;
    this.#editor.go(place - this.#opened.offset);
  }

  #open(): void {
    const mine = ++this.#openings;
    this.#source.open(this.#selected, (piece) => {
      if (mine !== this.#openings) return;
      this.#opened = piece;
      this.#draw();
    });
  }

  #listAgain(): void {
    this.#listed = this.#filter.wanted(this.#rows, 0);
    this.#drawList();
  }

  #drawList(): void {
    this.#list.show(
      this.#listed.length,
      (place, row) => this.#drawRow(place, row),
      this.#listed.indexOf(this.#selected),
    );
    this.#filter.say(this.#listed.length, this.#rows.length);
  }

  #drawRow(place: number, element: HTMLElement): void {
    const row = this.#rows[this.#listed[place] ?? -1];
    if (row) element.innerHTML = String(rowHtml(row, this.#began));
  }

  #draw(): void {
    const piece = this.#rows.length === 0 ? undefined : this.#opened;
    const other = this.#compared;
    // Bytes of a stream are scattered among those of its connection; a gap has none.
    const canFlip =
      piece !== undefined && piece.stream === undefined && piece.bytes.length > 0 && piece.from !== undefined;
    bits.hidden = !canFlip;
    this.#editor.show(canFlip ? piece : undefined);
    compareButton.setAttribute('aria-pressed', String(other !== undefined));
    compareButton.textContent = say(other ? 'Stop comparing' : 'Compare with another');
    aloneButton.disabled = piece === undefined || piece.bytes.length === 0;
    compared.hidden = other === undefined;
    if (other && piece) void this.#compare(other, piece);
    shown.innerHTML = piece ? String(dissectionHtml(spokenDissection(piece))) : '';
  }

  async #compare(first: Dissection, second: Dissection): Promise<void> {
    if (first === second) {
      compared.innerHTML = `<p class="caption">${say('Now choose another in the list.')}</p>`;
      return;
    }
    const { comparisonHtml } = await import('../comparison.ts');
    if (this.#compared === first && this.#opened === second) {
      compared.innerHTML = String(comparisonHtml(spokenDissection(first), spokenDissection(second)));
    }
  }
}
