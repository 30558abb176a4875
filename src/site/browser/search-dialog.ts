/** The search: a dialog with a field, results while typing, and arrow keys to move between them. */

import { filled } from '../../places.ts';
import { excerptOf, markWords, type Piece } from './excerpt.ts';
import { SEARCH_WORDS } from './messages/search.ts';
import { fromRoot, pageWords } from './page-words.ts';
import { type Found, type Search, searchOver } from './search-engine.ts';
import type { SearchEntry } from './search-entry.ts';
import { showText, textNodes } from './text-nodes.ts';

const WORDS = pageWords('search', SEARCH_WORDS);
/** The language of the page; its search has results in it first. */
const [LANGUAGE = 'en'] = document.documentElement.lang.split('-');

let dialog: SearchDialog | undefined;

/** Opens the search. */
export function openSearch(): void {
  dialog ??= new SearchDialog();
  dialog.open();
}

class SearchDialog {
  readonly #dialog = document.createElement('dialog');
  readonly #input = document.createElement('input');
  readonly #results = document.createElement('ul');
  readonly #said = document.createElement('p');
  #search: Search | undefined;

  constructor() {
    this.#dialog.className = 'search';
    this.#dialog.setAttribute('aria-label', WORDS.title);
    // A field of type search would take the first Escape for itself.
    this.#input.type = 'text';
    this.#input.enterKeyHint = 'search';
    this.#input.autocomplete = 'off';
    this.#input.spellcheck = false;
    this.#input.placeholder = WORDS.hint;
    this.#input.setAttribute('aria-label', WORDS.label);
    this.#said.role = 'status';
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = WORDS.close;
    close.addEventListener('click', () => this.#dialog.close());
    const line = document.createElement('div');
    line.append(this.#input, close);
    this.#dialog.append(line, this.#said, this.#results);
    document.body.append(this.#dialog);
    this.#input.addEventListener('input', () => this.#show());
    this.#dialog.addEventListener('keydown', (event) => this.#onKey(event));
    this.#dialog.addEventListener('click', (event) => {
      const { target } = event;
      const isBackdrop = target === this.#dialog;
      const isResult = target instanceof Element && target.closest('a') !== null;
      if (isBackdrop || isResult) this.#dialog.close();
    });
  }

  open(): void {
    if (this.#dialog.open) return;
    this.#dialog.showModal();
    this.#input.select();
    void this.#load();
  }

  async #load(): Promise<void> {
    if (this.#search) return;
    try {
      const address = new URL(LANGUAGE === 'en' ? 'search.json' : `search-${LANGUAGE}.json`, import.meta.url);
      const response = await fetch(address);
      if (!response.ok) throw new Error(`${address.pathname} answers ${response.status}`);
      this.#search = searchOver((await response.json()) as SearchEntry[]);
      this.#show();
    } catch (error) {
      showText(this.#said, filled(WORDS.failed, { why: error instanceof Error ? error.message : String(error) }));
    }
  }

  #show(): void {
    const words = this.#input.value.trim();
    if (!this.#search) return;
    const found = words === '' ? [] : this.#search(words);
    this.#results.replaceChildren(...found.map(resultOf));
    this.#said.textContent =
      words === '' ? '' : filled(found.length === 0 ? WORDS.nothing : WORDS.found, { words, count: found.length });
  }

  #onKey(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const links = [...this.#results.querySelectorAll('a')];
    if (step !== undefined) {
      const at = links.indexOf(document.activeElement as HTMLAnchorElement);
      const next = at + step;
      if (next < 0) this.#input.focus();
      else links[Math.min(next, links.length - 1)]?.focus();
      event.preventDefault();
    } else if (event.key === 'Enter' && document.activeElement === this.#input) {
      links[0]?.click();
    }
  }
}

function resultOf({ entry, words }: Found): HTMLLIElement {
  const { kind, page, title, text, spec = '', href } = entry;
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = fromRoot(href);
  const name = document.createElement('strong');
  name.append(...markedUp(markWords(title, words)));
  const place = document.createElement('small');
  // The beginning of a page has its title already: of `Lesson 09 · Why …` the number remains.
  const where = page.endsWith(title) ? page.slice(0, -title.length).replace(/ · $/, '') : page;
  showText(place, [kind === 'field' ? WORDS.field : '', spec, where].filter(Boolean).join(' · '));
  const excerpt = document.createElement('span');
  excerpt.append(...markedUp(excerptOf(text, words)));
  link.append(name, ' ', place, excerpt);
  item.append(link);
  return item;
}

function markedUp(pieces: readonly Piece[]): (Node | string)[] {
  return pieces.flatMap(({ text, isFound }) => {
    if (!isFound) return textNodes(text);
    const mark = document.createElement('mark');
    mark.append(...textNodes(text));
    return [mark];
  });
}
