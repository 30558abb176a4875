/** Five questions about lesson 18: where bytes wait, and who decides how many. */

import type { Questions } from '../../src/course/questions.ts';
import { DEFAULT_LIMITS } from '../../src/node/options.ts';
import { heldAt, secondsOf } from './amounts.ts';
import { chainAt, fullestOf, momentsOf } from './moments.ts';
import { MAX_BUFFERED } from './policies.ts';
import { chainOf } from './record.ts';
import { sizeOf } from './sizes.ts';

const looks = chainOf('regardless', 'version-13');
const full = momentsOf(looks).grows;

export const questions: Questions = [
  {
    asks: 'This is a chain of buffers at one moment. How many MiB has the program sent that the other has not read yet, and how much of that does bufferedAmount tell?',
    given: [chainAt(full, fullestOf(looks))],
    figures: {
      unread: sizeOf(heldAt('sent') - heldAt('done')),
      buffered: sizeOf(heldAt('buffered')),
    },
    answer:
      'What is sent less what is done: about {{unread}}. bufferedAmount tells {{buffered}} of it. What the operating system has taken is not in it, although nobody has read it.',
    under: 'where-the-bytes-wait',
    lines: 2,
  },
  {
    asks: 'In hixie-76 there is no code 1013, and no ping. What is different in its chain of buffers?',
    answer:
      'Nothing: the buffers belong to TCP and to the libraries, and frames are only bytes in them. A server that closes a slow reader sends `FF 00`, which does not say why.',
    under: 'where-the-bytes-wait',
    lines: 2,
  },
  {
    asks: 'A server broadcasts to a thousand readers, with the policy “wait”. One of them goes into a tunnel. What do the others get? What do they get with “drop”?',
    answer:
      'With “wait” soon nothing, until it is back or its connection ends: the room is as fast as its slowest reader. With “drop” they get everything, and only the one in the tunnel misses messages.',
    under: 'drop-close-or-wait',
    lines: 2,
  },
  {
    asks: 'A server lets {{limit}} wait for a reader, and then closes it with 1013. The program of the reader hangs, and reads nothing. When does it get the close frame, and when does the server get its memory back?',
    figures: { limit: sizeOf(MAX_BUFFERED), closeTimeout: secondsOf(DEFAULT_LIMITS.closeTimeout) },
    answer:
      'The close frame waits after all that waits already, so it never gets it. The server gets its memory back when it gives up: after the time that it allows for a close, in our library {{closeTimeout}}.',
    under: 'drop-close-or-wait',
    lines: 2,
  },
  {
    asks: 'A program reads with a listener: on message, await a database. The sender waits for drain. Where do the messages pile up, and why does the sender not notice?',
    answer:
      'In the program of the reader, as calls that wait for the database. The library has given each message away, so it reads on, the window stays open, and send returns true.',
    under: 'a-listener-for-which-nobody-waits',
    lines: 2,
  },
];
