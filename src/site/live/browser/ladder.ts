/**
 * One ladder for all clients: a line for each client on the left and one for the server on the right,
 * time going down, a rung for each head and frame. A rung opens into its bytes.
 */

import { toHex } from '../../../bytes.ts';
import type { Dissection } from '../../../dissect/field.ts';
import { spokenDissection, spokenSummary } from '../../../dissect/translated.ts';
import { labelled } from '../../../joined.ts';
import { dissectionHtml, versionClass } from '../../../render/html.ts';
import { html } from '../../../render/markup.ts';
import { said, say } from '../../../say.ts';
import type { Role } from '../../../versions.ts';
import { showText } from '../../browser/text-nodes.ts';
import { Following } from './following.ts';
import type { Participant, Passed } from './record.ts';

/** What is said of a head or frame that is not whole and right; what is wrong with it, its bytes say. */
const PARTS: Readonly<Record<Exclude<Dissection['state'], 'whole'>, string>> = {
  incomplete: '… incomplete',
  broken: '✗ broken',
  unread: '… not read, since something before it is broken',
  missing: '… missing',
};
/** Most rungs that are shown; the oldest are removed. */
const MOST = 400;
/** Bytes of a frame that a rung shows. */
const BYTES = 11;
/** Characters of a text that a rung shows. */
const CHARACTERS = 40;
/** Characters of a summary that a rung shows. */
const LONGEST = 36;
/** Characters of what wrote it. */
const LONGEST_BY = 200;

export type Kind = 'head' | 'message' | 'control';

export interface Filter {
  readonly words: string;
  readonly kind: Kind | '';
}

interface Rung {
  readonly element: HTMLLIElement;
  /** Undefined for an event. */
  readonly kind: Kind | undefined;
  /** The text that the filter searches, in lowercase. */
  readonly words: string;
  /** The number of its client on its line, and the arrow from there or to there. */
  readonly arrow: HTMLElement;
}

export class Ladder {
  readonly #list: HTMLElement;
  readonly #following: Following;
  #rungs: Rung[] = [];
  #filter: Filter = { words: '', kind: '' };
  #drawn = 0;
  #isAtBeginning = false;

  constructor(list: HTMLElement) {
    this.#list = list;
    this.#following = new Following(list);
  }

  /** Makes room for as many lines. */
  set lanes(count: number) {
    this.#list.style.setProperty('--clients', String(count));
  }

  clear(): void {
    this.#rungs = [];
    this.#list.replaceChildren();
    this.lanes = 0;
    this.#isAtBeginning = false;
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

  add({ participant, from, dissection, by }: Passed, at: number): void {
    this.#drawn++;
    const id = `live-${this.#drawn}`;
    const { summary, bytes, kind, state } = dissection;
    const details = document.createElement('details');
    const line = document.createElement('summary');
    const content = document.createElement('span');
    const name = said(participant.name);
    const way = from === 'client' ? `${name} → ${say('server')}` : `${say('server')} → ${name}`;
    const shown = cut(spokenSummary(dissection), LONGEST);
    const hex = `${toHex(bytes.subarray(0, BYTES))}${bytes.length > BYTES ? ' …' : ''}`;
    const beginning = kind === 'frame' ? html` ${saidIn(dissection)} <code>${hex}</code>` : '';
    const part =
      state === 'whole'
        ? ''
        : html` <span class="${state === 'broken' ? 'problem' : 'part'}">${say(PARTS[state])}</span>`;
    const wrote = by === undefined ? '' : html` <span class="by">${say('· by')} ${cut(said(by), LONGEST_BY)}</span>`;
    content.innerHTML = String(html`
      <span class="way">${way}</span> <b>${shown}</b>${part}${' '}
      <span class="size">${say('{#count} bytes', { count: bytes.length })}</span>${beginning} <span class="size">+${at} ms</span>${wrote}`);
    details.append(line);
    details.addEventListener('toggle', () => {
      if (details.open && !details.querySelector('.dump')) {
        line.insertAdjacentHTML('afterend', String(dissectionHtml(spokenDissection(dissection), { id })));
      }
    });
    const rung = newRung({
      participant,
      from,
      kind: kindOf(kind, summary),
      words: `${way} ${shown} ${summary} ${by ?? ''}`,
    });
    line.append(content, rung.arrow);
    rung.element.append(details);
    this.#append(rung);
  }

  /** Something without bytes: an end, a complaint. */
  addEvent(participant: Participant, text: string): void {
    const content = document.createElement('span');
    const words = labelled(said(participant.name), said(text));
    showText(content, words);
    const rung = newRung({ participant, from: undefined, kind: undefined, words });
    rung.element.classList.toggle('complaint', /^(?:noticed|event error|✗)/.test(text));
    rung.element.append(content, rung.arrow);
    this.#append(rung);
  }

  /** Goes back to the first rung, of a conversation that is over; what comes after is followed. */
  showBeginning(): void {
    this.#list.scrollTop = 0;
    this.#isAtBeginning = true;
  }

  #append(rung: Rung): void {
    if (this.#isAtBeginning) this.#following.restart();
    this.#isAtBeginning = false;
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
}

/** Who sent what a rung shows, if anybody did. */
interface About extends Pick<Rung, 'kind' | 'words'> {
  readonly participant: Participant;
  readonly from: Role | undefined;
}

/** A rung that is not in the ladder yet. */
function newRung({ participant, from, kind, words }: About): Rung {
  const element = document.createElement('li');
  element.className = `${versionClass(participant.speak)} ${from ?? 'event'}`;
  element.dataset.client = String(participant.number);
  element.style.setProperty('--own', String(participant.number));
  const arrow = document.createElement('span');
  arrow.className = 'arrow';
  arrow.setAttribute('aria-hidden', 'true');
  arrow.append(document.createElement('i'));
  arrow.dataset.number = String(participant.number);
  return { element, arrow, kind, words: words.toLowerCase() };
}

/** The beginning of the text that a frame carries, in quotation marks; empty if it carries none. */
function saidIn({ fields, summary, inflated }: Dissection): string {
  if (summary.startsWith('close')) return '';
  const value = inflated?.value ?? fields.find(({ name }) => name === 'payload')?.value;
  if (typeof value !== 'string' || value === '') return '';
  return `“${cut(value, CHARACTERS)}”`;
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}

function kindOf(kind: string, summary: string): Kind {
  if (kind === 'request' || kind === 'response') return 'head';
  return /^(?:ping|pong|clos)/.test(summary) ? 'control' : 'message';
}
