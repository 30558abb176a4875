/** The colours of a card: those of the pages in light, read from their styles. */

import { readFileSync } from 'node:fs';
import type { Colour } from './png.ts';

const THEME = new URL('../theme/', import.meta.url);
const SHEETS = ['base.css', 'stage.css'].map((name) => readFileSync(new URL(name, THEME), 'utf8')).join('\n');

/** By name; the first is the ground. */
const FOUND = {
  paper: colourOf(/--paper: light-dark\((#\w+),/),
  ink: colourOf(/--ink: light-dark\((#\w+),/),
  old: colourOf(/--old: light-dark\((#\w+),/),
  new: colourOf(/--new: light-dark\((#\w+),/),
  plain: colourOf(/--dim: light-dark\((#\w+),/),
  'old proof': colourOf(/\.stage \.old \{[^}]*--proof: light-dark\((#\w+),/),
  'new proof': colourOf(/\.stage \.new \{[^}]*--proof: light-dark\((#\w+),/),
  'plain-bytes': colourOf(/\.plain-bytes \{[^}]*light-dark\((#\w+),/),
  first: colourOf(/\.first \{[^}]*light-dark\((#\w+),/),
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6].map((n) => [`f${n}`, colourOf(new RegExp(`--f${n}: light-dark\\((#\\w+),`))]),
  ),
};

export const PALETTE: readonly Colour[] = Object.values(FOUND);

/** The place of a colour in the palette; that of bytes that are nothing special if there is no such name. */
export function colourNamed(name: string): number {
  const names = Object.keys(FOUND);
  return names.includes(name) ? names.indexOf(name) : names.indexOf('plain-bytes');
}

/** @throws Error if the styles have no such colour: they were changed, and this was not */
function colourOf(rule: RegExp): Colour {
  const [, digits] = /^#(\w{3}|\w{6})$/.exec(rule.exec(SHEETS)?.[1] ?? '') ?? [];
  if (digits === undefined) throw new Error(`the styles have no colour at ${rule}`);
  const whole = digits.length === 3 ? digits.replace(/./g, '$&$&') : digits;
  const [red = 0, green = 0, blue = 0] = (whole.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));
  return [red, green, blue];
}
