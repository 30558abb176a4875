/** Texts with places for values: `{count} found`. `{#count}` is a place for a number; `{{figure}}` is none. */

import { CHINESE } from './chinese-characters.ts';

const PLACE = /(?<!\{)\{(#?)([a-z][A-Za-z0-9]*)\}(?!\})/g;

export interface Place {
  readonly name: string;
  readonly isNumber: boolean;
}

/** A text cut at its places. */
export interface CutText {
  /** What is between its places: one more than there are places. */
  readonly literals: readonly string[];
  readonly places: readonly Place[];
}

export function cutAtPlaces(text: string): CutText {
  // Most texts have no place; to look for a character is faster than to match.
  if (!text.includes('{')) return { literals: [text], places: [] };
  // Split keeps what is in parentheses: a literal, a sign, a name, and so on.
  const pieces = text.split(PLACE);
  return {
    literals: pieces.filter((_, i) => i % 3 === 0),
    places: pieces.flatMap((name, i) => (i % 3 === 2 ? [{ name, isNumber: pieces[i - 1] === '#' }] : [])),
  };
}

/** A text with its values. @param values  by name; a name that has none stays as it is */
export function filled(template: string, values: Readonly<Record<string, string | number>>): string {
  const { literals, places } = cutAtPlaces(template);
  if (places.length === 0) return template;
  const told = places.map(({ name, isNumber }) => String(values[name] ?? `{${isNumber ? '#' : ''}${name}}`));
  return literalsBeside(literals, told)
    .map((literal, i) => literal + (told[i] ?? ''))
    .join('');
}

const QUOTATION = /[“”‘’]/;

/** Whether two texts are set without a space between them. */
function isTight(before: string, after: string): boolean {
  const [end = '', start = ''] = [before.at(-1), after.at(0)];
  const isChinese = CHINESE.test(end) || CHINESE.test(start);
  return isChinese && [end, start].every((one) => CHINESE.test(one) || QUOTATION.test(one));
}

/**
 * What stands between values. Beside Latin letters Chinese has a space, which is typed around a place; where the value
 * is Chinese too, there is none.
 *
 * @param values  one less than there are literals, as a reader sees them
 */
export function literalsBeside(literals: readonly string[], values: readonly string[]): string[] {
  return literals.map((literal, i) => {
    const [before = '', after = ''] = [values[i - 1], values[i]];
    if (literal === ' ') return isTight(before, after) ? '' : literal;
    const from = literal.startsWith(' ') && isTight(before, literal.slice(1)) ? 1 : 0;
    const to = literal.endsWith(' ') && isTight(literal.slice(0, -1), after) ? -1 : undefined;
    return literal.slice(from, to);
  });
}
