/** Five questions about lesson 05: what Accept proves, what the GUID is for, and three ways to compute it. */

import { sha1 } from '@noble/hashes/legacy.js';
import { fromLatin1, toBase64, toHex } from '../../src/bytes.ts';
import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { acceptKey, createKey, GUID } from '../../src/handshake/version13.ts';
import { seededRandom } from '../../src/random.ts';
import { acceptOfDecodedKey } from './mistakes.ts';

const KEY = createKey(seededRandom(55));
const RIGHT = acceptKey(KEY);
const DECODED = acceptOfDecodedKey(KEY);
/** What `base64_encode(sha1($key . GUID))` makes in PHP: the text of the hash, not its bytes. */
const HEXADECIMAL = toBase64(fromLatin1(toHex(sha1(fromLatin1(KEY + GUID)), '')));

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
    asks: 'Three servers answer the same key. One is right. Which mistake did each of the others make? The length of one tells; the other looks right.',
    given: [values([row('key', KEY), row('server A', DECODED), row('server B', HEXADECIMAL), row('server C', RIGHT)])],
    answer:
      'C is right: twenty bytes of hash make {{right}} characters. B has {{hexadecimal}}: it wrote the hash in hexadecimal first, and took base64 of that text, as PHP does if `sha1` is called without its second argument. A decoded the key before it hashed it; only computing it again shows that.',
    figures: { right: RIGHT.length, hexadecimal: HEXADECIMAL.length },
    shows: [values([row('A', 'key decoded first'), row('B', 'hexadecimal text'), row('C', 'right')])],
    under: 'how-it-breaks',
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
    asks: 'A proxy knows HTTP and nothing else. It passes this handshake on, and it got the one of hixie-76 stuck. What has changed?',
    answer:
      'The whole handshake is inside HTTP now. The proof is a field of the head, and a proxy that passes on heads passes it on. In hixie-76 it was sixteen bytes after the head, and the key3 of the client eight bytes after the other.',
    under: 'where-the-proof-travels',
    lines: 2,
  },
];
