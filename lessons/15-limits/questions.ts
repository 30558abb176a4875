/** Five questions about lesson 15: what an attack costs, and which limit ends it. */

import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { announcing, announcing76, TEBIBYTE } from './attacks.ts';
import { LIMITS } from './limits.ts';

const HEADERS = [announcing(TEBIBYTE).slice(0, 10), announcing76(TEBIBYTE)];

export const questions: Questions = [
  {
    asks: 'A client sends a head without end, as fast as it can. Why does its own process stay small while that of the server grows? Which answer ends it?',
    answer:
      'The client sends the same piece of memory again and again, and keeps nothing. The server has to keep what comes, since the head may still end. A limit of bytes ends it, with 431; the answer may be lost, since bytes still come when the server closes.',
    under: 'a-head-that-never-ends',
    lines: 2,
  },
  {
    asks: 'These are headers of two frames, the first of version 13 without its masking key, the second of hixie-76. How many bytes does each announce? What must a server do before it makes room for them?',
    given: [values(HEADERS.map((bytes, i) => row(i === 0 ? 'version 13' : 'hixie-76', bytes)))],
    figures: { bytes: TEBIBYTE.toLocaleString('en') },
    answer:
      'Each announces {{bytes}} bytes, a tebibyte. In hixie-76 each byte has seven bits of the length. The server has to compare the length with its limit first, and close: with 1009 in version 13, without a code in hixie-76.',
    under: 'a-length-that-nobody-has',
    lines: 2,
  },
  {
    asks: 'A server limits every frame to {{limit}}. A client sends frames of half of that, text and continuations, never with FIN. What happens? What does the same client send in hixie-76?',
    figures: { limit: `${LIMITS.maxMessage / 1_048_576} MiB` },
    answer:
      'Every frame is allowed, and the message grows until the memory is full: the limit has to be for the message. In hixie-76 it sends `00` and then text without an FF, so what comes has to be counted.',
    under: 'a-message-that-never-ends',
    lines: 2,
  },
  {
    asks: 'A server throws out whoever sends nothing for a while before the head is complete. How does a client hold a connection all day? Which two limits help, and against whom do they not help?',
    answer:
      'It sends a byte a little more often than that. A deadline that no byte moves ends that, and a limit of connections for each address keeps it from coming back too often. Against an attacker with many addresses they do not help, and behind a proxy all clients have one address.',
    under: 'one-byte-every-second',
    lines: 2,
  },
  {
    asks: 'A peer sends pings and reads nothing. What piles up, and where? Why does a server that wants to be rid of the peer not say why with a close frame?',
    answer:
      'The pongs pile up, first in the buffers of the operating system, then in the memory of the server. A close frame would wait after all of them, and nobody reads it. So the server drops the connection, or it stops reading until its answers are read.',
    under: 'answers-that-nobody-reads',
    lines: 2,
  },
];
