/** What exercise 13 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'createRoundTrips',
      asks: 'Find out which ping a pong answers, and how long that took. The pongs are from a stranger.',
      hints: [
        'Keep a list of the pings that wait, each with its payload and its time. A ping goes to the end of the list; a pong looks for the first one with its payload.',
        'Two Uint8Arrays are never === to each other: payload.join() makes a text of the bytes, which can be compared, and is a copy. If a pong answers the ping at place i, keep list.slice(i + 1); if it answers none, keep the list.',
      ],
      learned: 'measure a line with pings, and believe no pong that you have not asked for',
    },
    {
      name: 'createHeartbeat',
      asks: 'Ping a peer that is silent, and give up on one that stays silent. The clock is moved by whoever calls you.',
      hints: [
        'Three states are enough: nothing is asked; a ping is out; it has given up. Beside the state, keep the time at which you want to be woken.',
        'Anything that came: back to the first state, and wake at now + interval. A wake before its time: nothing, and the same time again. A wake in time: with no ping out, ping and wake at now + deadline; with one out, give up.',
      ],
      learned: 'notice a peer that is gone, with one timer, and drop nobody who is only slow',
    },
  ],
};
