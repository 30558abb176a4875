/** The stages of frames and messages. */

import { afterHead, cameFrames, sentFrames } from '../../src/stages/bytes-seen.ts';
import type { Stage } from '../../src/stages/stage.ts';
import { CHECKS_BINARY, CUT, ENDS_EARLY, NO_FIN, ONLY_THE_FIRST } from '../own-server/mistakes.ts';
import { FRAGMENTS, LENGTHS } from '../own-server/stages-frames.ts';
import { FIRST_MESSAGE } from './cases.ts';
import {
  ANSWERS_AT_THE_END,
  alsoIn,
  FAULTY,
  KEY_NOT_WRITTEN,
  LEFT,
  NO_HEADER,
  NOT_MASKED,
  OLD_FRAMES,
  ONE_BYTE_OF_THE_KEY,
  PAYLOAD_NOT_MASKED,
  REFUSES_WHAT_IS_RIGHT,
  WAITS_FOR_MORE,
} from './mistakes.ts';

export const MASKED_TEXT: Stage = {
  id: 'masked-text',
  title: 'Echo a short text, masked',
  build:
    'After the answer, read frames: FIN and opcode in the first byte, the length in the second, the payload. Send each text back in a frame of your own: 81, the length with the mask bit, four random bytes of masking key, and the payload, byte i XOR byte i modulo 4 of the key.',
  rule: 'A client masks every frame, with a new and random key for each; a server masks none.',
  section: 'RFC 6455 §5.3',
  lesson: '09-masking',
  cases: FIRST_MESSAGE,
  hints: [
    'The frame of a short text is two bytes longer than the text if a server sends it, and six if a client does.',
    'The mask bit is the first one of the second byte: 0x80 | length.',
  ],
  mistakes: [
    OLD_FRAMES,
    NO_HEADER,
    NOT_MASKED,
    {
      name: 'key-of-zeros',
      look: 'Your masking key is 00 00 00 00, so that the payload is as it was. Take four random bytes.',
      isSeen: (seen) =>
        cameFrames(seen).length > 0 && cameFrames(seen).every(({ key }) => key.every((byte) => byte === 0)),
    },
    PAYLOAD_NOT_MASKED,
    ONE_BYTE_OF_THE_KEY,
    {
      name: 'same-key-again',
      look: 'Your frames have the same masking key. Whoever knows the last key could choose the bytes on the wire: make a new key for every frame.',
      isSeen: (seen) => {
        const keys = cameFrames(seen).map(({ key }) => String(key));
        return new Set(keys).size < keys.length;
      },
    },
    alsoIn(FRAGMENTS, 'parts-of-the-message-before'),
    KEY_NOT_WRITTEN,
    NO_FIN,
    ENDS_EARLY,
    ANSWERS_AT_THE_END,
    WAITS_FOR_MORE,
    LEFT,
    REFUSES_WHAT_IS_RIGHT,
    FAULTY,
  ],
};

export const MESSAGES: Stage = {
  id: 'messages',
  title: 'Three lengths, and messages in several frames',
  build:
    'Up to 125 the length is in the second byte; 126 there says that it is in the next two bytes, 127 that it is in the next eight, both when you read and when you write. Collect what comes in a buffer: TCP may cut a frame anywhere, or bring a hundred at once. Put the fragments of a message together, and echo it whole, with the opcode of its first frame.',
  rule: 'A length has 7, 7+16 or 7+64 bits; a message is one frame, or a first fragment, continuations, and a last one with FIN.',
  section: 'RFC 6455 §5.2',
  lesson: '11-fragmentation',
  cases: [
    ...['framing/text-0', 'framing/text-125', 'framing/text-126', 'framing/text-65535', 'framing/text-65536'],
    ...['framing/binary-65536', 'headers/text-5-cut', 'headers/100-at-once', 'framing/text-65536-in-pieces'],
    ...['fragments/two', 'fragments/empty-between', 'fragments/binary', 'fragments/two-messages'],
    'fragments/1000-of-one-byte',
  ],
  hints: [
    'Write a function that takes one frame off the beginning of the buffer, or says that it is not whole yet. Call it in a loop after each read.',
    'Keep the opcode of the first fragment and the payloads so far; forget both when the last one has come.',
  ],
  mistakes: [
    NOT_MASKED,
    ...[
      'length-in-the-wrong-order',
      'length-in-four-bytes',
      'length-not-minimal',
      '126-for-the-length',
      'length-read-in-the-wrong-order',
    ].map((name) => alsoIn(LENGTHS, name)),
    {
      name: 'length-in-one-byte',
      look: 'Your header says a length in one byte that does not fit there. Above 125 write 126 and two bytes, above 65,535 write 127 and eight bytes; the mask bit is in the second byte in any case.',
      isSeen: (seen) => {
        const [sent] = sentFrames(seen);
        return sent !== undefined && sent.length > 125 && afterHead(seen.came).length === sent.length + 6;
      },
    },
    alsoIn(LENGTHS, 'binary-as-text'),
    { ...CHECKS_BINARY, look: 'Your client refused a binary message. Only texts must be UTF-8.' },
    CUT,
    alsoIn(FRAGMENTS, 'echoes-each-part'),
    alsoIn(FRAGMENTS, 'only-the-last-part'),
    alsoIn(FRAGMENTS, 'echoes-opcode-0'),
    alsoIn(FRAGMENTS, 'parts-of-the-message-before'),
    ONLY_THE_FIRST,
    ENDS_EARLY,
    ANSWERS_AT_THE_END,
    WAITS_FOR_MORE,
    LEFT,
    REFUSES_WHAT_IS_RIGHT,
    FAULTY,
  ],
};
