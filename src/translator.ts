/**
 * English texts in another language.
 *
 * The code has its texts in English, where they are used: who reads it reads them there. A catalogue has for each of
 * them what it is in another language. A text with values in it is found by its pattern: `read {#number}` is `read 12`,
 * and `第 {number} 次读` makes `第 12 次读` of it. So data that somebody made in English, such as the notes of a
 * dissection, can be translated when it is drawn, and what made it knows nothing of that.
 *
 * In a pattern, `{#name}` is a number, and `{name}` any text; what it stands for is translated too if a catalogue has
 * it, but not if it is in quotation marks or backticks: there it is data. `{{name}}` is no part of a pattern.
 */

/** By the English text: the same in another language, with the same names in it. */
export type Catalogue = Readonly<Record<string, string>>;

/** A part of a text that stands for a value. */
const PLACE = /(?<!\{)\{(#?)([a-z][A-Za-z0-9]*)\}(?!\})/g;

interface Pattern {
  readonly matches: RegExp;
  /** The names of its groups, and whether what they stand for is data. */
  readonly places: readonly { readonly name: string; readonly isData: boolean }[];
  readonly translation: string;
  /** How many characters of it are no places: of two patterns that match, the one with more is meant. */
  readonly weight: number;
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
    for (const catalogue of catalogues) {
      for (const [english, translation] of Object.entries(catalogue)) {
        if (!this.#texts.has(english)) this.#texts.set(english, translation);
      }
    }
    const patterns = [...this.#texts].flatMap(([english, translation]) => patternOf(english, translation) ?? []);
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
    const found = this.#texts.get(english) ?? this.#byPattern(english);
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
    for (const { matches, places, translation } of this.#patterns) {
      const values = matches.exec(english);
      if (values === null) continue;
      const named = places.map(({ name, isData }, i) => {
        const value = values[i + 1] ?? '';
        return [name, isData ? value : (this.find(value) ?? value)] as const;
      });
      return filled(translation, Object.fromEntries(named));
    }
    return undefined;
  }
}

/** A text with its values. @param values  by name; a name that has none stays as it is */
export function filled(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(PLACE, (place, _, name: string) => String(values[name] ?? place));
}

/** The names in a text. */
export function placesOf(text: string): string[] {
  return Array.from(text.matchAll(PLACE), ([, , name = '']) => name);
}

function patternOf(english: string, translation: string): Pattern | undefined {
  const found = [...english.matchAll(PLACE)];
  if (found.length === 0) return undefined;
  let [source, end] = ['', 0];
  const places = found.map((place) => {
    const [all, sign, name = ''] = place;
    const before = english.slice(end, place.index);
    end = place.index + all.length;
    source += escaped(before) + (sign === '#' ? String.raw`([\d.,]+)` : '(.*?)');
    return { name, isData: sign === '#' || /[“"`'‘]$/.test(english.slice(0, place.index)) };
  });
  const weight = english.replace(PLACE, '').length;
  return { matches: new RegExp(`^${source}${escaped(english.slice(end))}$`, 's'), places, translation, weight };
}

function escaped(literal: string): string {
  return literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
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
