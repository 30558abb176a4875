/** The stages of frames and messages. */

import { equal } from '../../src/bytes.ts';
import { afterHead, cameFrames, firstOf, mustFail, sentFrames, unmasked } from '../../src/stages/bytes-seen.ts';
import type { Stage } from '../../src/stages/stage.ts';
import { FIRST_FRAME_GLUED } from './first-cases.ts';
import {
  CHECKS_BINARY,
  CUT,
  ENDS_EARLY,
  FAULTY,
  GOES_ON,
  NO_FIN,
  OLD_FRAMES,
  ONLY_THE_FIRST,
  PAYLOAD_STILL_MASKED,
  REFUSES_WHAT_IS_RIGHT,
  STILL_MASKED,
  WAITS_FOR_MORE,
} from './mistakes.ts';

export const FIRST_FRAME: Stage = {
  id: 'first-frame',
  title: 'Echo a short text',
  build:
    'After the handshake, read one frame: FIN and opcode in the first byte, the mask bit and the length in the second, four bytes of masking key, the payload. Send the text back in a frame of your own, without mask and key. In this stage the masking key is zero, so that the payload can be read as it is.',
  rule: 'A frame of a server is 81 for a whole text, then the length, then the text.',
  section: 'RFC 6455 §5.2',
  lesson: '08-version13-frames',
  cases: ['masking/key-zero'],
  hints: [
    'A frame of a short text is its length plus six bytes from a client, and its length plus two from a server.',
    'The length is the second byte without its first bit: second & 0x7F.',
  ],
  mistakes: [
    OLD_FRAMES,
    STILL_MASKED,
    {
      name: 'no-header',
      look: 'You sent the text without a frame around it. Before it go two bytes: 81 and its length.',
      isSeen: (seen) => {
        const text = sentFrames(seen)[0];
        return text !== undefined && equal(afterHead(seen.came), unmasked(text));
      },
    },
    {
      name: 'key-in-payload',
      look: 'Your payload begins with the four bytes of the masking key. They are part of the header of the client’s frame: the payload begins after them.',
      isSeen: (seen) => {
        const [sent] = sentFrames(seen);
        const [reply] = cameFrames(seen);
        return (
          sent !== undefined &&
          reply !== undefined &&
          equal(reply.payload.subarray(0, 4), sent.key) &&
          reply.length >= 4
        );
      },
    },
    {
      name: 'last-byte-dropped',
      look: 'Your text lacks its last byte. In hixie-76 the last byte of a frame was no part of the text; in version 13 it is.',
      isSeen: (seen) => {
        const [sent] = sentFrames(seen);
        const [reply] = cameFrames(seen);
        return sent !== undefined && reply?.length === sent.length - 1;
      },
    },
    NO_FIN,
    ENDS_EARLY,
    WAITS_FOR_MORE,
    FAULTY,
  ],
};

export const MASKING: Stage = {
  id: 'masking',
  title: 'Unmask',
  build:
    'Take the masking key off: byte i of the payload XOR byte i modulo 4 of the key. Close the connection when a frame of a client is not masked.',
  rule: 'A client masks every frame with a key of its own; a server masks none, and fails the connection when a frame is not masked.',
  section: 'RFC 6455 §5.3',
  lesson: '09-masking',
  cases: [...['masking/key-ones', 'framing/text-125', 'masking/key-ends', 'masking/unmasked-text']],
  hints: [
    'The key is four bytes long, and is used again from its first byte after each four.',
    'The first bit of the second byte says whether a frame is masked: second & 0x80.',
  ],
  mistakes: [
    PAYLOAD_STILL_MASKED,
    {
      name: 'one-byte-of-the-key',
      look: 'You used the first byte of the key for the whole payload. Byte i goes with byte i modulo 4 of the key.',
      isSeen: (seen) => {
        const [sent] = sentFrames(seen);
        const [reply] = cameFrames(seen);
        const wrong = sent?.payload.map((byte) => byte ^ (sent.key[0] ?? 0));
        return sent?.isMasked === true && wrong !== undefined && reply !== undefined && equal(reply.payload, wrong);
      },
    },
    STILL_MASKED,
    {
      name: 'takes-unmasked-frames',
      look: 'Your server took a frame that is not masked. Look at the mask bit before anything else, and close the connection with 1002 if it is 0.',
      isSeen: (seen) => sentFrames(seen).some(({ isMasked }) => !isMasked),
    },
    OLD_FRAMES,
    WAITS_FOR_MORE,
    REFUSES_WHAT_IS_RIGHT,
    FAULTY,
  ],
};

