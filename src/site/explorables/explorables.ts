/** All explorables, in the order of the course. */

import type { Html } from '../../render/markup.ts';
import { attacker } from './attacker/attacker.ts';
import { browsersChanged } from './browsers-changed/browsers-changed.ts';
import { explorableHtml } from './explorable-html.ts';
import { header } from './header/header.ts';
import { scissors } from './scissors/scissors.ts';
import { twoKeys } from './two-keys/two-keys.ts';

/** The first picture of each, by its id. */
export function explorableStills(): Map<string, Html> {
  // Each has a state of its own type: a list of all would have none.
  return new Map([
    [scissors.id, explorableHtml(scissors)],
    [twoKeys.id, explorableHtml(twoKeys)],
    [browsersChanged.id, explorableHtml(browsersChanged)],
    [header.id, explorableHtml(header)],
    [attacker.id, explorableHtml(attacker)],
  ]);
}
