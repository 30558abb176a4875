/**
 * English texts in another language.
 *
 * The code has its texts in English, where they are used: who reads it reads them there. A catalogue has for each of
 * them what it is in another language. A text with values in it is found by its pattern: `read {#number}` is `read 12`,
 * and `第 {number} 次读` makes `第 12 次读` of it. So data that somebody made in English, such as the notes of a
 * dissection, can be translated when it is drawn, and what made it knows nothing of that.
 *
 * In a pattern, `{#name}` is a number, and `{name}` any text; what it stands for is translated too if a catalogue has
 * it, but not if it is in quotation marks or backticks: there it is data. `{{name}}` is no part of a pattern. A text of
 * values only, `{name}: {value}`, is found as it is, but by no pattern: it would match what no catalogue has.
 */

import { type CutText, cutAtPlaces, filled, type Place } from './places.ts';

/** By the English text: the same in another language, with the same names in it. */
export type Catalogue = Readonly<Record<string, string>>;

interface Pattern extends CutText {
  readonly english: string;
  readonly translation: string;
  readonly places: readonly PatternPlace[];
  /** How many characters of it are no places: of two patterns that match, the one with more is meant. */
  readonly weight: number;
}

interface PatternPlace extends Place {
  /** Whether what it stands for is data. */
  readonly isData: boolean;
}

/** Texts that are kept: as many as a long page has. */
const MOST_KEPT = 10_000;

/** Translates from English, with one or several catalogues. */
export class Translator {
  readonly #texts = new Map<string, string>();
  readonly #patterns: readonly Pattern[];
  readonly #found = new Map<string, string | undefined>();
  readonly #missing = new Set<string>();

  /** @param catalogues  of two that have a text, the first counts */
  constructor(...catalogues: readonly Catalogue[]) {
    const patterns: Pattern[] = [];
    for (const catalogue of catalogues) {
      patterns.push(...patternsOf(catalogue).filter((one) => !this.#texts.has(one.english)));
      for (const [english, translation] of Object.entries(catalogue)) {
        if (!this.#texts.has(english)) this.#texts.set(english, translation);
      }
    }
    this.#patterns = patterns.sort((a, b) => b.weight - a.weight);
  }

  /** Texts that were asked for and are in no catalogue, though they have words in them. */
  get missing(): readonly string[] {
    return [...this.#missing];
  }

  /** A finished text in the other language; the English one if no catalogue has it. */
  text(english: string): string {
    const found = this.find(english);
    if (found === undefined && hasWords(english)) this.#missing.add(english);
    return found ?? english;
  }

  /** A finished text in the other language; undefined if no catalogue has it. */
  find(english: string): string | undefined {
    if (this.#found.has(english)) return this.#found.get(english);
    if (this.#found.size === MOST_KEPT) this.#found.clear();
    // A number among data is the same in every language, even if it is the label of something elsewhere.
    const found = /^\d[\d.,]*$/.test(english) ? undefined : (this.#texts.get(english) ?? this.#byPattern(english));
    this.#found.set(english, found);
    return found;
  }

  /** The same for a text that is in a catalogue as it is, and not by a pattern. */
  exact(english: string): string | undefined {
    return this.#texts.get(english);
  }

  /** A text whose values are not in it yet. */
  template(english: string): string {
    const found = this.#texts.get(english);
    if (found === undefined && hasWords(english)) this.#missing.add(english);
    return found ?? english;
  }

  #byPattern(english: string): string | undefined {
    for (const pattern of this.#patterns) {
      const values = valuesIn(english, pattern);
      if (values === undefined) continue;
      const { places, translation } = pattern;
      const named = places.map(({ name, isData }, i) => {
        const value = values[i] ?? '';
        return [name, isData ? value : (this.find(value) ?? value)] as const;
      });
      return filled(translation, Object.fromEntries(named));
    }
    return undefined;
  }
}

/** The patterns of each catalogue, when one was asked for: all lessons share most catalogues. */
const patternsKept = new WeakMap<Catalogue, readonly Pattern[]>();

function patternsOf(catalogue: Catalogue): readonly Pattern[] {
  const known = patternsKept.get(catalogue);
  if (known) return known;
  const made = Object.entries(catalogue).flatMap(([english, translation]) => patternOf(english, translation) ?? []);
  patternsKept.set(catalogue, made);
  return made;
}

function patternOf(english: string, translation: string): Pattern | undefined {
  const { literals, places: cut } = cutAtPlaces(english);
  if (cut.length === 0 || isOfValues(english)) return undefined;
  const places = cut.map((place, i) => ({ ...place, isData: isData(place, literals[i]) }));
  return { english, literals, places, translation, weight: literals.join('').length };
}

/** Whether what stands at a place is data, and not translated: a number, or what a quotation mark is before. */
function isData({ isNumber }: Place, before = ''): boolean {
  return isNumber || /[“"`'‘]$/.test(before);
}

/** Words that stand between any others. */
const FILLERS = /\b(?:an?|and|as|at|but|by|for|from|has|in|is|no|of|on|or|to|with)\b/g;

/** Whether a text says nothing besides its values, `{before} and {last}`, and one of them may be any text. */
export function isOfValues(english: string): boolean {
  const { literals, places } = cutAtPlaces(english);
  const isAnything = places.some((place, i) => !isData(place, literals[i]));
  return isAnything && !/[a-z]{2}/i.test(literals.join(' ').replace(FILLERS, ''));
}

/**
 * What stands in the places of a pattern: as little as possible in the first, then in the second, and so on. Where that
 * does not go on is remembered, so that a hostile text costs no more than its length for each place and each start; a
 * regular expression may try them in all combinations.
 *
 * @returns undefined if the text is not one of the pattern
 */
function valuesIn(text: string, { literals, places }: Pattern): string[] | undefined {
  const [first = '', ...others] = literals;
  const last = others.length - 1;
  if (!text.startsWith(first) || !text.endsWith(others[last] ?? '')) return undefined;
  const dead = new Set<number>();
  const from = (place: number, start: number): string[] | undefined => {
    const key = start * places.length + place;
    if (dead.has(key)) return undefined;
    const literal = others[place] ?? '';
    const isNumber = places[place]?.isNumber === true;
    const latest = text.length - literal.length;
    for (let end = place === last ? latest : text.indexOf(literal, start); end >= start; ) {
      const value = text.slice(start, end);
      const isValue = !isNumber || /^[\d.,]+$/.test(value);
      if (isValue && place === last) return [value];
      const rest = isValue ? from(place + 1, end + literal.length) : undefined;
      if (rest) return [value, ...rest];
      if (place === last || end >= latest || (isNumber && value !== '' && !isValue)) break;
      end = text.indexOf(literal, end + 1);
    }
    dead.add(key);
    return undefined;
  };
  return from(0, first.length);
}

/** Names of headers, commands and code, addresses, and programs with their release: nothing to translate. */
const NAMES = new RegExp(
  [
    ...[/`[^`]*`/, /“[^”]*”/, /"[^"]*"/, /\{\{[^}]*\}\}/, /https?:\/\/\S+/, /\b[A-Z]+ \/\S*/],
    ...[/\b[A-Z]\w*(?:-[A-Z\d]\w*)+\b/, /\b(?:RFC \d+|hixie-76|version[- ]13)\b/, /[\w./-]+ \d+(?:\.\d+)+[\w.]*/],
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** Whether a text has a word of English in it, besides names and what is quoted. */
export function hasWords(english: string): boolean {
  return /[a-z]{2}/.test(english.replace(NAMES, ''));
}
