/** How a figure is written where a text places it: `{{ways}}`, `{{growth in words}}`. */

import { numberInWords } from '../render/number-words.ts';
import type { Figure } from './lesson.ts';

/** Where a text places a figure; what is between the braces is a group. */
export const PLACE = /\{\{([^{}]*)\}\}/;
/** A name, and what becomes of its number. */
export const ASKED = /^(.+?)(?: in (words|KiB|MiB|seconds))?$/;
/** How many bytes, or milliseconds, each unit has. */
const UNITS: Readonly<Record<string, number>> = { KiB: 1024, MiB: 1024 * 1024, seconds: 1000 };

/**
 * Writes a figure.
 *
 * @param form     `words`, or a larger unit; as it is by default
 * @param before   the text before it: at the beginning of a sentence, a word has a capital
 * @returns undefined if it has no words, or does not come out even in the unit
 */
export function shownFigure(figure: Figure, form: string | undefined, before: string): string | undefined {
  const shown = form === undefined ? plain(figure) : inForm(figure, form);
  return /(?:^|[.?!:] )$/.test(before) ? shown && shown.charAt(0).toUpperCase() + shown.slice(1) : shown;
}

function plain(figure: Figure): string {
  return typeof figure === 'number' ? figure.toLocaleString('en') : figure;
}

function inForm(figure: Figure, form: string): string | undefined {
  if (typeof figure !== 'number') return undefined;
  const unit = UNITS[form];
  if (unit === undefined) return numberInWords(figure);
  return figure % unit === 0 ? plain(figure / unit) : undefined;
}
