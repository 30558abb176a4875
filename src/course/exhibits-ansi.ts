/**
 * Exhibits as lines for a terminal, never wider than it.
 *
 * Heads and frames are drawn by `render/ansi.ts`; here is what lessons add:
 * the two versions side by side, and refusals. Without
 * details a conversation is folded to one line per message.
 */

import { toHex } from '../bytes.ts';
import type { TranscriptEntry } from '../dissect/field.ts';
import { renderDissection, renderTranscript } from '../render/ansi.ts';
import { columns, pad, shorten, visible, wrap } from '../render/columns.ts';
import { foldKeepingSpaces } from '../render/fold.ts';
import type { Piece, Style } from '../render/paint.ts';
import { markKeys, markKeysTried } from '../render/spaces.ts';
import { directionInWords, versionInWords } from '../render/words.ts';
import { say } from '../say.ts';
import { type Speak, VERSIONS } from '../versions.ts';
import { draw, type ExhibitStyle } from './exhibit-style.ts';
import type { ComparisonExhibit, Exhibit, RefusalExhibit, TranscriptExhibit } from './lesson.ts';
import type { FilmExhibit, FilmFrame } from './picture.ts';
import { renderBars } from './pictures-ansi/bars.ts';
import { renderBits } from './pictures-ansi/bits.ts';
import { renderChain } from './pictures-ansi/chain.ts';
import { renderGrid } from './pictures-ansi/grid.ts';
import { renderLanes } from './pictures-ansi/lanes.ts';
import { renderMachine } from './pictures-ansi/machine.ts';
import { renderMatches } from './pictures-ansi/matches.ts';
import { renderPlot } from './pictures-ansi/plot.ts';
import { renderStrip } from './pictures-ansi/strip.ts';
import { hexLines, renderValues } from './values-ansi.ts';

/** From this width on, the two versions are side by side. */
const SIDE_BY_SIDE = 100;
/** Columns between them. */
const GUTTER = 3;
/** Rows of bytes or text that a refusal shows of what was tried, unless details are asked for. */
const TRIED_ROWS = 4;

const ACCENTS: Readonly<Record<Speak, Style>> = { 'hixie-76': ['ochre'], 'version-13': ['blue'] };
const YEARS: Readonly<Record<Speak, string>> = { 'hixie-76': '2010', 'version-13': 'since 2011' };

/** An exhibit as lines, its caption above it. */
export function renderExhibit(exhibit: Exhibit, style: ExhibitStyle): string[] {
  return [...renderCaption(exhibit, style), ...renderBody(exhibit, style)];
}

export function renderCaption({ caption }: Exhibit, style: ExhibitStyle): string[] {
  return caption === undefined ? [] : wrap(visible(caption), style.width).map((line) => draw([[line, 'bold']], style));
}

/** Exhibits one below the other, with an empty line between them. */
export function renderExhibits(exhibits: readonly Exhibit[], style: ExhibitStyle): string[] {
  return exhibits.flatMap((exhibit, i) => [...(i > 0 ? [''] : []), ...renderExhibit(exhibit, style)]);
}

function renderBody(exhibit: Exhibit, style: ExhibitStyle): string[] {
  switch (exhibit.kind) {
    case 'dissection': {
      const options = { ...style, highlighted: exhibit.highlighted ?? [] };
      return exhibit.dissections.flatMap((one, i) => [...(i > 0 ? [''] : []), ...renderDissection(one, options)]);
    }
    case 'transcript':
      return renderConversation(exhibit, style);
    case 'values':
      return renderValues(exhibit, style);
    case 'comparison':
      return renderComparison(exhibit, style);
    case 'refusal':
      return renderRefusal(exhibit, style);
    case 'film':
      return exhibit.frames.flatMap((_, i) => [...(i > 0 ? [''] : []), ...renderFrame(exhibit, i, style)]);
    case 'plot':
      return renderPlot(exhibit, style);
    case 'bars':
      return renderBars(exhibit, style);
    case 'grid':
      return renderGrid(exhibit, style);
    case 'machine':
      return renderMachine(exhibit, style);
    case 'lanes':
      return renderLanes(exhibit, style);
    case 'bits':
      return renderBits(exhibit, style);
    case 'chain':
      return renderChain(exhibit, style);
    case 'strip':
      return renderStrip(exhibit, style);
    case 'matches':
      return renderMatches(exhibit, style);
  }
}

/** A frame of a film: which of how many it is, what has happened, what there is to see. */
export function renderFrame({ frames }: FilmExhibit, at: number, style: ExhibitStyle): string[] {
  const { title, exhibits }: FilmFrame = frames[at] ?? { title: '', exhibits: [] };
  const place = say('{#number} of {#count}', { number: at + 1, count: frames.length });
  const lines = wrap(visible(title), Math.max(8, style.width - columns(place) - 2));
  return [
    ...lines.map((line, i) =>
      draw(
        [
          [pad(i === 0 ? place : '', columns(place) + 2), 'dim'],
          [line, 'bold'],
        ],
        style,
      ),
    ),
    ...renderExhibits(exhibits, style),
  ];
}

