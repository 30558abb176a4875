/** Where the learner is in a lesson, and the keys, in one line. */

import { columns } from '../render/columns.ts';
import { type KeyName, keyLine } from './key-line.ts';

/** Where the learner is: in words, then shorter. */
export function placesOf(step: number, steps: number, page: number, pages: number): string[] {
  const many = pages > 1;
  return [
    `step ${step} of ${steps}${many ? `, page ${page} of ${pages}` : ''}`,
    `step ${step}/${steps}${many ? ` page ${page}/${pages}` : ''}`,
    `${step}/${steps}`,
    '',
  ];
}

/** Both in one line; undefined if they do not fit. */
export function placeAndKeys(place: string, keys: readonly KeyName[], width: number): string | undefined {
  const before = place === '' ? '' : `${place}   `;
  const line = before + keyLine(keys, width - columns(before));
  return columns(line) <= width ? line : undefined;
}
