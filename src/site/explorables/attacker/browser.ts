/** The attacker of 2010 in the page. */

import { bringToLife } from '../browser/live.ts';
import { attacker } from './attacker.ts';

export function start(figure: HTMLElement): void {
  bringToLife(figure, attacker);
}
