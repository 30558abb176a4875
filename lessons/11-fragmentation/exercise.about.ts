/** What exercise 11 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'createAssembler',
      asks: 'Put messages together from their frames, let control frames pass between them, and refuse frames in a wrong order.',
      hints: [
        'It is in one of two states: between messages, or inside one. One variable can say both which state it is and what kind the message is.',
        'Look at the opcode first. A control frame changes nothing. A continuation needs a message under way, a text or binary frame needs that there is none. Then keep payload.slice() in a list; at FIN return concat() of the list, and go back to the first state.',
      ],
      learned: 'read messages from any sender, in however many frames they come',
    },
    {
      name: 'createBoundedAssembler',
      asks: 'Do the same with a limit for the bytes of a message and one for its frames, so that a message without an end costs little.',
      hints: [
        'You have an assembler already: createAssembler() makes one. What is new are two counters, which are looked at before a frame is given to it.',
        'A text or binary frame sets both counters to zero. Then every data frame adds its bytes, and one frame. Compare with > and not with >=: a message may be as large as its limit. After a refusal of yours, too, every frame is refused, also a ping.',
      ],
      learned: 'take fragments from strangers without giving them your memory',
    },
  ],
};
