/** The chapters of the course: lessons that answer one larger question together. */

export interface Chapter<Name extends string = ChapterName> {
  readonly name: Name;
  /** What a reader of it knows at its end. */
  readonly says: string;
  /** The number of its first lesson; it goes on to the first one of the next. */
  readonly first: number;
}

export const CHAPTERS = [
  { first: 1, name: 'The stream', says: 'what a connection gives you, and how HTTP turns into something else' },
  {
    first: 3,
    name: 'Two handshakes',
    says: 'how each version proves that both sides mean it, and how one port speaks both',
  },
  { first: 7, name: 'Frames', says: 'where a message begins and ends, in both versions, and one decoder for the two' },
  { first: 11, name: 'A conversation', says: 'pieces, text, silence and the end: what happens while two sides talk' },
  { first: 15, name: 'Safety', says: 'what a stranger may send, who gets in, and what is kept for whom' },
  { first: 19, name: 'A system', says: 'a whole server, and then more than one' },
] as const satisfies readonly Chapter<string>[];

export type ChapterName = (typeof CHAPTERS)[number]['name'];

/** Lessons by their chapters, in order; a chapter without lessons is left out. */
export function byChapter<Entry extends { readonly id: string }>(
  lessons: readonly Entry[],
): { readonly chapter: Chapter; readonly lessons: readonly Entry[] }[] {
  return CHAPTERS.map((chapter, i) => {
    const end = CHAPTERS[i + 1]?.first ?? Number.POSITIVE_INFINITY;
    const isOfIt = ({ id }: Entry) => Number(id.slice(0, 2)) >= chapter.first && Number(id.slice(0, 2)) < end;
    return { chapter, lessons: lessons.filter(isOfIt) };
  }).filter(({ lessons }) => lessons.length > 0);
}
