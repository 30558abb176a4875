/** The course: the lessons that are written, each in its folder, and the questions of those to come. */

export interface CurriculumEntry {
  readonly id: string;
  readonly question: string;
  readonly isWritten: boolean;
}

/** Questions to come, by the number of their lesson; the folder of a lesson takes the place of its question here. */
const TO_COME: Readonly<Record<string, string>> = {
  '11-fragmentation': 'Why would a message come in pieces?',
  '12-utf8': 'When is text not text?',
  '13-ping-pong': 'Is anyone still there?',
  '14-closing': 'How do two sides agree to stop?',
  '15-limits': 'What will a hostile client send?',
  '16-origin': 'Who is allowed in?',
  '17-deflate': 'How do you compress a conversation?',
  '18-backpressure': 'What if the other side reads slowly?',
  '20-beyond': 'What after one machine, one TCP connection?',
};

/**
 * The whole course, by number.
 *
 * @param written  the lessons that are there
 */
export function curriculum(written: readonly { readonly id: string; readonly title: string }[]): CurriculumEntry[] {
  const numbers = new Set(written.map(({ id }) => lessonNumber(id)));
  return [
    ...written.map(({ id, title }) => ({ id, question: title, isWritten: true })),
    ...Object.entries(TO_COME).flatMap(([id, question]) =>
      numbers.has(lessonNumber(id)) ? [] : [{ id, question, isWritten: false }],
    ),
  ].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** `03` of `03-hixie76-keys`. */
export function lessonNumber(id: string): string {
  return id.slice(0, 2);
}
