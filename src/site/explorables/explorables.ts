/** All explorables, in the order of the course. */

import type { Html } from '../../render/markup.ts';
import { attacker } from './attacker/attacker.ts';
import { browsersChanged } from './browsers-changed/browsers-changed.ts';
import type { Explorable } from './explorable.ts';
import { explorableHtml, explorablePreview } from './explorable-html.ts';
import { header } from './header/header.ts';
import { scissors } from './scissors/scissors.ts';
import { twoKeys } from './two-keys/two-keys.ts';

/** The first picture of each, by its id. */
export function explorableStills(): Map<string, Html> {
  return new Map(everyOne({ draw: explorableHtml }));
}

/** The first picture of each, small: what a list shows of them, by the name that a page draws it with. */
export function explorablePreviews(): [name: string, preview: Html][] {
  return everyOne({ draw: explorablePreview }).map(([id, preview]) => [`preview-${id}`, preview]);
}

/** Each has a state of its own type: a list of all would have none. */
function everyOne({ draw }: { draw<State>(explorable: Explorable<State>): Html }): [id: string, drawn: Html][] {
  return [
    [scissors.id, draw(scissors)],
    [twoKeys.id, draw(twoKeys)],
    [browsersChanged.id, draw(browsersChanged)],
    [header.id, draw(header)],
    [attacker.id, draw(attacker)],
  ];
}
