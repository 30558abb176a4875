/** The last line of the player: where the learner is, and what the keys do. */

import { columns } from '../render/columns.ts';
import { say } from '../say.ts';
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
  const places = at === undefined ? [say('the end'), ''] : placesOf(at);
  const [line = ''] = places.map((place) => placeAndKeys(place, keys, width)).filter((one) => one !== undefined);
  return line;
}

/** Where the learner is: in words, then shorter. */
function placesOf({ step: { place }, number, steps, page, pages }: StepPage): string[] {
  const many = pages > 1;
  const [whole, short] = [
    place ?? say('step {#number} of {#steps}', { number, steps }),
    place ?? say('step {#number}/{#steps}', { number, steps }),
  ];
  return [
    many ? say('{place}, page {#page} of {#pages}', { place: whole, page, pages }) : whole,
    many ? say('{place} page {#page}/{#pages}', { place: short, page, pages }) : short,
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
