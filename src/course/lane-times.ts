/** When something on lanes happens, as the page and the terminal write it. */

import { say } from '../say.ts';

/** What is counted if times have no unit. */
export const STEP = 'step';

/** Made once: making one takes longer than writing fifty numbers with it. */
const HUNDREDTHS = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });

/** `1,250.5`, without a unit. */
export function numberText(at: number): string {
  return HUNDREDTHS.format(at);
}

/** `step 3`, or `1,250.5 ms`. */
export function timeText(at: number, unit: string): string {
  return unit === '' ? say('step {#number}', { number: numberText(at) }) : `${numberText(at)} ${unit}`;
}
