/** Five questions about lesson 10: what a decoder keeps, and what it costs. */

import { fromUtf8 } from '../../src/bytes.ts';
import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';
import { seededRandom } from '../../src/random.ts';

const FRAME = encodeFrame(
  { opcode: 'text', payload: fromUtf8('Hello') },
  { speak: 'version-13', maskingKey: seededRandom(10)(4) },
);
/** How many bytes of the frame have come. */
const CUTS = [1, 5, 8];

/** What a decoder knows of a frame that is cut. */
function keptOf(count: number) {
  const decoder = new FrameDecoder({ speak: 'version-13', from: 'client' });
  for (const frame of decoder.push(FRAME.subarray(0, count))) throw new Error(`a whole frame of ${frame.opcode}`);
  const payload = decoder.partial?.payload;
  const name = `${count} ${count === 1 ? 'byte' : 'bytes'}`;
  return payload
    ? row(name, payload, `inside the payload: ${payload.length} bytes of it, unmasked`)
    : row(name, 'inside the header');
}

/** KiB that are copied if each piece of one KiB is put together with all pieces before it. */
function copiedFor(pieces: number): number {
  return Array.from({ length: pieces }, (_, i) => i + 1).reduce((sum, size) => sum + size, 0);
}

const [FEW, TWICE] = [8, 16];

export const questions: Questions = [
  {
    asks: 'Somebody wants the decoder to read a third format. Which part do they have to write? Name three things that are done already.',
    answer:
      'A function that reads a header: not enough bytes yet, or the kind of frame, and how long its payload is. Done already: bytes that come in pieces, limits, memory, and errors with their position.',
    under: 'one-decoder-two-readers-of-headers',
    lines: 2,
  },
  {
    asks: 'This frame arrives slowly. What does a decoder keep when this many bytes have come: {{cuts}}?',
    figures: { cuts: CUTS.join(', ') },
    given: [values([row('frame', FRAME)])],
    answer:
      'Inside a header it keeps the bytes of the header. Inside a payload it keeps the payload so far, and what the header said: the kind of frame, the length, and the masking key. It keeps nothing else.',
    shows: [values(CUTS.map(keptOf))],
    under: 'what-a-decoder-keeps',
    lines: 3,
  },
  {
    asks: 'A decoder puts every piece that comes together with all that it has, in a new buffer. A message arrives in {{few in words}} pieces of a kibibyte. How many kibibytes does it copy? How many if the message is twice as long?',
    figures: {
      few: FEW,
      copied: copiedFor(FEW),
      twice: TWICE,
      more: copiedFor(TWICE),
      growth: (copiedFor(TWICE) / copiedFor(FEW)).toFixed(1),
    },
    answer:
      'One and two and three and so on up to {{few in words}}: {{copied}} in all. For {{twice in words}} pieces it is {{more}}: twice the length, {{growth}} times the work. The cost grows with the square of the length.',
    under: 'how-it-breaks',
    lines: 2,
  },
  {
    asks: 'A header announces a payload as long as the limit allows, and nothing follows. How much memory should the decoder take for it? What can an attacker do to one that takes all of it at once?',
    answer:
      'As much as has come, and somewhat more: the memory for a large payload grows as its bytes come. If a decoder takes all that is announced, many connections with a few bytes each fill the memory of the server.',
    under: 'how-it-breaks',
    lines: 2,
  },
  {
    asks: 'A frame breaks a rule. The decoder could skip bytes until one looks like the beginning of a frame. Why does it not do that?',
    answer:
      'An attacker would choose that byte. Once the two ends disagree about where a frame begins, every byte may be read in two ways; all they can do is close the connection.',
    under: 'where-exactly',
    lines: 2,
  },
];
