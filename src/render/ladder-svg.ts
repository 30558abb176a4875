/**
 * A conversation as a ladder: a line for each end, time going down, an arrow
 * for each head and frame, and beside the lines the state each end is in.
 */

import { toHex } from '../bytes.ts';
import { type Dissection, firstIncomplete, type Transcript, type TranscriptEntry } from '../dissect/field.ts';
import { peerOf, type Role } from '../versions.ts';
import { type Html, html } from './markup.ts';

const WIDTH = 400;
const X: Readonly<Record<Role, number>> = { client: 70, server: 330 };
const TOP = 48;
const STEP = 50;
/** How far an arrow falls on its way: a message takes time. */
const FALL = 12;
const HEAD = 7;

/** Characters of a label, and bytes of a frame, that fit between the lines. */
const LABEL = 34;
const BYTES = 11;

type State = 'connecting' | 'open' | 'closing' | 'closed';

export interface LadderOptions {
  /** Address of the dump of the entry at an index. */
  readonly addressOf: (index: number) => string;
}

/** Draws a conversation; colours and fonts come from the style sheet. */
export function ladderSvg(transcript: Transcript, { addressOf }: LadderOptions): Html {
  const height = TOP + transcript.length * STEP + 8;
  const states = new StateLabels();
  const arrows = transcript.map((entry, i) => arrow(entry, TOP + i * STEP, addressOf(i), states));
  const ends = (['client', 'server'] as const).map((end) => text(X[end], 22, end, 'end', 'middle'));
  const label = `${transcript.length} messages between client and server, in the order of time`;
  return html`
    <svg class="ladder" viewBox="0 0 ${WIDTH} ${height}" role="group" aria-label="${label}">
    ${ends}<path class="life" d="M${X.client} 30V${height}M${X.server} 30V${height}"/>${arrows}</svg>`;
}

function arrow({ from, dissection }: TranscriptEntry, y: number, address: string, states: StateLabels): Html {
  const to = peerOf(from);
  const tip = X[to];
  const back = to === 'server' ? tip - HEAD : tip + HEAD;
  const isWhole = dissection.state === 'whole' || dissection.state === 'broken';
  const part = isWhole ? '' : html` class="part"`;
  const line = html`
    <path${part} d="M${X[from]} ${y}L${tip} ${y + FALL}"/>
    <path class="tip" d="M${tip} ${y + FALL}L${back} ${y + FALL - 4.5}L${back} ${y + FALL + 3}z"/>`;
  const middle = WIDTH / 2;
  const label = text(middle, y - 2, cut(dissection.summary, LABEL), '', 'middle');
  const below = text(middle, y + FALL + 12, bytesInWords(dissection), 'sub', 'middle');
  return html`<a href="#${address}">${line}${label}${below}</a>${states.pass(from, dissection, y)}`;
}

function bytesInWords({ kind, bytes, fields }: Dissection): string {
  if (kind === 'gap') return '';
  const incomplete = firstIncomplete(fields);
  if (incomplete !== undefined) return `… incomplete: ${incomplete}`;
  if (kind !== 'frame' || bytes.length > BYTES) return `${bytes.length} bytes`;
  return toHex(bytes);
}

function cut(label: string, most: number): string {
  return label.length > most ? `${label.slice(0, most - 1)}…` : label;
}

function text(x: number, y: number, content: string, name: string, anchor: 'start' | 'middle' | 'end'): Html {
  const style = name && html` class="${name}"`;
  return html`<text${style} x="${x}" y="${y}" text-anchor="${anchor}">${content}</text>`;
}

/** The state of each end, written beside its line when it changes. */
class StateLabels {
  readonly #state: Partial<Record<Role, State>> = {};
  readonly #closeSent = { client: false, server: false };

  /** What changes when something passes: for its sender as it leaves, for its receiver as it comes. */
  pass(from: Role, { kind, state: how, summary }: Dissection, y: number): Html[] {
    const to = peerOf(from);
    if (how === 'incomplete') return [];
    if (kind === 'request') return this.#become(from, 'connecting', y);
    if (kind === 'response') {
      const state = summary.startsWith('101') ? 'open' : 'closed';
      // Its sender takes a wrong answer for a right one; its receiver does not.
      return [...this.#become(from, state, y), ...this.#become(to, how === 'broken' ? 'closed' : state, y + FALL)];
    }
    if (kind !== 'frame' || !/^clos/.test(summary)) return [];
    this.#closeSent[from] = true;
    const state = this.#closeSent[to] ? 'closed' : 'closing';
    return [...this.#become(from, state, y), ...this.#become(to, state, y + FALL)];
  }

  #become(end: Role, state: State, y: number): Html[] {
    if (this.#state[end] === state) return [];
    this.#state[end] = state;
    const isClient = end === 'client';
    return [text(X[end] + (isClient ? -6 : 6), y + 4, state, 'state', isClient ? 'end' : 'start')];
  }
}
