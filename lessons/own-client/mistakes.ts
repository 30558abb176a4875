/** Mistakes that are made in more than one stage. Those that a server makes, too, are found as in the stages of a server. */

import { equal } from '../../src/bytes.ts';
import {
  afterHead,
  cameFrames,
  firstOf,
  hasLeft,
  hasMoment,
  headOf,
  isWhole,
  sentFrames,
  unmasked,
} from '../../src/stages/bytes-seen.ts';
import type { Mistake, Stage } from '../../src/stages/stage.ts';
import { GOES_ON as SERVER_GOES_ON, WAITS_FOR_MORE as SERVER_WAITS } from '../own-server/mistakes.ts';

/** The mistake of this name in a stage of a server, as it is said there. */
export function alsoIn({ id, mistakes }: Stage, name: string): Mistake {
  const found = mistakes.find((one) => one.name === name);
  if (!found) throw new Error(`the stage ${id} of a server names no mistake ${name}`);
  return found;
}

export const NOT_MASKED: Mistake = {
  name: 'not-masked',
  look: 'Your frame is not masked: the first bit of its second byte is 0. A client sets it, writes four bytes of masking key after the length, and XORs byte i of the payload with byte i modulo 4 of the key.',
  isSeen: (seen) => cameFrames(seen).some(({ isMasked }) => !isMasked),
};

export const PAYLOAD_NOT_MASKED: Mistake = {
  name: 'payload-not-masked',
  look: 'Your header says that the payload is masked, but it is the text as it came. XOR each byte with the masking key before you send it.',
  isSeen: (seen) => {
    const [sent] = sentFrames(seen);
    const [reply] = cameFrames(seen);
    if (!sent || !reply?.isMasked || reply.key.every((byte) => byte === 0)) return false;
    return sent.length > 0 && equal(reply.payload, sent.payload);
  },
};

export const ONE_BYTE_OF_THE_KEY: Mistake = {
  name: 'one-byte-of-the-key',
  look: 'You used the first byte of the key for the whole payload. Byte i goes with byte i modulo 4 of the key.',
  isSeen: (seen) => {
    const [sent] = sentFrames(seen);
    const [reply] = cameFrames(seen);
    const wrong = sent && reply && sent.payload.map((byte) => byte ^ (reply.key[0] ?? 0));
    return (
      wrong !== undefined &&
      reply?.isMasked === true &&
      sent !== undefined &&
      sent.length > 1 &&
      equal(wrong, reply.payload)
    );
  },
};

export const OLD_FRAMES: Mistake = {
  name: 'frames-of-hixie-76',
  look: 'You put the text between the bytes 00 and FF. That is a frame of hixie-76; in version 13 a text begins with 81, then come its length and the masking key.',
  isSeen: ({ came }) => {
    const bytes = afterHead(came);
    return bytes[0] === 0 && bytes.at(-1) === 0xff;
  },
};

export const NO_HEADER: Mistake = {
  name: 'no-header',
  look: 'You sent the text without a frame around it. Before it go 81, its length with the mask bit, and four bytes of masking key.',
  isSeen: (seen) => {
    const [text] = sentFrames(seen);
    return text !== undefined && text.length > 0 && equal(afterHead(seen.came), unmasked(text));
  },
};

/** It sent a request, no frame, and is still connected. */
const isSilent: Mistake['isSeen'] = (seen) => headOf(seen.came) !== undefined && SERVER_WAITS.isSeen(seen);

export const WAITS_FOR_MORE: Mistake = {
  name: 'waits-for-a-second-read',
  look: 'Nothing came after the handshake. Are the bytes after the head of the answer still in your buffer? A frame may come in the same read as the answer: go on reading the buffer until it holds nothing whole.',
  isSeen: isSilent,
};

export const ANSWERS_AT_THE_END: Mistake = {
  name: 'answers-at-the-end',
  look: 'Your client answered only when TCP ended: it waited for more, though the frame was in its buffer. Before each read, take all whole frames off the buffer; the bytes after the head of the answer are the first of it.',
  isSeen: (seen) => {
    const frames = cameFrames(seen);
    if (seen.happenings.some(({ is }) => is === 'fault')) return false;
    const heard = seen.happenings.filter(({ is }) => ['message', 'ping', 'pong', 'close'].includes(is));
    // The last one came after the end of TCP, which the check no longer heard.
    return frames.every((one) => one.isFinal && isWhole(one)) && heard.length < frames.length;
  },
};

export const KEY_NOT_WRITTEN: Mistake = {
  name: 'key-not-written',
  look: 'Your frame lacks its masking key: four bytes between the length and the payload. Without them the first four bytes of your payload are taken for the key.',
  isSeen: (seen) => {
    const last = cameFrames(seen).at(-1);
    return last?.isMasked === true && last.key.length + last.payload.length === last.length && last.length > 0;
  },
};

export const LEFT: Mistake = {
  name: 'left-at-once',
  look: 'Your client ended the connection after the handshake. Stay, read the frames that come, and send each message back.',
  isSeen: (seen) => afterHead(seen.came).length === 0 && hasLeft(seen),
};

export const GOES_ON: Mistake = {
  ...SERVER_GOES_ON,
  look: 'Your client took it and went on. What breaks the protocol ends the connection: send a close frame with the code, and end TCP.',
};

export const REFUSES_WHAT_IS_RIGHT: Mistake = {
  name: 'refuses-what-is-right',
  look: 'Your client closed the connection with an error, though what it was sent is right. Look at which of your checks it was.',
  isSeen: (seen) => [1002, 1007, 1009].includes(firstOf(seen, 'close')?.code ?? 0),
};

export const FAULTY: Mistake = {
  name: 'not-a-frame',
  look: 'What you sent is no frame that a client may send. Look at its first two bytes, under What passed: are they FIN and opcode, then the mask bit and the length?',
  isSeen: (seen) => firstOf(seen, 'fault') !== undefined && !hasMoment(seen, 'still open'),
};
