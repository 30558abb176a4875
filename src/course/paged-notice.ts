/** A notice over a step, in pages if the window is too small for it. */

import type { ExhibitStyle } from './exhibit-style.ts';
import { type NoticeLine, noticeRows } from './notice.ts';
import { paginate } from './pages.ts';

/** Where a notice is shown: its style, and the rows there are. */
export interface NoticePlace extends ExhibitStyle {
  readonly links: boolean;
  readonly room: number;
}

export class PagedNotice {
  readonly #lines: readonly NoticeLine[];
  #page = 0;

  constructor(lines: readonly NoticeLine[]) {
    this.#lines = lines;
  }

  /** The rows of the page that is shown. */
  rows(place: NoticePlace): readonly string[] {
    const pages = this.#pages(place);
    return pages[Math.min(this.#page, pages.length - 1)] ?? [];
  }

  /** Turns to the next page. @returns whether there is one */
  turn(place: NoticePlace): boolean {
    if (this.#page + 1 >= this.#pages(place).length) return false;
    this.#page++;
    return true;
  }

  /** With an empty row before it if there is room. */
  #pages(place: NoticePlace): string[][] {
    const rows = noticeRows(this.#lines, place);
    return rows.length < place.room ? [['', ...rows]] : paginate(rows, place.room);
  }
}