export const LENGTHS: Stage = {
  id: 'lengths',
  title: 'Three lengths, however they are cut',
  build:
    'Up to 125 the length is in the second byte. 126 there says that it is in the next two bytes, 127 that it is in the next eight. Collect what comes in a buffer: TCP may cut a frame anywhere, or bring a hundred at once. Binary messages, opcode 2, are echoed as binary.',
  rule: 'A length has 7, 7+16 or 7+64 bits, the most significant byte first, in the fewest bytes that hold it.',
  section: 'RFC 6455 §5.2',
  lesson: '08-version13-frames',
  cases: [
    ...['framing/text-0', 'framing/text-125', 'framing/text-126', 'framing/text-128', 'framing/text-65535'],
    ...['framing/text-65536', 'framing/binary-125', 'framing/binary-65536'],
    FIRST_FRAME_GLUED,
    ...['masking/lengths', 'headers/text-5-cut', 'headers/binary-126-cut', 'headers/many-in-pieces-of-3'],
    ...['headers/100-at-once', 'framing/text-65536-in-pieces'],
  ],
  hints: [
    'Write a function that takes one frame off the beginning of the buffer, or says that it is not whole yet. Call it in a loop after each read.',
    'In PHP, pack and unpack with n and J read 16 and 64 bits; in Python, struct with >H and >Q; in JavaScript, readUInt16BE and readBigUInt64BE.',
  ],
  mistakes: [
    STILL_MASKED,
    {
      name: 'length-in-the-wrong-order',
      look: 'The bytes of your length are in the wrong order. The most significant byte comes first, in network byte order.',
      isSeen: (seen) => {
        const [sent] = sentFrames(seen);
        const [reply] = cameFrames(seen);
        if (!sent || !reply || reply.length7 < 126 || reply.length === sent.length) return false;
        const size = reply.length7 === 126 ? 2 : 8;
        return reversed(reply.length, size) === sent.length;
      },
    },
    {
      name: 'length-in-one-byte',
      look: 'Your header says a length in one byte that does not fit there. Above 125 write 126 and two bytes, above 65,535 write 127 and eight bytes.',
      isSeen: (seen) => {
        const [sent] = sentFrames(seen);
        return sent !== undefined && sent.length > 125 && afterHead(seen.came).length === sent.length + 2;
      },
    },
    {
      name: 'length-in-four-bytes',
      look: 'You wrote four bytes of length after 127. After 127 come eight, so that the first four of yours are zeros here.',
      isSeen: (seen) => {
        const [sent] = sentFrames(seen);
        const [reply] = cameFrames(seen);
        return sent !== undefined && reply?.length7 === 127 && Math.floor(reply.length / 2 ** 32) === sent.length;
      },
    },
    {
      name: 'length-not-minimal',
      look: 'Your length takes more bytes than it needs. Up to 125 it is in the second byte; up to 65,535, which still fits in two bytes, write 126 and two bytes; only above that 127 and eight.',
      isSeen: (seen) => firstOf(seen, 'fault')?.code === 'length-not-minimal',
    },
    {
      name: '126-for-the-length',
      look: 'You took 126 or 127 for the length itself. 126 in the second byte says that two bytes of length follow, 127 that eight do; what comes next, the masking key or the payload, begins after them.',
      isSeen: (seen) => {
        const [sent] = sentFrames(seen);
        const [reply] = cameFrames(seen);
        if (!sent || !reply || sent.length7 < 126 || reply.length !== sent.length7) return false;
        return !equal(unmasked(reply), unmasked(sent));
      },
    },
    {
      name: 'length-read-in-the-wrong-order',
      look: 'Nothing came back. You may wait for more bytes than were sent: the two bytes of length after 126, and the eight after 127, have the most significant byte first.',
      isSeen: (seen) => {
        const [sent, ...more] = sentFrames(seen).filter(({ opcode }) => opcode < 8);
        const isPlain = /^framing\/(text|binary)-[0-9]+$/.test(seen.case.id);
        return isPlain && sent !== undefined && sent.length7 > 125 && more.length === 0 && WAITS_FOR_MORE.isSeen(seen);
      },
    },
    {
      name: 'binary-as-text',
      look: 'A binary message came back as text. Send it with the opcode that it came with: 82 is the first byte.',
      isSeen: (seen) => sentFrames(seen)[0]?.opcode === 2 && cameFrames(seen)[0]?.opcode === 1,
    },
    CHECKS_BINARY,
    CUT,
    ONLY_THE_FIRST,
    WAITS_FOR_MORE,
    OLD_FRAMES,
    REFUSES_WHAT_IS_RIGHT,
    FAULTY,
  ],
};

