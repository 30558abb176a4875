/** Five questions about lesson 19: a room, and those who leave it without a word. */

import { values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { VERSIONS } from '../../src/versions.ts';
import { oneThrows } from './lesson.ts';

const MEMBERS = 1000;

/** The exact wait of a client that adds no chance, in seconds. */
const WAIT = 5;

export const questions: Questions = [
  {
    asks: 'A member of the room closes the laptop and walks away. Why is that person still in the naive pool a week later? Which two events does a pool have to be told about, and what finds a line that not even TCP has noticed?',
    answer:
      'The naive pool waits for a close, and none was sent. A pool has to remove a member whose connection has ended, with a close or without. A heartbeat finds the others: the server sends a ping, and ends the connection if nothing has come before the next.',
    under: 'gone-without-a-word',
    lines: 3,
  },
  {
    asks: 'The log of the server says that a connection ended with 1006. Who sent that code?',
    answer: 'Nobody. It is never on the wire. It means that the connection ended without a close.',
    under: 'create-bind-listen',
    lines: 1,
  },
  {
    asks: 'Sending to the second of five members throws an error. Who hears the message if the pool is a loop without a `try`? Who hears it if each delivery is by itself?',
    answer:
      'The loop stops at the error, and the members after it hear nothing. If each delivery has a `try` of its own, everyone hears it but the one whose line is broken, who is removed.',
    shows: [values(await oneThrows())],
    under: 'one-throws',
    lines: 2,
  },
  {
    asks: 'A room has {{members}} members, some of 2010 and some of today. How many frames does the server have to write for one message, and why not one for each member?',
    figures: { members: MEMBERS, versions: VERSIONS.length },
    answer:
      '{{versions in words}}: one for each version. A server does not mask, so all who speak a version get the same bytes. The text itself is the same in both.',
    under: 'section-2010-and-today-in-one-room',
    lines: 2,
  },
  {
    asks: 'A server restarts. Every client waits exactly {{wait in words}} seconds and tries again; if that fails, it waits {{wait in words}} seconds more, for ever. Find two things that go wrong, and what to do about them.',
    figures: { wait: WAIT },
    answer:
      'They all come in the same moment, and the server that has just started goes down again: so each waits a random time. And they come as often as before while the server is down: so they wait longer after each failure, up to a limit.',
    under: 'coming-back',
    lines: 3,
  },
];
