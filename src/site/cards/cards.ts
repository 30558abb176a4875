/** The cards of all pages that show bytes. */

import { flatExhibits } from '../../course/inner-exhibits.ts';
import type { Exhibit } from '../../course/lesson.ts';
import type { Dissection } from '../../dissect/field.ts';
import { VERSIONS } from '../../versions.ts';
import { greetingTalk } from '../stage/greeting-talk.ts';
import { cardOf } from './card.ts';

/** What a card is drawn from. */
export interface CardSource {
  readonly id: string;
  readonly shown: ReadonlyMap<string, readonly Exhibit[]>;
}

/** The start page, which shows a conversation in both versions. */
const FIRST = 'index';

/** Draws the cards. @returns PNG, by the id of the page; pages without bytes have none */
export function drawCards(pages: readonly CardSource[]): Map<string, Uint8Array> {
  return new Map(
    pages.flatMap(({ id, shown }) => {
      const card = cardOf(id === FIRST ? firstScreen() : dissectionsIn([...shown.values()].flat()));
      return card ? [[id, card] as const] : [];
    }),
  );
}

function firstScreen(): Dissection[] {
  return VERSIONS.flatMap((speak) => greetingTalk(speak).map(({ dissection }) => dissection));
}

function dissectionsIn(exhibits: readonly Exhibit[]): Dissection[] {
  return flatExhibits(exhibits).flatMap((exhibit) => {
    if (exhibit.kind === 'dissection') return exhibit.dissections;
    return exhibit.kind === 'transcript' ? exhibit.transcript.map(({ dissection }) => dissection) : [];
  });
}
