/** The conversations of a capture or text as a table: one of them is shown below it. */

import { say } from '../../../say.ts';
import type { Known, Listed, Tally } from '../messages.ts';

/** More conversations than this are counted, and have no row. */
const MOST_ROWS = 200;

const COLUMNS = [
  'began (UTC)',
  'conversation',
  'protocol',
  'client sent',
  'server sent',
  'heads, frames',
  'problems',
  'closed first',
] as const;

export class ConversationTable {
  readonly #section: HTMLElement;
  readonly #onChoose: (index: number) => void;
  #listed: readonly Listed[] = [];
  readonly #known = new Map<number, Known>();
  readonly #tallies = new Map<number, Tally>();
  readonly #rows = new Map<number, HTMLTableRowElement>();
  readonly #body = document.createElement('tbody');
  readonly #more = document.createElement('p');
  #chosen: number | undefined;

  /** @param onChoose  called with the number of the conversation that is chosen, from 0 */
  constructor(section: HTMLElement, onChoose: (index: number) => void) {
    this.#section = section;
    this.#onChoose = onChoose;
    this.#body.addEventListener('click', (event) => {
      const row = event.target instanceof Element ? event.target.closest('tr') : null;
      if (row) this.choose(Number(row.dataset.index));
    });
  }

  /** Lists other conversations. @param where  what they were found in, and what was left out there */
  list(listed: readonly Listed[], where: string): void {
    this.clear();
    this.#listed = listed;
    const heading = document.createElement('h2');
    heading.textContent = say('Conversations');
    heading.id = 'conversations-title';
    const caption = document.createElement('p');
    caption.className = 'caption';
    caption.textContent = say('In {where}.', { where });
    const table = document.createElement('table');
    table.setAttribute('aria-labelledby', heading.id);
    const head = table.createTHead().insertRow();
    for (const name of COLUMNS) {
      const cell = document.createElement('th');
      cell.scope = 'col';
      cell.textContent = say(name);
      head.append(cell);
    }
    table.append(this.#body);
    const scroll = document.createElement('div');
    scroll.className = 'conversations';
    scroll.append(table);
    this.#more.className = 'caption';
    this.#section.replaceChildren(heading, caption, scroll, this.#more);
    this.#section.hidden = false;
    this.#draw(listed.keys());
  }

  /** What has become known of some. The first that is WebSocket is chosen; if none is, the first. */
  tell(known: readonly Known[], isLast: boolean): void {
    for (const one of known) {
      this.#known.set(one.index, one);
      this.#fill(one.index);
    }
    const first =
      known.find(({ isWebSocket }) => isWebSocket)?.index ?? (isLast && this.#listed.length > 0 ? 0 : undefined);
    if (isLast && this.#listed.length > MOST_ROWS) this.#draw(this.#webSocketsFirst());
    if (this.#chosen === undefined && first !== undefined) this.choose(first);
  }

  /** What was counted in some. */
  count(tallies: readonly Tally[]): void {
    for (const tally of tallies) {
      this.#tallies.set(tally.index, tally);
      this.#fill(tally.index);
    }
  }

  choose(index: number): void {
    if (!this.#listed[index]) return;
    this.#rows.get(this.#chosen ?? -1)?.removeAttribute('aria-current');
    this.#chosen = index;
    this.#rows.get(index)?.setAttribute('aria-current', 'true');
    this.#onChoose(index);
  }

  /** Lists nothing. */
  clear(): void {
    this.#section.hidden = true;
    this.#section.replaceChildren();
    this.#listed = [];
    this.#chosen = undefined;
    for (const kept of [this.#known, this.#tallies, this.#rows]) kept.clear();
  }

  #webSocketsFirst(): number[] {
    const all = [...this.#listed.keys()];
    const isWebSocket = (index: number) => this.#known.get(index)?.isWebSocket === true;
    return [...all.filter(isWebSocket), ...all.filter((index) => !isWebSocket(index))];
  }

  #draw(order: Iterable<number>): void {
    this.#rows.clear();
    for (const index of order) {
      if (this.#rows.size >= MOST_ROWS) break;
      const row = document.createElement('tr');
      row.dataset.index = String(index);
      if (index === this.#chosen) row.setAttribute('aria-current', 'true');
      this.#rows.set(index, row);
      this.#fill(index);
    }
    this.#body.replaceChildren(...this.#rows.values());
    const more = this.#listed.length - this.#rows.size;
    this.#more.textContent = more > 0 ? say('… and {#count} more.', { count: more }) : '';
  }

  #fill(index: number): void {
    const row = this.#rows.get(index);
    const listed = this.#listed[index];
    if (!row || !listed) return;
    const known = this.#known.get(index);
    const tally = this.#tallies.get(index);
    const unknown = known?.isWebSocket === false ? '' : '…';
    const button = row.querySelector('button') ?? document.createElement('button');
    button.type = 'button';
    button.textContent =
      listed.client === ''
        ? say('Conversation {#number}', { number: index + 1 })
        : `${listed.client} → ${listed.server}`;
    const cells: [name: string, content: string | HTMLElement][] = [
      ['began (UTC)', timeOfDay(listed.began)],
      ['conversation', button],
      ['protocol', known?.protocol ?? '…'],
      ['client sent', bytesInWords(listed.said.client)],
      ['server sent', bytesInWords(listed.said.server)],
      ['heads, frames', tally?.counted?.pieces.toLocaleString('en') ?? unknown],
      ['problems', tally?.counted?.problems.toLocaleString('en') ?? unknown],
      ['closed first', tally?.closed ?? '…'],
    ];
    row.classList.toggle('bad', (tally?.counted?.problems ?? 0) > 0);
    if (row.cells.length === 0) for (const _ of cells) row.insertCell();
    for (const [i, [name, content]] of cells.entries()) {
      const cell = row.cells[i];
      if (!cell) continue;
      cell.dataset.name = say(name);
      if (typeof content === 'string') cell.textContent = content;
      else if (content.parentElement !== cell) cell.replaceChildren(content);
    }
  }
}

function bytesInWords(count: number): string {
  return say('{#count} bytes', { count: count.toLocaleString('en') });
}

/** `02:45:09.123`, in UTC, with the day before it. */
function timeOfDay(time: number): string {
  return time === 0 ? '' : new Date(time).toISOString().slice(0, 23).replace('T', ' ');
}