/** A number of so many bytes, read from the other end. */
function reversed(number: number, size: number): number {
  let rest = BigInt(number);
  let other = 0n;
  for (let i = 0; i < size; i++) {
    other = other * 256n + (rest & 0xffn);
    rest >>= 8n;
  }
  return Number(other);
}

export const FRAGMENTS: Stage = {
  id: 'fragments',
  title: 'Messages in several frames',
  build:
    'A first frame without FIN begins a message; frames of opcode 0 continue it; the one with FIN ends it. Echo the whole message once it is there, with the opcode of its first frame. Close the connection when a frame continues nothing, or a new message begins before the last one has ended.',
  rule: 'A message is one frame, or a first fragment, any number of continuations, and a last one with FIN.',
  section: 'RFC 6455 §5.4',
  lesson: '11-fragmentation',
  cases: [
    ...[
      'fragments/two',
      'fragments/two-in-pieces',
      'fragments/empty-between',
      'fragments/binary',
      'fragments/two-messages',
    ],
    ...['fragments/every-length', 'fragments/1000-of-one-byte', 'fragments/nothing-to-continue'],
    ...['fragments/nothing-to-continue-after-message', 'fragments/text-while-text', 'fragments/two-beginnings'],
  ],
  hints: [
    'Keep the opcode of the first frame and the payloads so far; forget both when the last one has come.',
    'Every fragment has a masking key of its own: unmask first, then append.',
  ],
  mistakes: [
    {
      name: 'echoes-each-part',
      look: 'You sent each fragment back as a message. Wait for the frame with FIN, and echo all parts in one.',
      isSeen: (seen) => {
        const [sent] = sentFrames(seen);
        const [reply] = cameFrames(seen);
        return (
          sent?.isFinal === false && reply !== undefined && equal(unmasked(reply), unmasked(sent)) && sent.length > 0
        );
      },
    },
    {
      name: 'only-the-last-part',
      look: 'Only the last fragment came back. Keep the payloads of those before it.',
      isSeen: (seen) => {
        if (sentFrames(seen)[0]?.isFinal !== false || mustFail(seen)) return false;
        const last = sentFrames(seen)
          .filter(({ opcode }) => opcode === 0)
          .at(-1);
        const [reply] = cameFrames(seen);
        return last !== undefined && reply !== undefined && last.length > 0 && equal(unmasked(reply), unmasked(last));
      },
    },
    {
      name: 'echoes-opcode-0',
      look: 'Your message has the opcode 0 of a continuation. It takes the opcode of its first fragment.',
      isSeen: (seen) => sentFrames(seen)[0]?.opcode !== 0 && cameFrames(seen)[0]?.opcode === 0,
    },
    {
      name: 'parts-of-the-message-before',
      look: 'Your second message begins with the first one. Forget the parts when a message has ended.',
      isSeen: (seen) => {
        const [one, two] = cameFrames(seen);
        return (
          one !== undefined &&
          two !== undefined &&
          two.length > one.length &&
          equal(unmasked(two).subarray(0, one.length), unmasked(one))
        );
      },
    },
    {
      name: 'parts-out-of-order',
      look: 'Your server took a continuation when there was nothing to continue, or a new message before the last one had ended. Close the connection with 1002 then.',
      isSeen: (seen) => GOES_ON.isSeen(seen) || (mustFail(seen) && firstOf(seen, 'message') !== undefined),
    },
    ONLY_THE_FIRST,
    WAITS_FOR_MORE,
    REFUSES_WHAT_IS_RIGHT,
    FAULTY,
  ],
};
