/** The exhibits that other exhibits are made of. */

import { type Speak, VERSIONS } from '../versions.ts';
import type { Exhibit } from './lesson.ts';

/** What an exhibit is made of, in the order in which it is shown; nothing if it is one of its own. */
export function innerExhibits(exhibit: Exhibit): readonly Exhibit[] {
  if (exhibit.kind === 'comparison') return VERSIONS.flatMap((speaks) => exhibit.versions[speaks]);
  return exhibit.kind === 'film' ? exhibit.frames.flatMap(({ exhibits }) => exhibits) : [];
}

/** Exhibits without those that hold others, but with what they hold. */
export function flatExhibits(exhibits: readonly Exhibit[]): Exhibit[] {
  return exhibits.flatMap((exhibit) => {
    const inner = innerExhibits(exhibit);
    return inner.length > 0 ? flatExhibits(inner) : [exhibit];
  });
}

/** Of exhibits that show both versions, what they show of one. */
export function ofVersion(exhibits: readonly Exhibit[], speak: Speak): Exhibit[] {
  return exhibits.flatMap((exhibit) => (exhibit.kind === 'comparison' ? exhibit.versions[speak] : []));
}
