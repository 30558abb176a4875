/**
 * One ladder for all clients: a line for each client and one for the server,
 * time going down, a rung for each head and frame. A rung opens into its bytes.
 */

import { toHex } from '../../../bytes.ts';
import type { Dissection } from '../../../dissect/field.ts';
import { dissectionHtml, versionClass } from '../../../render/html.ts';
import { type Html, html } from '../../../render/markup.ts';
import type { Role } from '../../../versions.ts';
import { Following } from './following.ts';
import type { Participant, Passed } from './record.ts';

/** Most rungs that are shown; the oldest are removed. */
const MOST = 400;
/** Height of a rung's picture, and the room for a line, in pixels. */
const HEIGHT = 34;
const LINE = 22;
/** Of the circle with a client's number. */
const RADIUS = 8;
/** Bytes of a frame that a rung shows. */
const BYTES = 11;
/** Characters of a text that a rung shows. */
const CHARACTERS = 40;

export type Kind = 'head' | 'message' | 'control';

export interface Filter {
  readonly words: string;
  readonly kind: Kind | '';
}

interface Rung {
  readonly element: HTMLLIElement;
  readonly participant: Participant;
  /** Both are undefined for an event. */
  readonly from: Role | undefined;
  readonly kind: Kind | undefined;
  /** The text that the filter searches, in lowercase. */
  readonly words: string;
  /** Where its lines are drawn; redrawn when there are more of them. */
  readonly lines: HTMLElement;
}

export class Ladder {
  readonly #list: HTMLElement;
  readonly #following: Following;
  #participants: Participant[] = [];
  #rungs: Rung[] = [];
  #filter: Filter = { words: '', kind: '' };
  #drawn = 0;

  constructor(list: HTMLElement) {
    this.#list = list;
    this.#following = new Following(list);
  }

  /** Makes room for a line; the existing ones are drawn again. */
  addParticipant(participant: Participant): void {
    this.#participants.push(participant);
    for (const rung of this.#rungs) this.#draw(rung);
  }

  clear(): void {
    this.#participants = [];
    this.#rungs = [];
    this.#list.replaceChildren();
    this.#following.restart();
  }

  filter(filter: Filter): void {
    this.#filter = filter;
    for (const rung of this.#rungs) rung.element.hidden = !this.#isWanted(rung);
  }

  /** How many rungs the filter leaves. */
  get shown(): number {
    return this.#rungs.filter(({ element }) => !element.hidden).length;
  }

  add({ participant, from, dissection }: Passed, at: number): void {
    this.#drawn++;
    const id = `live-${this.#drawn}`;
    const { summary, bytes, kind, state } = dissection;
    const details = document.createElement('details');
    const line = document.createElement('summary');
    const said = document.createElement('span');
    const way = from === 'client' ? `${participant.name} → server` : `server → ${participant.name}`;
    const hex = `${toHex(bytes.subarray(0, BYTES))}${bytes.length > BYTES ? ' …' : ''}`;
    const beginning = kind === 'frame' ? html` ${saidIn(dissection)} <code>${hex}</code>` : '';
    const part = state === 'incomplete' ? html` <span class="part">… incomplete</span>` : '';
    said.innerHTML = String(html`
      <span class="way">${way}</span> <b>${summary}</b>${part}${' '}
      <span class="size">${bytes.length} bytes</span>${beginning} <span class="size">+${at} ms</span>`);
    details.append(line);
    details.addEventListener('toggle', () => {
      if (details.open && !details.querySelector('.dump')) {
        line.insertAdjacentHTML('afterend', String(dissectionHtml(dissection, { id })));
      }
    });
    const rung = newRung({ participant, from, kind: kindOf(kind, summary), words: `${way} ${summary}` });
    line.append(rung.lines, said);
    rung.element.append(details);
    this.#append(rung);
  }

  /** Something without bytes: an end, a complaint. */
  addEvent(participant: Participant, text: string): void {
    const said = document.createElement('span');
    said.textContent = `${participant.name}: ${text}`;
    const rung = newRung({ participant, from: undefined, kind: undefined, words: `${participant.name} ${text}` });
    rung.element.append(rung.lines, said);
    this.#append(rung);
  }

  #append(rung: Rung): void {
    this.#draw(rung);
    rung.element.hidden = !this.#isWanted(rung);
    this.#rungs.push(rung);
    this.#list.append(rung.element);
    if (this.#rungs.length > MOST) this.#rungs.shift()?.element.remove();
    this.#following.keepEndInView();
  }

  #isWanted({ words, kind }: Rung): boolean {
    const { words: wanted, kind: only } = this.#filter;
    return words.includes(wanted.toLowerCase()) && (only === '' || kind === only);
  }

  /** A line for each client and one for the server, and an arrow between two of them. */
  #draw({ participant, from, lines }: Rung): void {
    const place = (index: number) => 12 + index * LINE;
    const server = place(this.#participants.length) + LINE;
    const own = place(this.#participants.indexOf(participant));
    const lives = [...this.#participants.map((_, i) => place(i)), server].map((x) => `M${x} 0V${HEIGHT}`).join('');
    const middle = HEIGHT / 2;
    let arrow: Html | undefined;
    if (from !== undefined) {
      const [start, end] = from === 'client' ? [own, server] : [server, own + RADIUS];
      const back = end + (from === 'client' ? -7 : 7);
      arrow = html`
        <path d="M${start} ${middle}H${end}"/>
        <path class="tip" d="M${end} ${middle}L${back} ${middle - 4}V${middle + 4}z"/>`;
    }
    const width = server + 12;
    lines.innerHTML = String(html`
      <svg viewBox="0 0 ${width} ${HEIGHT}" width="${width}" height="${HEIGHT}" aria-hidden="true">
      <path class="life" d="${lives}"/>${arrow}<circle cx="${own}" cy="${middle}" r="${RADIUS}"/>
      <text x="${own}" y="${middle + 4}" text-anchor="middle">${participant.number}</text></svg>`);
  }
}

/** A rung that is not in the ladder yet. */
function newRung({ participant, from, kind, words }: Pick<Rung, 'participant' | 'from' | 'kind' | 'words'>): Rung {
  const element = document.createElement('li');
  element.className = `${versionClass(participant.speak)} ${from ?? 'event'}`;
  element.dataset.client = String(participant.number);
  return { element, lines: document.createElement('span'), participant, from, kind, words: words.toLowerCase() };
}

/** The beginning of the text that a frame carries, in quotation marks; empty if it carries none. */
function saidIn({ fields, summary, inflated }: Dissection): string {
  if (summary.startsWith('close')) return '';
  const value = inflated?.value ?? fields.find(({ name }) => name === 'payload')?.value;
  if (typeof value !== 'string' || value === '') return '';
  return `“${value.length > CHARACTERS ? `${value.slice(0, CHARACTERS)}…` : value}”`;
}

function kindOf(kind: string, summary: string): Kind {
  if (kind === 'request' || kind === 'response') return 'head';
  return /^(?:ping|pong|clos)/.test(summary) ? 'control' : 'message';
}
