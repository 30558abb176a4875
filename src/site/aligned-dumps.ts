/**
 * Dumps of both versions beside each other, row by row: a field that both have is in one row, and one that only
 * one of them has is marked, with room beside it.
 */

import type { Exhibit } from '../course/lesson.ts';
import type { Dissection } from '../dissect/field.ts';
import { tintOf } from '../render/field-tint.ts';
import { dissectionHtml } from '../render/html.ts';
import { addressIn } from '../render/html-parts.ts';
import { type Html, html } from '../render/markup.ts';
import type { Speak } from '../versions.ts';
import { alignLines } from './code-lines.ts';
import { pairHtml } from './pair.ts';

/** How many dumps of a version, and how many rows of a dump, the style sheet (aligned.css) can place. */
const MOST_DUMPS = 4;
const MOST_ROWS = 24;

type Both<T> = Readonly<Record<Speak, T>>;

/** The classes of the rows of a pair of dumps. */
type Rows = Both<readonly string[]>;

/**
 * Both versions of a comparison, if each of them is dumps of the same kinds of things; else undefined.
 *
 * @param id  as of `exhibitsHtml`
 */
export function alignedDumpsHtml(versions: Both<readonly Exhibit[]>, id: string, opensAt?: Speak): Html | undefined {
  const [old, recent] = [dumpsIn(versions['hixie-76']), dumpsIn(versions['version-13'])];
  if (!old || !recent || old.length !== recent.length || old.length > MOST_DUMPS) return undefined;
  const rows = old.map((dissection, i) => recent[i] && rowsOf(dissection, recent[i]));
  if (!rows.every((one) => one !== undefined)) return undefined;
  const column = (speaks: Speak) => {
    const dumps = speaks === 'hixie-76' ? old : recent;
    const address = (i: number) => addressIn(addressIn(`${id}-${speaks}`, 0), i);
    return html`${dumps.map((one, i) => dissectionHtml(one, { id: address(i), rows: rows[i]?.[speaks] ?? [] }))}`;
  };
  return pairHtml(id, column, { kind: 'aligned', opensAt });
}

/** The dissections, if there is nothing else to show. */
function dumpsIn(exhibits: readonly Exhibit[]): readonly Dissection[] | undefined {
  const [only, ...others] = exhibits;
  const isPlain = only?.kind === 'dissection' && only.caption === undefined && only.highlighted === undefined;
  return isPlain && others.length === 0 ? only.dissections : undefined;
}

function rowsOf(old: Dissection, recent: Dissection): Rows | undefined {
  const areAlike = old.kind === recent.kind && [old, recent].every(({ headers, inflated }) => !headers && !inflated);
  const names: Both<readonly string[]> = { 'hixie-76': namesIn(old), 'version-13': namesIn(recent) };
  const aligned = alignLines(names['hixie-76'], names['version-13']);
  if (!areAlike || aligned.length > MOST_ROWS) return undefined;
  // What the other has in another place is in a row of its own, but both have it.
  const of = (speaks: Speak, other: Speak) =>
    aligned.flatMap(({ [speaks]: at }, i) => {
      if (at === undefined) return [];
      const isInBoth = names[other].includes(names[speaks][at] ?? '');
      return [`r${i + 1}${isInBoth ? '' : ' only'}`];
    });
  return { 'hixie-76': of('hixie-76', 'version-13'), 'version-13': of('version-13', 'hixie-76') };
}

/** What two fields have in common if they are the same: the name of a line, the kind of a field of a frame. */
function namesIn({ kind, fields }: Dissection): string[] {
  const isHead = kind === 'request' || kind === 'response';
  return fields.map((field) => (isHead ? field.name.toLowerCase() : String(tintOf(field) ?? field.name)));
}
