/** A verdict by colour and by sign, the same everywhere in a report. */

import { type Html, html } from '../../../render/markup.ts';
import type { Outcome } from '../../result.ts';
import { wordFor } from '../lines.ts';

const SIGNS: Readonly<Record<string, readonly [style: string, sign: string]>> = {
  right: ['right', '✓'],
  tolerable: ['tolerable', '~'],
  informative: ['informative', 'i'],
  'not offered': ['not-offered', '–'],
  'not tried': ['not-offered', '…'],
  wrong: ['bad', '✗'],
  'ended wrong': ['bad', '!'],
};

/** All verdicts in words, with the class and the sign of each. */
export const LEGEND = Object.entries(SIGNS);

export function styleOf(result: Outcome): string {
  return SIGNS[wordFor(result)]?.[0] ?? '';
}

export function signOf(result: Outcome): string {
  return SIGNS[wordFor(result)]?.[1] ?? '';
}

/** The sign, which its neighbour says in words. */
export function signHtml(result: Outcome): Html {
  return html`<b class="sign ${styleOf(result)}" aria-hidden="true">${signOf(result)}</b>`;
}
