/** What an answer may say in a report. */

import { stripVTControlCharacters } from 'node:util';

/** Characters of a line. */
const MOST = 300;

/** A text on one line, without control characters and halves of characters, and not longer than a report wants. */
export function cleaned(text: string): string {
  const line = stripVTControlCharacters(text.slice(0, 10 * MOST))
    // What frames a piece of code.
    .replace(/[\s\u2500-\u257f]+/g, ' ')
    .trim();
  return shortened(line);
}

/** A row of code, whose places stay where they are. */
export function cleanedRow(text: string): string {
  return shortened(stripVTControlCharacters(text.slice(0, 10 * MOST)));
}

function shortened(text: string): string {
  const line = text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\ufffd')
    // Marks that turn the direction of what follows them.
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '\ufffd');
  const characters = [...line];
  return characters.length > MOST ? `${characters.slice(0, MOST - 1).join('')}…` : line;
}
