/** The last line of the player: where the learner is, and what the keys do. */

import { columns } from '../render/columns.ts';
import { type KeyName, keyLine } from './key-line.ts';
import type { Step } from './lesson.ts';

/** A page of a step; all from 1. */
export interface StepPage {
  readonly step: Step;
  readonly number: number;
  readonly steps: number;
  readonly page: number;
  readonly pages: number;
}

/** @param at  undefined at the end */
export function footLine(at: StepPage | undefined, keys: readonly KeyName[], width: number): string {
  const places = at === undefined ? ['the end', ''] : placesOf(at);
  const [line = ''] = places.map((place) => placeAndKeys(place, keys, width)).filter((one) => one !== undefined);
  return line;
}

/** Where the learner is: in words, then shorter. */
function placesOf({ step: { place }, number, steps, page, pages }: StepPage): string[] {
  const many = pages > 1;
  return [
    `${place ?? `step ${number} of ${steps}`}${many ? `, page ${page} of ${pages}` : ''}`,
    `${place ?? `step ${number}/${steps}`}${many ? ` page ${page}/${pages}` : ''}`,
    `${number}/${steps}`,
    '',
  ];
}

/** Both in one line; undefined if they do not fit. */
function placeAndKeys(place: string, keys: readonly KeyName[], width: number): string | undefined {
  const before = place === '' ? '' : `${place}   `;
  const line = before + keyLine(keys, width - columns(before));
  return columns(line) <= width ? line : undefined;
}
