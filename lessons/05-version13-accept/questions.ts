/** Five questions about lesson 05: what Accept proves, what the GUID is for, and three ways to compute it. */

import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { createKey } from '../../src/handshake/version13.ts';
import { seededRandom } from '../../src/random.ts';
import { SPELLINGS, type Spelling } from './php.ts';

const KEY = createKey(seededRandom(55));

/** Two ways to get it wrong, and the right one between them. */
const [hexadecimal, decoded] = SPELLINGS.filter(({ mistake }) => mistake !== undefined);
const SERVERS = [decoded, SPELLINGS[0], hexadecimal].flatMap((one, i) =>
  one ? [{ ...one, name: `server ${'ABC'[i]}` }] : [],
);

function lengthOf(spelling: Spelling | undefined): number {
  return spelling?.accept(KEY).length ?? 0;
}

export const questions: Questions = [
  {
    asks: '“`Sec-WebSocket-Accept` proves that I am talking to the right server.” What is wrong with that sentence? What does Accept prove?',
    answer:
      'Anyone can compute Accept, so it does not say who the server is, and it hides nothing. It says two things: this server knows WebSocket, and it has read this request.',
    under: 'what-it-proves',
    lines: 3,
  },
  {
    asks: 'The GUID is printed in the RFC and is the same for everyone. What is it for, then?',
    answer:
      'A server that knows nothing of WebSocket will never append just these characters to what it was sent. So an answer that was made with them shows that somebody wrote the server for WebSocket. It is not a password.',
    under: 'from-key-to-accept',
    lines: 2,
  },
  {
    asks: 'Three servers answer the same key. One is right. Which mistake did each of the others make? The length of one tells; the other looks right. (Use the calculators, or PHP.)',
    given: [values([row('key', KEY), ...SERVERS.map(({ name, accept }) => row(name, accept(KEY)))])],
    answer:
      'B is right: twenty bytes of hash make {{right}} characters of base64. C has {{wrong}}: PHP gives the hash in hexadecimal unless it is asked for bytes, and this is base64 of that text. A has the right length. It decoded the key before it hashed it, and only computing it again shows that.',
    shows: [values(SERVERS.map(({ name, php, mistake = 'right' }) => row(name, php, mistake)))],
    figures: { right: lengthOf(SPELLINGS[0]), wrong: lengthOf(hexadecimal) },
    under: 'in-php-and-almost-right',
    lines: 3,
  },
  {
    asks: 'A cache knows answers by their address only. The second client that asks for the same address gets the answer of the first. Every field is well formed. Which one gives the copy away? What happens to a client that does not check it?',
    answer:
      'Accept: it belongs to the key of the first client. A client that looks only at the status 101 believes that the connection is open, and whatever it sends goes nowhere.',
    under: 'what-it-proves',
    lines: 2,
  },
  {
    asks: 'A proxy has been set up to pass on HTTP’s `Upgrade`, and knows nothing of WebSocket. This handshake gets through; that of hixie-76 got stuck. What has changed?',
    answer:
      'The whole handshake is in the two heads now. The proof is a field like any other, and no bytes come that nobody announced. In hixie-76 the proof was sixteen bytes after the head of the answer, and key3 was eight bytes after the head of the request.',
    under: 'where-the-proof-travels',
    lines: 2,
  },
];
