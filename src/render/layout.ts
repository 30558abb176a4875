/**
 * The positions of a dissection's columns in a terminal of a given width.
 */

import { type Dissection, leaves } from '../dissect/field.ts';
import { columns } from './columns.ts';
import type { Style } from './paint.ts';
import { sectionInWords } from './words.ts';

export interface Layout {
  readonly width: number;
  readonly details: boolean;
  /** Names of the highlighted fields, in lowercase; if empty, all fields look alike. */
  readonly highlighted: ReadonlySet<string>;
  /** The version's colour. */
  readonly accent: Style;
  /** Digits of an offset. */
  readonly offset: number;
  /** Bytes in a row. */
  readonly bytes: number;
  /** Columns of the bytes, of the name, of the section; the value gets the remaining ones. */
  readonly hex: number;
  readonly name: number;
  readonly section: number;
  readonly value: number;
}

interface Wishes {
  readonly width: number;
  readonly details: boolean;
  readonly highlighted: readonly string[];
}

/** Columns between columns. */
export const GAP = 2;

export function layoutFor(dissection: Dissection, { width, details, highlighted }: Wishes): Layout {
  const { speaks, fields, bytes: all, offset } = dissection;
  const offsetDigits = Math.max(4, (offset + all.length).toString(16).length);
  const bytes = width >= 72 ? 8 : width >= 56 ? 5 : 3;
  const hex = bytes * 3 - 1;
  const shown = details ? leaves(fields).concat(fields) : fields;
  const longestName = Math.max(7, ...shown.slice(0, 200).map((field) => columns(field.name)));
  const name = Math.min(longestName, width >= 72 ? 18 : 12);
  const sections = shown
    .slice(0, 200)
    .map(({ spec }) => (spec === undefined ? 0 : sectionInWords(spec, dissection).length));
  const section = width < 60 ? 0 : Math.max(0, ...sections);
  const value = width - offsetDigits - hex - name - section - 3 * GAP - (section > 0 ? GAP : 0);
  return {
    width,
    details,
    highlighted: new Set(highlighted.map((name) => name.toLowerCase())),
    accent: speaks === 'hixie-76' ? ['ochre'] : speaks === 'version-13' ? ['blue'] : [],
    offset: offsetDigits,
    bytes,
    hex,
    name,
    section,
    value: Math.max(1, value),
  };
}
