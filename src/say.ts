/**
 * The language that a program or a page speaks, and its own words in it: `say('{count} bytes', { count })`. English
 * until another is chosen. A terminal and a script of a page choose once; a build, which makes pages of several
 * languages, chooses for as long as it draws one.
 */

import { filled } from './places.ts';
import type { Translator } from './translator.ts';

let current: Translator | undefined;
/** What was chosen last for good. */
let own: Translator | undefined;

/** A text in the language that is spoken. @param values  for the names in it */
export function say(english: string, values: Readonly<Record<string, string | number>> = {}): string {
  return filled(current?.template(english) ?? english, values);
}

/** A finished text, which somebody made in English, in the language that is spoken. */
export function said(english: string): string {
  return current?.text(english) ?? english;
}

/** What translates into the language that is spoken; undefined: English. */
export function spoken(): Translator | undefined {
  return current;
}

/** What is spoken from now on. @param translator  undefined: English */
export function speakFromNow(translator: Translator | undefined): void {
  own = current = translator;
}

/** What a program says of itself, such as its keys, while a lesson speaks whose words may mean something else. */
export function inOwnWords<T>(make: () => T): T {
  return speaking(own, make);
}

/** What is spoken while something is made, which must be at once. */
export function speaking<T>(translator: Translator | undefined, make: () => T): T {
  const before = current;
  current = translator;
  try {
    return make();
  } finally {
    current = before;
  }
}
