/** Five questions about lesson 03: keys that hide a number, and eight bytes that nothing announces. */

import { keyRow, row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { createChallenge, createKey, keyNumber, keyParts } from '../../src/handshake/hixie76.ts';
import { seededRandom } from '../../src/random.ts';
import { numberUnchecked } from './wrong.ts';

/** A key with few digits, to divide by hand. */
const { key, digits, spaces } = withParts(createKey(seededRandom(723)).key);

/** A key with two spaces side by side, and what a program makes of it that collapses white space. */
const SPACED = createKey(seededRandom(463)).key;
const COLLAPSED = SPACED.replace(/ +/g, ' ');

/** A key without its spaces. */
const WITHOUT = key.replaceAll(' ', '');
const naive = numberUnchecked(WITHOUT);

function withParts(text: string) {
  return { key: text, ...keyParts(text) };
}

function parts(name: string, text: string) {
  const found = keyParts(text);
  return keyRow(name, text, `${found.digits} / ${found.spaces} = ${keyNumber(text)}`);
}

export const questions: Questions = [
  {
    asks: 'Which number is hidden in this key? Do it by hand; every space counts.',
    given: [values([keyRow('key', key, 'each dot is a space')])],
    answer:
      'The digits in their order are {{digits}}, and there are {{spaces in words}} spaces. The number is {{digits}} / {{spaces}} = {{number}}, without a remainder. The other characters are noise.',
    figures: { digits, spaces, number: String(keyNumber(key)) },
    under: 'how-the-number-is-found',
    lines: 3,
  },
  {
    asks: 'The eight bytes of key3 come after the head, and no field announces them. What was that meant to do if a proxy on the way does not know WebSocket? What happened instead?',
    answer:
      'As people understood it in 2010, the handshake was meant to fail early, before the first frame. Often it did not fail but hung: the proxy held the eight bytes back until the server had answered, and the server waited for them before it answered.',
    under: 'the-eight-bytes-after-the-head',
    lines: 3,
  },
  {
    asks: 'A program on the way makes one space of several that stand side by side. Which number did the client hide? Which one does the server find? Who notices?',
    given: [values([keyRow('key', SPACED, 'each dot is a space'), keyRow('as it arrives', COLLAPSED)])],
    answer:
      'The digits are the same, but they are divided by another count. Here the result is a whole number, so the server cannot notice. It answers with the wrong number, and the client closes the connection, because the answer is not the one that it expects. With other keys the division has a remainder, and the server refuses.',
    shows: [values([parts('the client hid', SPACED), parts('the server finds', COLLAPSED)])],
    under: 'how-a-key-is-made',
    lines: 3,
  },
  {
    asks: 'A script in a page may send ordinary HTTP requests to any server, and choose much of what they say. Why can it not send the keys of hixie-76 that way?',
    answer:
      'The names of their fields begin with `Sec-`, and the browser does not let a script set such fields. So a request with these keys was made by the browser itself, for a WebSocket.',
    under: 'what-the-client-sends',
    lines: 2,
  },
  {
    asks: 'A key comes without a space. The naive reader of the page divides by the count of spaces, and goes on. What does it hash, and what should a server do instead?',
    given: [values([row('key', WITHOUT)])],
    answer: `It divides by zero, which gives \`${naive}\` in JavaScript; in four bytes that is zero. It hashes those bytes and accepts the request. But no client makes such a key, so the request is not from a client, and the draft says to close the connection.`,
    shows: [
      values([
        row('number', String(naive)),
        row('in 4 bytes', createChallenge(naive >>> 0, 0, new Uint8Array(8)).subarray(0, 4)),
      ]),
    ],
    under: 'how-it-breaks',
    lines: 2,
  },
];
