/** Lesson 06 on paper. */

import type { Handout } from '../../src/course/handout.ts';
import { ofVersion } from '../../src/course/inner-exhibits.ts';
import type { Exhibit } from '../../src/course/lesson.ts';

/** The rows of the decision that the questions on the back ask for. */
const ASKED_ON_THE_BACK = /^(?:POST|Connection: .*|.*version 8|two keys and one key)$/;

/** Rows whose answers the back does not ask for. */
function notOnTheBack(exhibit: Exhibit): Exhibit {
  if (exhibit.kind !== 'values') return exhibit;
  return { ...exhibit, rows: exhibit.rows.filter(({ name }) => !ASKED_ON_THE_BACK.test(name)) };
}

export const handout: Handout = {
  about:
    'In 2011 the browsers changed from two keys to one, and not all on the same day. A server on one port reads the request once, asks which version it is, and calls the functions of that version. What is neither gets an answer that says why.',
  figures: [
    {
      step: 'other-language',
      caption:
        'What a server of 2010 answers to a browser of today, and what it writes into its log. Which field is missing?',
      answer: '`Sec-WebSocket-Accept`. The server has nothing to make it from: it looks for the two keys of 2010.',
      pick: (exhibits) => ofVersion(exhibits, 'version-13').slice(0, 2),
    },
    {
      step: 'decision-table',
      caption: 'Requests with one thing changed in each, and what the server says. Cover the right side and guess.',
      pick: (exhibits) => exhibits.map(notOnTheBack),
    },
  ],
  rules: [
    {
      says: 'A server needs Host, Upgrade, Connection, Key and Version 13; it ignores fields it does not know.',
      spec: 'RFC 6455 §4.2.1',
    },
    { says: 'A server that does not speak a version says which ones it speaks.', spec: 'RFC 6455 §4.4' },
    { says: '`Connection` is a list of words.', spec: 'RFC 9110 §7.6.1' },
    { says: '426 says that the client should change the protocol, and to which.', spec: 'RFC 9110 §15.5.22' },
    { says: '405 lists the methods that are allowed.', spec: 'RFC 9110 §15.5.6' },
  ],
};
