/** Five questions about lesson 09: what the mask does, and whom it protects. */

import { fromLatin1, toHex } from '../../src/bytes.ts';
import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { applyMask } from '../../src/frame/mask.ts';
import { seededRandom } from '../../src/random.ts';
import { ALWAYS_THE_SAME, unscrambledBy } from './wrong.ts';

const KEY = seededRandom(99)(4);
const PAYLOAD = fromLatin1('Hi');
/** Bytes of a payload that have come before its next piece. */
const BEFORE = 6;
const PLACE = BEFORE % KEY.length;

const WANTED = fromLatin1('GET');

export const questions: Questions = [
  {
    asks: 'Mask this payload by hand. Then a question without bits: {{before in words}} bytes of a longer payload have come, and the next piece arrives. With which byte of the key does it begin?',
    figures: { before: BEFORE, key: KEY.length, place: PLACE },
    given: [values([row('payload', PAYLOAD, '“Hi”'), row('key', KEY)])],
    answer: `Exclusive or, byte by byte; the first two bytes of the key are enough here. A piece goes on where the one before ended, and {{before in words}} divided by {{key in words}} has a remainder of {{place in words}}, so it begins with byte {{place}} of the key, \`${toHex(KEY.subarray(PLACE, PLACE + 1))}\`, counted from zero.`,
    shows: [
      values([
        row('masked', applyMask(PAYLOAD, KEY)),
        row('masked again', applyMask(applyMask(PAYLOAD, KEY), KEY), 'the payload'),
      ]),
    ],
    under: 'mask-and-unmask',
    lines: 3,
  },
  {
    asks: 'The key stands in front of the payload, and anyone can undo the mask. Who is protected, and from whom?',
    answer:
      'Proxies that take a WebSocket for HTTP, and the people who share their cache; from a page that sends text which looks like a request. The page cannot choose what its text looks like on the wire. Neither the client nor the server is protected, and no secret is kept.',
    under: 'a-proxy-in-the-middle',
    lines: 3,
  },
  {
    asks: 'A client takes this key for every frame, and a page knows it. Which bytes does the page have to send so that `GET` stands on the wire?',
    given: [values([row('key', ALWAYS_THE_SAME), row('wanted', WANTED, '“GET”')])],
    answer:
      'It masks what it wants with the same key: the client masks it again, and exclusive or undoes itself. So the key must be new for each frame, and nobody may be able to foresee it.',
    shows: [values([row('the page sends', unscrambledBy(ALWAYS_THE_SAME, WANTED))])],
    under: 'why-the-key-has-to-be-random',
    lines: 3,
  },
  {
    asks: 'A server gets a frame without a mask. It could read it with less work. Why must it close the connection?',
    answer:
      'If it read it, somebody would write a client that does not mask, and it would work; and the proxies would be open to the attack again. The server protects strangers by refusing to talk.',
    under: 'a-client-that-does-not-mask',
    lines: 2,
  },
  {
    asks: 'A server never masks, and the attack of this lesson needed an answer of the server as well. Why is there nothing to protect in that direction?',
    answer:
      'A server is not a page. Its owner can send any HTTP answer at any time, without a WebSocket. What made the attack possible was the request that a page could write through the browser of a stranger.',
    under: 'a-client-that-does-not-mask',
    lines: 2,
  },
];
