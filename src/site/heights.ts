/** How high things are on a page, estimated in pixels: enough to decide what stands beside what. */

import type { Exhibit, ValueRow } from '../course/lesson.ts';
import type { Dissection, Field } from '../dissect/field.ts';
import { columns } from '../render/columns.ts';
import { EXPLAINED } from '../render/html-head.ts';

/** Text in a column: how many characters are in a line (Chinese ones are two), and how many pixels a line takes, and the space around it. */
export interface TextSize {
  readonly line: number;
  readonly height: number;
  readonly gap: number;
}

export function textHeight(text: string, { line, height, gap }: TextSize): number {
  return Math.ceil(columns(text) / line) * height + gap;
}

/** In an exhibit of 36rem: a note under a field, a value, a line of a head, what was refused. */
const NOTE: TextSize = { line: 64, height: 20, gap: 0 };
const VALUE: TextSize = { line: 36, height: 24, gap: 0 };
const VALUE_NOTE: TextSize = { line: 46, height: 20, gap: 0 };
const HEAD_LINE: TextSize = { line: 54, height: 21, gap: 2 };
const REFUSAL: TextSize = { line: 64, height: 24, gap: 0 };
/** The caption of an exhibit, what surrounds a dump or values, two rows of bits, a field without its note. */
const CAPTION = 40;
const AROUND = 28;
const DUMP = 110;
const BITS = 100;
const FIELD = 64;

/**
 * The height of exhibits that are read as well in half a page: dumps, values and refusals, in a column of 36rem.
 *
 * @returns undefined if one of them needs the width of the page
 */
export function exhibitsHeight(exhibits: readonly Exhibit[]): number | undefined {
  let height = 0;
  for (const exhibit of exhibits) {
    const one = exhibitHeight(exhibit);
    if (one === undefined) return undefined;
    height += one + (exhibit.caption === undefined ? 0 : CAPTION);
  }
  return height;
}

function exhibitHeight(exhibit: Exhibit): number | undefined {
  switch (exhibit.kind) {
    case 'dissection':
      return sum(exhibit.dissections.map(dumpHeight));
    case 'values':
      return AROUND + sum(exhibit.rows.map(rowHeight));
    case 'refusal': {
      const input = typeof exhibit.input === 'string' ? exhibit.input.split('\n').length : 1;
      return AROUND + (input + 1) * REFUSAL.height + textHeight(exhibit.message, REFUSAL);
    }
    default:
      return undefined;
  }
}

function rowHeight({ name, value, note = '' }: ValueRow): number {
  const content = typeof value === 'object' ? ' '.repeat(value.length * 3) : String(value);
  return Math.max(textHeight(name, VALUE), textHeight(content, VALUE) + textHeight(note, VALUE_NOTE)) + 8;
}

function dumpHeight({ kind, speaks, fields }: Dissection): number {
  if (kind !== 'frame') return DUMP + sum(fields.map(lineHeight));
  return DUMP + (speaks === 'version-13' ? BITS : 0) + sum(fields.map(fieldHeight));
}

function fieldHeight({ note = '', problem = '', children }: Field): number {
  return FIELD + textHeight(note, NOTE) + textHeight(problem, NOTE) + (children === undefined ? 0 : NOTE.height);
}

function lineHeight({ name, start, end, note = '', problem = '' }: Field): number {
  const explained = EXPLAINED.test(name) ? textHeight(note, NOTE) : 0;
  return textHeight(' '.repeat(end - start), HEAD_LINE) + explained + textHeight(problem, NOTE);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
