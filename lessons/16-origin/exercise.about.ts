/** What exercise 16 asks, and how to get on. */

import type { About } from '../../src/course/exercises/exercise.ts';

export const about: About = {
  tasks: [
    {
      name: 'isAllowed',
      asks: 'Say whether a page may connect: its origin is in your list, or in a domain of which all hosts may. What comes is from a stranger.',
      hints: [
        'Take the origin apart first: /^(https?):\\/\\/([a-z0-9.-]+)(?::(\\d+))?$/i finds the three parts, and nothing around them. What does not match is not an origin. Do the same with each item of the list; its host may begin with *.',
        'Make the parts comparable: lowercase, and the port of the scheme where there is none. Then compare part by part. A host is below *.example.com if it ends in .example.com, with the dot.',
      ],
      learned: 'let in the pages of your own origins, and none that only look like them',
    },
    {
      name: 'chooseSubprotocol',
      asks: 'Read which subprotocols a client offers, and take one that the server speaks.',
      hints: [
        'In version 13 there may be several lines, and each is a list. Join them with commas, split at commas, and trim each name. In hixie-76 there is only one name, as it stands.',
        'The client lists the best first. So go through its names, not through yours, and stop at the first that the server speaks.',
      ],
      learned: 'agree on a subprotocol that both sides speak, in both versions',
    },
  ],
};
