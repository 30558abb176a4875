/** Which of the heads and frames are listed: by sender, kind, problem, and by what they carry. */

import { say } from '../../../say.ts';
import type { Role } from '../../../versions.ts';
import { element } from '../../browser/element.ts';
import { isWanted, type Row, type RowFilter, type RowKind } from '../row.ts';

/** How long somebody types before the search begins, in ms. */
const PAUSE = 150;

const from = element('#only-from', HTMLSelectElement);
const kind = element('#only-kind', HTMLSelectElement);
const problems = element('#only-problems', HTMLInputElement);
const search = element('#search', HTMLInputElement);
const count = element('#listed', HTMLElement);

/** Finds the places of all that carry a text; calls back, perhaps later. */
export type Find = (wanted: string, found: (indices: Iterable<number>) => void) => void;

export class FilterBar {
  readonly #onChange: () => void;
  #find: Find = () => {};
  /** The places of what was found; undefined if nothing is looked for. */
  #found: ReadonlySet<number> | undefined;
  #searches = 0;

  /** @param onChange  called when other rows are wanted */
  constructor(onChange: () => void) {
    this.#onChange = onChange;
    for (const control of [from, kind, problems]) control.addEventListener('change', onChange);
    let pause: ReturnType<typeof setTimeout> | undefined;
    search.addEventListener('input', () => {
      clearTimeout(pause);
      pause = setTimeout(() => this.#search(), PAUSE);
    });
  }

  /** Looks at other rows. @param isNew  whether they have nothing to do with those before */
  begin(find: Find, isNew: boolean): void {
    this.#find = find;
    if (isNew) {
      for (const control of [from, kind, search]) control.value = '';
      problems.checked = false;
      this.#found = undefined;
    }
  }

  /** Searches again, since there are more rows. */
  searchAgain(): void {
    if (search.value !== '') this.#search();
  }

  /** The places of the rows that are wanted, from this one on. */
  wanted(rows: readonly Row[], start: number): number[] {
    const filter: RowFilter = {
      from: from.value === '' ? undefined : (from.value as Role),
      kind: kind.value === '' ? undefined : (kind.value as RowKind),
      onlyProblems: problems.checked,
    };
    const places: number[] = [];
    for (let i = start; i < rows.length; i++) {
      const row = rows[i];
      if (row && isWanted(row, filter) && (this.#found?.has(i) ?? true)) places.push(i);
    }
    return places;
  }

  /** Says how many of how many are listed. */
  say(listed: number, all: number): void {
    count.textContent =
      listed === all
        ? ''
        : say('{listed} of {all}', { listed: listed.toLocaleString('en'), all: all.toLocaleString('en') });
  }

  #search(): void {
    const mine = ++this.#searches;
    if (search.value === '') {
      this.#found = undefined;
      this.#onChange();
      return;
    }
    this.#find(search.value, (indices) => {
      if (mine !== this.#searches) return;
      this.#found = new Set(indices);
      this.#onChange();
    });
  }
}
