/** Five questions about lesson 08: bits, lengths, and headers that lie. */

import { row, values } from '../../src/course/make-exhibits.ts';
import type { Questions } from '../../src/course/questions.ts';
import { dissect } from '../../src/dissect/dissect.ts';
import { leaves } from '../../src/dissect/field.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { headerSize, MAX_HEADER_BYTES } from '../../src/frame/wire-version13.ts';
import { seededRandom } from '../../src/random.ts';
import { bitPattern } from '../../src/render/words.ts';
import { frameWithLongLength } from './lesson.ts';

/** The beginning of a long text, of which more follows, from a client. */
const FRAME = encodeFrame(
  { opcode: 'text', final: false, payload: new Uint8Array(300) },
  { speak: 'version-13', maskingKey: seededRandom(8)(4) },
);
const HEADER_START = FRAME.subarray(0, 4);

function answersInBits() {
  const [dissection] = dissect(FRAME, { speak: 'version-13', from: 'client', stage: 'frames' });
  return leaves(dissection?.fields ?? []).flatMap((field) => {
    if (field.start >= HEADER_START.length) return [];
    const pattern = field.bits ? bitPattern(FRAME[field.start] ?? 0, field.bits) : '';
    return [row(field.name, String(field.value), pattern || 'in the two bytes that follow')];
  });
}

/** The bytes of header that a server needs for a payload of this length. */
function headerBytes(length: number): number {
  return headerSize('binary', length, false);
}

const MASKING_KEY_BYTES = headerSize('binary', 0, true) - headerSize('binary', 0, false);
const LENGTHS = [125, 126, 65_535, 65_536];

const LONG = frameWithLongLength(5n, new Uint8Array(0));

export const questions: Questions = [
  {
    asks: 'A client sends a frame that begins with these bytes. Write each as eight bits. Is it the whole message? What kind of frame is it? Is it masked? How long is its payload?',
    given: [values([row('bytes', HEADER_START)])],
    answer:
      'FIN is zero, so more follows. The opcode says text. MASK is set. The length in seven bits is 126, so the length is in the next two bytes, the most significant one first.',
    shows: [values(answersInBits())],
    under: 'two-bytes-bit-by-bit',
    lines: 3,
  },
  {
    asks: 'How many bytes of header does a server need for payloads of these lengths: {{lengths}}? How many does a client need?',
    figures: { lengths: LENGTHS.join(', '), most: MAX_HEADER_BYTES, key: MASKING_KEY_BYTES },
    answer:
      'A client needs {{key in words}} more each time, for the masking key; so its longest header has {{most in words}}.',
    shows: [
      values(LENGTHS.map((length) => row(`${length} bytes`, headerBytes(length), 'bytes of header, from a server'))),
    ],
    under: 'seven-bits-sixteen-or-sixty-four',
    lines: 2,
  },
  {
    asks: 'This header says its length in eight bytes, although seven bits are enough. It can be read without a doubt. Why does a receiver have to refuse it?',
    given: [values([row('header', LONG)])],
    answer:
      'Because there would be two ways to write one frame. A filter and the server after it have to agree on what they see, and where two encodings mean the same, they might not.',
    under: 'lengths-that-lie-2',
    lines: 2,
  },
  {
    asks: 'Only a part of a header has come. What should a function that reads headers do with it? What does a careless one do?',
    answer:
      'It says that it needs more, changes nothing, and is asked again when more has come. The naive reader computes with bytes that are not there: it sees a frame without payload, or a length that is not a number, or uses a key that has not come.',
    under: 'cut-anywhere',
    lines: 3,
  },
  {
    asks: 'RSV1 is set, and no extension was agreed. A kind receiver could ignore the bit. Why is it better for the future of the protocol to refuse the frame?',
    answer:
      'If every receiver refuses an unknown bit, an extension can give it a meaning later, and no old receiver misreads it. Compression did that. A receiver that ignores the bit would show compressed bytes as if they were text.',
    under: 'a-reserved-bit',
    lines: 2,
  },
];
