/**
 * A message and what it refers to, as a drawing: the conversation line by line,
 * the window behind it, and an arc from each part of the message to the earlier
 * bytes that it stands for.
 */

import { type MatchesExhibit, type PlacedMatch, placedMatches, type Span, windowSpans } from '../../course/matches.ts';
import { type Html, html } from '../../render/markup.ts';
import { bytesInWords } from '../../render/words.ts';
import { say } from '../../say.ts';
import { PHONE, tenth } from './svg-text.ts';

/** Characters of a line. */
const COLUMNS = 44;
const CHARACTER = PHONE / COLUMNS;
const LINE = 19;
/** Between what was said before and the message. */
const GAP = 26;
/** How far letters reach above and below their base line. */
const ABOVE = 12;
const BELOW = 4;
/** How far an arc inside of a message reaches above it. */
const OVER = 20;
const TINTS = 6;

export function matchesHtml(exhibit: MatchesExhibit): Html {
  const { before, text } = exhibit;
  const placed = placedMatches(exhibit);
  const page = new Paper([...before, text], before.length === 0 && placed.length > 0 ? OVER : 0);
  const window = windowSpans(exhibit).flatMap((span) => (span ? page.boxes(span) : []));
  const shade = window.map(boxSvg);
  const [first] = window;
  const edge = first && html`<path class="edge" d="M${first.x} ${first.top - 1}v${LINE + 1}"/>`;
  const drawn = placed.map((match, i) => matchSvg(match, i, page));
  const label = say('Message {#number}, and what it refers to.', { number: before.length + 1 });
  return html`
    <div class="picture matches">
    <svg viewBox="0 0 ${PHONE} ${page.height}" role="img" aria-label="${label}">
    <g class="window">${shade}${edge ?? ''}</g>${drawn.map(({ there }) => there)}${drawn.map(({ here }) => here)}
    ${page.textSvg(exhibit)}${drawn.map(({ arc }) => arc)}</svg>
    ${listHtml(exhibit, placed)}</div>`;
}

interface Box {
  readonly x: number;
  readonly top: number;
  readonly width: number;
}

/** Where each character stands: every message begins a line, and the one that is sent stands apart. */
class Paper {
  readonly height: number;
  readonly #messages: readonly string[];
  /** The base line of the first line of each message. */
  readonly #bases: readonly number[];

  /** @param room  above the first line */
  constructor(messages: readonly string[], room: number) {
    this.#messages = messages;
    let y = room + ABOVE + 2;
    this.#bases = messages.map((text, i) => {
      if (i > 0 && i === messages.length - 1) y += GAP;
      const base = y;
      y += LINE * Math.max(1, Math.ceil(text.length / COLUMNS));
      return base;
    });
    this.height = y - LINE + BELOW + 4;
  }

  /** A box for each line that a span is on. */
  boxes({ message, start, end }: Span): Box[] {
    const boxes: Box[] = [];
    for (let at = start; at < end; ) {
      const line = Math.floor(at / COLUMNS);
      const until = Math.min(end, (line + 1) * COLUMNS);
      const top = (this.#bases[message] ?? 0) + line * LINE - ABOVE;
      boxes.push({ x: tenth((at % COLUMNS) * CHARACTER), top, width: tenth((until - at) * CHARACTER) });
      at = until;
    }
    return boxes;
  }

  textSvg(exhibit: MatchesExhibit): Html[] {
    const inWindow = windowSpans(exhibit);
    return this.#messages.flatMap((text, message) => {
      const isLast = message === this.#messages.length - 1;
      const start = isLast ? 0 : (inWindow[message]?.start ?? text.length);
      return [
        ...this.#lines(text, { message, start: 0, end: start }, 'outside'),
        ...this.#lines(text, { message, start, end: text.length }, isLast ? 'sent' : 'inside'),
      ];
    });
  }

  #lines(text: string, span: Span, look: string): Html[] {
    let at = span.start;
    return this.boxes(span).map(({ x, top, width }) => {
      const length = Math.round(width / CHARACTER);
      const shown = text.slice(at, at + length);
      at += length;
      return html`<text class="${look}" x="${x}" y="${top + ABOVE}" textLength="${width}">${shown}</text>`;
    });
  }
}

function boxSvg({ x, top, width }: Box): Html {
  return html`<rect x="${x}" y="${top - 1}" width="${width}" height="${LINE}"/>`;
}

interface MatchSvg {
  /** Boxes go below the letters. What is repeated may be repeated again: the later place goes over the earlier one. */
  readonly here: Html;
  readonly there: Html;
  /** Above the letters. */
  readonly arc: Html;
}

function matchSvg({ here, there, isInWindow }: PlacedMatch, i: number, page: Paper): MatchSvg {
  const look = isInWindow ? `m${(i % TINTS) + 1}` : 'beyond';
  const [mine, theirs] = [page.boxes(here), there.flatMap((span) => page.boxes(span))];
  const [from, to] = [mine[0], theirs.at(-1)];
  const arc = from && to ? arcOf(from, to) : '';
  return {
    here: html`<g class="${look}">${mine.map(boxSvg)}</g>`,
    there: html`<g class="${look}">${theirs.map(boxSvg)}</g>`,
    arc: html`<g class="${look}"><path d="${arc}"/></g>`,
  };
}

function arcOf(from: Box, to: Box): string {
  const [x, y] = [tenth(from.x + from.width / 2), from.top - 1];
  const [endX, endY] = [tenth(to.x + to.width / 2), to.top + LINE - 1];
  const bend = tenth(Math.min(60, Math.max(10, (y - endY) / 2)));
  // In the message itself: over the line.
  if (endY > y) return `M${x} ${y}C${x} ${y - OVER} ${endX} ${y - OVER} ${endX} ${to.top - 1}`;
  return `M${x} ${y}C${x} ${tenth(y - bend)} ${endX} ${tenth(endY + bend)} ${endX} ${endY}`;
}

/** The same in words. */
function listHtml({ before, text, window }: MatchesExhibit, placed: readonly PlacedMatch[]): Html {
  const items = placed.map(({ here, distance, isInWindow }) => {
    const values = { text: text.slice(here.start, here.end), bytes: bytesInWords(here.end - here.start), distance };
    return html`<li>${
      isInWindow
        ? say('“{text}”: {bytes}, {#distance} back', values)
        : say('“{text}”: {bytes}, {#distance} back, outside of the window', values)
    }</li>`;
  });
  const said = [...before, text].map((one) => html`<li>${one}</li>`);
  const reach = say('{#count} bytes', { count: window.toLocaleString('en') });
  const windowLine =
    before.length > 0
      ? say('Shaded: the window, the last {reach}.', { reach })
      : say('The window reaches {reach} back. Nothing was said before this message: it can only refer to itself.', {
          reach,
        });
  return html`
    <p class="matches-window">${windowLine}</p>
    <ol class="unseen">${said}</ol><ul class="unseen">${items}</ul>`;
}
