/** What is said in the conversations of this lesson: messages of a chat, in JSON. */

import { seededRandom } from '../../src/random.ts';

const said = (from: string, text: string) => JSON.stringify({ from, text });

/** Short enough for a line of the drawing. */
export const CHAT = [
  said('Ann', 'Where do we meet?'),
  said('Ben', 'At the harbour.'),
  said('Ann', 'When do we meet?'),
  said('Cy', 'I bring the tea.'),
  said('Ben', 'At noon, I guess.'),
  said('Ann', 'Noon is too early.'),
  said('Cy', 'Noon is too late.'),
  said('Ben', 'Who brings bread?'),
  said('Ann', 'Ben brings bread.'),
  said('Cy', 'And who brings tea?'),
  said('Ben', 'You said tea, Cy.'),
  said('Ann', 'The ferry is full.'),
  said('Cy', 'Then we walk.'),
  said('Ben', 'Walk? It is so far.'),
  said('Cy', 'The sun is out.'),
  said('Ann', 'So where do we meet?'),
];

const NAMES = ['Ann', 'Ben', 'Cy', 'Dee', 'Eva', 'Finn', 'Gus', 'Hal'];
const ROOMS = ['harbour', 'kitchen', 'garden', 'library'];
const WORDS =
  'the a we you it ferry bread tea noon boat walk early late again there then who brings is was not too full map key door open shut cold rain sun wind wait for on at in with and but so yes no maybe never always tomorrow today evening morning left right north south old new long short'.split(
    ' ',
  );

/** A longer conversation, the same at every run: its messages have the same fields, and say different things. */
export function longChat(messages: number): string[] {
  const random = seededRandom(76);
  const pick = (list: readonly string[]) => list[(random(1)[0] ?? 0) % list.length] ?? '';
  return Array.from({ length: messages }, (_, id) => {
    const words = Array.from({ length: 6 + ((random(1)[0] ?? 0) % 10) }, () => pick(WORDS));
    return JSON.stringify({ id, room: pick(ROOMS), from: pick(NAMES), text: words.join(' ') });
  });
}
