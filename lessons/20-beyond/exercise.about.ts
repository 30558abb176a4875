/** What exercise 20 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'createRooms',
      asks: 'Write one server of many: its rooms have members on other servers, too. The broker between them is not always well.',
      hints: [
        'Keep a Map from the room’s name to its members and to what ends the subscription. Messages reach members in one place only, the function that you give to subscribe(): say() just publishes.',
        'A Set keeps ids in the order in which they came: if it has more than 1,000, delete the first of its values. When publish() throws, note the id of your own message in that Set before you deliver it here.',
      ],
      learned: 'keep a room together over many servers, each message once, with the broker and without',
    },
    {
      name: 'createHistory',
      asks: 'Keep the last messages of a room, and say what came after an id, which may be any text.',
      hints: [
        'Keep the messages in an array, and count all that were ever added. The number of the oldest one that is kept follows from the two.',
        'Make the number out of the id, then write the id again from the name and that number: it was given only if that is the same text, and the number is from 1 to the count. It is complete if the number is at least that of the last message that was dropped.',
      ],
      learned: 'let clients come back by id, and tell them when something is missing',
    },
    {
      name: 'createCatchUp',
      asks: 'Send a client who comes back what was missed, and then what is new: nothing left out, nothing twice.',
      hints: [
        'There are two states, before missed() and after it. Before, an array keeps what was heard.',
        'A Set has the ids of all that missed() sends, both from its list and from what has waited. Later, what is in the Set is dropped, and nothing is added to it.',
      ],
      learned: 'put what was missed and what is new together without a seam',
    },
  ],
};
