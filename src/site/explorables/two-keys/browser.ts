/** Two keys in the page. */

import { bringToLife } from '../browser/live.ts';
import { twoKeys } from './two-keys.ts';

export function start(figure: HTMLElement): void {
  bringToLife(figure, twoKeys);
}