// ── A conversation ─────────────────────────────────────────────────────────

function renderConversation({ transcript, speaks }: TranscriptExhibit, style: ExhibitStyle): string[] {
  if (style.details) return renderTranscript(transcript, style);
  const longest = Math.max(...transcript.map(({ dissection }) => columns(visible(dissection.summary))));
  const summary = Math.min(longest, Math.max(10, style.width - 44));
  return transcript.map((entry) => draw(messageRow(entry, summary, ACCENTS[speaks], style.width), style));
}

/** `client → server   text   11 bytes   81 85 37 fa …` */
function messageRow({ from, dissection }: TranscriptEntry, summary: number, accent: Style, width: number): Piece[] {
  const { bytes } = dissection;
  const before = `${directionInWords(from)}  ${pad(visible(dissection.summary), summary)}  ${String(bytes.length).padStart(4)} B  `;
  const most = Math.floor((width - columns(before) + 1) / 3);
  const hex = bytes.length <= most ? toHex(bytes) : `${toHex(bytes.subarray(0, Math.max(0, most - 1)))} …`;
  return [
    [directionInWords(from), 'dim'],
    '  ',
    [pad(visible(dissection.summary), summary), 'bold'],
    `  ${String(bytes.length).padStart(4)} B  `,
    ...(most > 1 ? [[hex, ...accent] as const] : []),
  ];
}

// ── Both versions ──────────────────────────────────────────────────────────

function renderComparison({ versions }: ComparisonExhibit, style: ExhibitStyle): string[] {
  if (style.width < SIDE_BY_SIDE) {
    return VERSIONS.flatMap((speak, i) => [...(i > 0 ? [''] : []), ...versionLines(speak, versions[speak], style)]);
  }
  const half = Math.floor((style.width - GUTTER) / 2);
  const [left, right] = VERSIONS.map((speak) => versionLines(speak, versions[speak], { ...style, width: half }));
  return zip(left ?? [], right ?? [], half);
}

/** A rule with the version's name, and what it shows. */
function versionLines(speak: Speak, exhibits: readonly Exhibit[], style: ExhibitStyle): string[] {
  const label = ` ${versionInWords(speak)} `;
  const year = ` ${say(YEARS[speak])} `;
  const rule = '─'.repeat(Math.max(0, style.width - columns(label) - columns(year) - 4));
  const accent = ACCENTS[speak];
  return [
    draw(
      [
        ['──', ...accent],
        [label, 'bold', ...accent],
        [rule, ...accent],
        [year, 'dim'],
        ['──', ...accent],
      ],
      style,
    ),
    ...renderExhibits(exhibits, style),
  ];
}

function zip(left: readonly string[], right: readonly string[], width: number): string[] {
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => {
    const line = left[i] ?? '';
    return `${line}${' '.repeat(Math.max(0, width - columns(withoutColor(line))) + GUTTER)}${right[i] ?? ''}`.trimEnd();
  });
}

/** The line as it is seen: without the codes that colour it. */
export function withoutColor(line: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character begins a colour
  return line.replace(/\u001b\[[0-9;]*m/g, '');
}

// ── A refusal ──────────────────────────────────────────────────────────────

function renderRefusal({ input, code, message }: RefusalExhibit, style: ExhibitStyle): string[] {
  const indent = '    ';
  const room = Math.max(8, style.width - indent.length);
  const tried = input instanceof Uint8Array ? hexLines(input, room) : textLines(markKeysTried(input, message), room);
  // A note that one row is left out would take a row, too.
  const isShort = style.details || tried.length <= TRIED_ROWS + 1;
  const shown = isShort ? tried : tried.slice(0, TRIED_ROWS);
  const more = tried.length - shown.length;
  const named = tried.slice(shown.length).filter((line) => namesField(message, line));
  return [
    draw(
      [
        ['  ✗ ', 'red', 'bold'],
        [shorten(visible(code), room), 'red', 'bold'],
      ],
      style,
    ),
    ...shown.map((line) => draw([indent, line], style)),
    ...(more > 0 ? [draw([indent, [say('… {#count} more rows', { count: more }), 'dim']], style)] : []),
    ...named.map((line) => draw([indent, line], style)),
    ...wrap(visible(markKeys(message)), room).map((line) => draw([indent, [line, 'red']], style)),
  ];
}

/** Whether a line of a head is the field that an error is about. */
function namesField(message: string, line: string): boolean {
  const [name = ''] = /^[\w-]+(?=:)/.exec(line) ?? [];
  return name !== '' && message.includes(name);
}

/** A text as it is; a head line by line. */
function textLines(text: string, width: number): string[] {
  const lines = text.replace(/(?:\r\n)+$/, '').split('\r\n');
  return lines.flatMap((line) => foldKeepingSpaces(visible(line), width));
}
