/**
 * A conversation as a ladder: a line for each end, time going down, an arrow
 * for each head and frame, and beside the lines the state each end is in.
 */

import { toHex } from '../bytes.ts';
import { type Dissection, firstIncomplete, type Transcript, type TranscriptEntry } from '../dissect/field.ts';
import { say } from '../say.ts';
import { peerOf, type Role } from '../versions.ts';
import { shorten, wrap } from './columns.ts';
import { type Html, html } from './markup.ts';

/**
 * How a ladder is drawn, where there is room and on a phone: its width, its lines, and what has room between them:
 * columns of a label above an arrow and of what is below it, in another font, and bytes.
 */
const DRAWINGS = {
  wide: { width: 400, x: { client: 70, server: 330 }, label: 34, below: 34, bytes: 11 },
  narrow: { width: 312, x: { client: 80, server: 234 }, label: 22, below: 20, bytes: 6 },
} as const;
type Drawing = (typeof DRAWINGS)[keyof typeof DRAWINGS];

const TOP = 48;
const STEP = 50;
/** How much further down an arrow is for each more line of its label. */
const LINE = 14;
/** How far an arrow falls on its way: a message takes time. */
const FALL = 12;
const HEAD = 7;

type State = 'connecting' | 'open' | 'closing' | 'closed';

export interface LadderOptions {
  /** Address of the dump of the entry at an index. */
  readonly addressOf: (index: number) => string;
}

/** Draws a conversation for both widths; the style sheet shows one, and gives it colours and fonts. */
export function ladderSvg(transcript: Transcript, options: LadderOptions): Html {
  const drawn = Object.entries(DRAWINGS).map(([name, drawing]) => drawnSvg(transcript, options, name, drawing));
  return html`<div class="ladders">${drawn}</div>`;
}

function drawnSvg(transcript: Transcript, { addressOf }: LadderOptions, name: string, drawing: Drawing): Html {
  const { width, x } = drawing;
  const states = new StateLabels(x);
  let next = TOP;
  const arrows = transcript.map((entry, i) => {
    const texts = textsOf(entry.dissection, drawing);
    const y = next + (texts.above.length - 1) * LINE;
    next = y + STEP + (texts.below.length - 1) * LINE;
    return arrow(entry, y, addressOf(i), texts, states, drawing);
  });
  const height = next + 8;
  const ends = (['client', 'server'] as const).map((end) => text(x[end], 22, say(end), 'end', 'middle'));
  const label = say('{#count} messages between client and server, in the order of time', { count: transcript.length });
  return html`
    <svg class="ladder ${name}" viewBox="0 0 ${width} ${height}" role="group" aria-label="${label}">
    ${ends}<path class="life" d="M${x.client} 30V${height}M${x.server} 30V${height}"/>${arrows}</svg>`;
}

/** What is written above an arrow and below it, in lines. */
interface Texts {
  readonly above: readonly string[];
  readonly below: readonly string[];
}

function textsOf(dissection: Dissection, { label, below, bytes }: Drawing): Texts {
  return { above: linesOf(dissection.summary, label), below: wrap(bytesInWords(dissection, bytes), below) };
}

function arrow(
  { from, dissection }: TranscriptEntry,
  y: number,
  address: string,
  texts: Texts,
  states: StateLabels,
  { width, x }: Drawing,
): Html {
  const to = peerOf(from);
  const tip = x[to];
  const back = to === 'server' ? tip - HEAD : tip + HEAD;
  const isWhole = dissection.state === 'whole' || dissection.state === 'broken';
  const part = isWhole ? '' : html` class="part"`;
  const line = html`
    <path${part} d="M${x[from]} ${y}L${tip} ${y + FALL}"/>
    <path class="tip" d="M${tip} ${y + FALL}L${back} ${y + FALL - 4.5}L${back} ${y + FALL + 3}z"/>`;
  const middle = width / 2;
  const lines = texts.above.length;
  const above = texts.above.map((line, i) => text(middle, y - 2 - (lines - 1 - i) * LINE, line, '', 'middle'));
  const below = texts.below.map((line, i) => text(middle, y + FALL + 12 + i * LINE, line, 'sub', 'middle'));
  return html`<a href="#${address}">${line}${above}${below}</a>${states.pass(from, dissection, y)}`;
}

function bytesInWords({ kind, bytes, fields }: Dissection, most: number): string {
  if (kind === 'gap') return '';
  const incomplete = firstIncomplete(fields);
  if (incomplete !== undefined) return say('… incomplete: {what}', { what: incomplete });
  if (kind !== 'frame' || bytes.length > most) return say('{#count} bytes', { count: bytes.length });
  return toHex(bytes);
}

/** A label in one line, or two if it can be divided; what is too long for them, such as a long path, ends with an ellipsis. */
function linesOf(label: string, most: number): string[] {
  const [first = '', ...others] = wrap(label, most);
  if (others.length === 0) return [label];
  // A word that is longer than a line is cut, and not taken for two.
  const isDivided = label.startsWith(`${first} `) || /\p{Script=Han}/u.test(first);
  return isDivided ? [first, shorten(label.slice(first.length).trimStart(), most)] : [shorten(label, most)];
}

function text(x: number, y: number, content: string, name: string, anchor: 'start' | 'middle' | 'end'): Html {
  const style = name && html` class="${name}"`;
  return html`<text${style} x="${x}" y="${y}" text-anchor="${anchor}">${content}</text>`;
}

/** The state of each end, written beside its line when it changes. */
class StateLabels {
  readonly #x: Drawing['x'];
  readonly #state: Partial<Record<Role, State>> = {};
  readonly #closeSent = { client: false, server: false };

  constructor(x: Drawing['x']) {
    this.#x = x;
  }

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
    return [text(this.#x[end] + (isClient ? -6 : 6), y + 4, say(state), 'state', isClient ? 'end' : 'start')];
  }
}
