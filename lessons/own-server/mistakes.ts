/** Mistakes that are made in more than one stage. */

import { equal, toLatin1 } from '../../src/bytes.ts';
import {
  afterHead,
  cameFrames,
  firstOf,
  hasLeft,
  hasMoment,
  headOf,
  isWhole,
  mustFail,
  sentFrames,
  unmasked,
} from '../../src/stages/bytes-seen.ts';
import type { Mistake } from '../../src/stages/stage.ts';

export const STILL_MASKED: Mistake = {
  name: 'still-masked',
  look: 'Your frame is masked: the first bit of its second byte is 1. Only a client masks. Write the length without that bit, no masking key, and the payload as it is.',
  isSeen: (seen) => cameFrames(seen).some(({ isMasked }) => isMasked),
};

export const OLD_FRAMES: Mistake = {
  name: 'frames-of-hixie-76',
  look: 'You put the text between the bytes 00 and FF. That is a frame of hixie-76; in version 13 a text begins with 81 and its length.',
  isSeen: ({ came, case: { speaks } }) => {
    const bytes = afterHead(came);
    return speaks === 'version-13' && bytes[0] === 0 && bytes.at(-1) === 0xff;
  },
};

export const PAYLOAD_STILL_MASKED: Mistake = {
  name: 'payload-not-unmasked',
  look: 'You send the payload back as it came, still hidden by the masking key. XOR each byte i with byte i modulo 4 of the key first.',
  isSeen: (seen) => {
    const [reply] = cameFrames(seen);
    return sentFrames(seen).some(
      (sent) =>
        sent.payload.length > 0 && reply && equal(reply.payload, sent.payload) && !equal(sent.payload, unmasked(sent)),
    );
  },
};

export const WAITS_FOR_MORE: Mistake = {
  name: 'waits-for-a-second-read',
  look: 'Nothing came after the handshake. Are the bytes after the head of the request still in your buffer? A frame may come in the same read as something else: go on reading the buffer until it holds nothing whole.',
  isSeen: (seen) => headOf(seen.came) !== undefined && afterHead(seen.came).length === 0 && !hasLeft(seen),
};

export const LETTERS_FOR_LINE_ENDS: Mistake = {
  name: 'letters-for-line-ends',
  look: 'You sent a backslash and a letter, not the bytes 0D 0A. In PHP, \\r\\n needs double quotes: between single quotes each character stands for itself. In Python it may be a raw string, r"…".',
  isSeen: ({ came }) => /\\r?\\n/.test(toLatin1(came)),
};

export const NO_FIN: Mistake = {
  name: 'no-fin',
  look: 'Your frame has no FIN: the first bit of its first byte is 0, so that more frames of this message must follow. A text in one frame begins with 81, a binary message with 82.',
  isSeen: (seen) => {
    const frames = cameFrames(seen).filter(({ opcode }) => opcode < 8);
    return frames.length > 0 && frames.every(({ isFinal }) => !isFinal);
  },
};

export const ENDS_EARLY: Mistake = {
  name: 'fewer-bytes-than-announced',
  look: 'Your frame is shorter than its header says. The length is that of the payload in bytes, not in characters, and without the header: write as many bytes as it says.',
  isSeen: (seen) => {
    const last = cameFrames(seen).at(-1);
    return last !== undefined && !isWhole(last) && firstOf(seen, 'fault') === undefined;
  },
};

export const ONLY_THE_FIRST: Mistake = {
  name: 'only-the-first-of-a-read',
  look: 'Some frames were not answered. One read can hold several frames: after the first, go on with what is left in the buffer.',
  isSeen: (seen) => {
    const [sent, came] = [sentFrames(seen), cameFrames(seen)];
    const whole = sent.filter(({ isFinal, opcode }) => isFinal && opcode < 3).length;
    return came.length > 0 && came.length < whole && sent.every(({ opcode }) => opcode < 8);
  },
};

export const CUT: Mistake = {
  name: 'cut-at-one-read',
  look: 'Your text is shorter than the one that was sent: it ends where one read ended. Keep what came in a buffer until the whole frame is there, as its length says.',
  isSeen: (seen) => {
    const [sent] = sentFrames(seen);
    const [reply] = cameFrames(seen);
    return (
      sent !== undefined && reply !== undefined && sent.isFinal && reply.length < sent.length && reply.length > 125
    );
  },
};

export const GOES_ON: Mistake = {
  name: 'goes-on',
  look: 'Your server took it and went on. What breaks the protocol ends the connection: send a close frame with the code, and close TCP.',
  isSeen: (seen) => hasMoment(seen, 'still open') || (mustFail(seen) && firstOf(seen, 'fault') !== undefined),
};

export const REFUSES_WHAT_IS_RIGHT: Mistake = {
  name: 'refuses-what-is-right',
  look: 'Your server closed the connection with an error, though what it was sent is right. Look at which of your checks it was.',
  isSeen: (seen) => {
    const code = firstOf(seen, 'close')?.code;
    return code === 1002 || code === 1007 || code === 1009;
  },
};

/** A mistake of this kind is seen in the fault of what came. */
export const FAULTY: Mistake = {
  name: 'not-a-frame',
  look: 'What you sent is no frame of this version. Look at its first two bytes, under What passed: are they FIN and opcode, then the length?',
  isSeen: (seen) => firstOf(seen, 'fault') !== undefined,
};

export const CHECKS_BINARY: Mistake = {
  name: 'checks-binary',
  look: 'Your server refused a binary message. Only texts must be UTF-8.',
  isSeen: (seen) => firstOf(seen, 'close')?.code === 1007 && sentFrames(seen)[0]?.opcode === 2,
};
