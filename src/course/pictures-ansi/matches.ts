/** A message and what it refers to in a terminal: below each line, a letter under every byte that is referred to. */

import { clauses } from '../../joined.ts';
import { pad, wrap } from '../../render/columns.ts';
import { type Piece, type Style, TINTS } from '../../render/paint.ts';
import { say } from '../../say.ts';
import { type MatchesExhibit, type PlacedMatch, placedMatches, type Span, windowSpans } from '../matches.ts';
import { draw, type PictureStyle } from './picture-style.ts';

const INDENT = 6;
/** So many messages in a row that nothing refers to are left out. */
const FOLDED = 4;

/** The name of a match: a, b, c. */
const letterOf = (match: number): string => String.fromCharCode(97 + (match % 26));
const tintOfMatch = (match: number): Style => [TINTS[match % TINTS.length] ?? 'tint0'];

export function renderMatches(exhibit: MatchesExhibit, style: PictureStyle): string[] {
  const { before, text, window } = exhibit;
  const placed = placedMatches(exhibit);
  const inWindow = windowSpans(exhibit);
  const first = before.findIndex((_, i) => inWindow[i] !== undefined || placed.some(isIn(i)));
  const outside = first === -1 ? before.length : first;
  const note =
    outside === 0
      ? []
      : [
          draw(
            [[`${' '.repeat(INDENT)}${say('{#count} earlier, outside of the window', { count: outside })}`, 'dim']],
            style,
          ),
        ];
  const isMarked = (i: number) => placed.some(isIn(i));
  const rows: string[] = [];
  for (let i = outside; i < before.length; i++) {
    const unmarked = before.slice(i).findIndex((_, ahead) => isMarked(i + ahead));
    const run = unmarked === -1 ? before.length - i : unmarked;
    if (run >= FOLDED) {
      rows.push(draw([[`${' '.repeat(INDENT)}${say('… {#count} more messages', { count: run })}`, 'dim']], style));
      i += run - 1;
      continue;
    }
    const [text = '', start = text.length] = [before[i], inWindow[i]?.start];
    rows.push(draw([number(i), [text.slice(0, start), 'dim'], text.slice(start)], style));
    rows.push(...marks(placed, (match) => match.there.filter(({ message }) => message === i), style));
  }
  const said = [
    draw(
      [
        [number(before.length), 'bold'],
        [text, 'bold'],
      ],
      style,
    ),
    ...marks(placed, ({ here }) => [here], style),
  ];
  const legend = placed.map(({ here, distance, isInWindow }, i) => {
    const values = { letter: letterOf(i), length: here.end - here.start, distance };
    return isInWindow
      ? say('{letter}: {#length} from {#distance} back', values)
      : say('{letter}: {#length} from {#distance} back, outside of the window', values);
  });
  const summary =
    legend.length === 0
      ? say('Window: {#window} bytes. Nothing was said before.', { window })
      : say('Window: {#window} bytes. {references}.', { window, references: clauses(legend) });
  return [
    ...note,
    ...rows,
    ...said,
    ...wrap(summary, style.width - 2).map((line) => draw(['  ', [line, 'dim']], style)),
  ];
}

const isIn = (message: number) => (match: PlacedMatch) => match.there.some((span) => span.message === message);
const number = (i: number): string => pad(String(i + 1).padStart(4), INDENT);

/** Letters below the spans of one message; those of matches that overlap have a row each. */
function marks(
  placed: readonly PlacedMatch[],
  spansOf: (match: PlacedMatch) => readonly Span[],
  style: PictureStyle,
): string[] {
  const rows: (readonly [span: Span, match: number])[][] = [];
  for (const [i, match] of placed.entries()) {
    for (const span of spansOf(match)) {
      const isFree = (row: (typeof rows)[number]) =>
        row.every(([other]) => span.end <= other.start || other.end <= span.start);
      const row = rows.find(isFree);
      if (row) row.push([span, i]);
      else rows.push([[span, i]]);
    }
  }
  return rows.map((row) => {
    let at = 0;
    const pieces: Piece[] = [' '.repeat(INDENT)];
    for (const [{ start, end }, match] of row.sort(([a], [b]) => a.start - b.start)) {
      pieces.push(' '.repeat(start - at), [letterOf(match).repeat(end - start), ...tintOfMatch(match)]);
      at = end;
    }
    return draw(pieces, style);
  });
}
