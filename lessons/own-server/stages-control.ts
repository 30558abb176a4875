/** The stages of control frames and of UTF-8. */

import { equal } from '../../src/bytes.ts';
import { cameFrames, firstOf, hasMoment, sentFrames, unmasked } from '../../src/stages/bytes-seen.ts';
import type { Mistake, Stage } from '../../src/stages/stage.ts';
import { FAULTY, GOES_ON, ONLY_THE_FIRST, REFUSES_WHAT_IS_RIGHT, STILL_MASKED } from './mistakes.ts';

export const PING: Stage = {
  id: 'ping',
  title: 'Answer pings',
  build:
    'Answer a frame of opcode 9 with one of opcode 10 and the same payload, at once, also between the fragments of a message. Ignore pongs. Control frames have at most 125 bytes and always FIN: close the connection otherwise.',
  rule: 'A pong has the same payload as the ping that it answers.',
  section: 'RFC 6455 §5.5.2',
  lesson: '13-ping-pong',
  cases: [
    ...['pings/empty', 'pings/text', 'pings/not-utf8', 'pings/125-bytes', 'pings/10', 'pings/pong-text'],
    ...[
      'pings/after-text',
      'fragments/ping-between',
      'fragments/pings-while-message',
      'pings/126-bytes',
      'fragments/ping',
    ],
  ],
  hints: [
    'Unmask the payload of a ping like any other.',
    'A ping is no part of the message around it: answer it, and leave the parts that you keep as they are.',
  ],
  mistakes: [
    {
      name: 'pong-with-another-payload',
      look: 'Your pong has another payload than the ping. Send back the same bytes, unmasked, whatever they are.',
      isSeen: (seen) => {
        const ping = sentFrames(seen).find(({ opcode }) => opcode === 9);
        const pong = cameFrames(seen).find(({ opcode }) => opcode === 10);
        return ping !== undefined && pong !== undefined && !equal(unmasked(ping), unmasked(pong));
      },
    },
    {
      name: 'ping-answered-by-ping',
      look: 'You answered a ping with a ping. The opcode of a pong is 10: the first byte is 8A.',
      isSeen: (seen) => cameFrames(seen).some(({ opcode }) => opcode === 9),
    },
    {
      name: 'ping-as-message',
      look: 'You echoed the ping as a message. Look at the opcode before you do anything with the payload.',
      isSeen: (seen) => {
        const pings = sentFrames(seen).filter(({ opcode }) => opcode === 9 || opcode === 10);
        return cameFrames(seen).some(
          (one) => (one.opcode === 1 || one.opcode === 2) && pings.some((sent) => equal(unmasked(sent), unmasked(one))),
        );
      },
    },
    {
      name: 'ping-in-the-message',
      look: 'The payload of a ping has become part of the message around it, or has ended it. Control frames between fragments stand for themselves.',
      isSeen: (seen) => sentFrames(seen).some(({ isFinal }) => !isFinal) && firstOf(seen, 'message') !== undefined,
    },
    STILL_MASKED,
    GOES_ON,
    {
      name: 'no-pong',
      look: 'No pong came. Answer opcode 9 with a frame whose first byte is 8A.',
      isSeen: (seen) => !cameFrames(seen).some(({ opcode }) => opcode === 10) && firstOf(seen, 'close') === undefined,
    },
    ONLY_THE_FIRST,
    REFUSES_WHAT_IS_RIGHT,
    FAULTY,
  ],
};

export const CLOSE: Stage = {
  id: 'close',
  title: 'Close in order',
  build:
    'Answer a frame of opcode 8 with a close frame that has the same code, or none if it had none. Send nothing after it, and end TCP: the server does that, not the client. Where you have closed TCP only, for something illegal, send a close frame with the code 1002 first.',
  rule: 'A close frame is answered with a close frame; then the server ends TCP.',
  section: 'RFC 6455 §5.5.1',
  lesson: '14-closing',
  judgesEnds: true,
  cases: [
    ...['closing/code', 'closing/empty', 'closing/reason', 'closing/after-text', 'tcp/server-ends', 'closing/twice'],
    ...['closing/then-text', 'closing/within-message', 'closing/code-1001', 'closing/code-4999', 'closing/one-byte'],
    ...['closing/code-1005', 'closing/code-2999', 'closing/in-pieces', 'fragments/close', 'closing/text-and-close'],
    ...['masking/server-does-not-mask', 'masking/unmasked-second', 'tcp/fin'],
  ],
  hints: [
    'The payload of a close frame is empty, or a code of two bytes, the most significant first, and a reason in UTF-8.',
    'Codes that may be sent are 1000 to 1014 without 1004, 1005 and 1006, and 3000 to 4999.',
  ],
  mistakes: [
    {
      name: 'close-as-message',
      look: 'You echoed the payload of the close frame as a message. Look at the opcode first: 8 is no message.',
      isSeen: (seen) => {
        const close = sentFrames(seen).find(({ opcode }) => opcode === 8);
        return (
          close !== undefined &&
          cameFrames(seen).some((one) => one.opcode < 3 && close.length > 1 && equal(unmasked(one), unmasked(close)))
        );
      },
    },
    {
      name: 'code-in-the-wrong-order',
      look: 'The two bytes of your close code are in the wrong order: the most significant byte comes first, 03 E8 for 1000.',
      isSeen: (seen) => {
        const asked = sentFrames(seen).find(({ opcode }) => opcode === 8);
        const reply = cameFrames(seen).find(({ opcode }) => opcode === 8);
        if (!asked || !reply || reply.length < 2) return false;
        const [one, two] = unmasked(asked);
        const [first, second] = unmasked(reply);
        return first === two && second === one && one !== two;
      },
    },
    {
      name: 'code-as-text',
      look: 'Your close code is written in digits. It is a number of two bytes: 03 E8 for 1000.',
      isSeen: (seen) =>
        cameFrames(seen).some((one) => one.opcode === 8 && /^[0-9]{4}/.test(String.fromCharCode(...unmasked(one)))),
    },
    {
      name: 'close-not-answered',
      look: 'Your server sent no close frame. When one comes, send one back before you end TCP.',
      isSeen: (seen) => sentFrames(seen).some(({ opcode }) => opcode === 8) && firstOf(seen, 'close') === undefined,
    },
    {
      name: 'tcp-left-open',
      look: 'Both close frames have passed, and TCP is still open. The server ends it: close the socket once your close frame is written.',
      isSeen: (seen) =>
        firstOf(seen, 'close') !== undefined &&
        !seen.happenings.some(({ is }, i, all) => is === 'end' && !all.slice(0, i).some((one) => one.is === 'moment')),
    },
    GOES_ON,
    STILL_MASKED,
    REFUSES_WHAT_IS_RIGHT,
    FAULTY,
  ],
};

const TAKES_WHAT_IS_NOT_UTF8: Mistake = {
  name: 'takes-what-is-not-utf8',
  look: 'Your server took a text whose bytes are no UTF-8. Check the whole message before you echo it, and close with 1007. Do not repair it with U+FFFD.',
  isSeen: (seen) => GOES_ON.isSeen(seen) || firstOf(seen, 'message') !== undefined,
};

export const UTF8: Stage = {
  id: 'utf8',
  title: 'Texts are UTF-8',
  build:
    'Check each text message, and the reason of each close frame: if the bytes are no UTF-8, close the connection with the code 1007. Check the whole message, since a character may be cut by two fragments. Binary messages may hold anything.',
  rule: 'A text that is not UTF-8 fails the connection, with the code 1007.',
  section: 'RFC 6455 §8.1',
  lesson: '12-utf8',
  judgesEnds: true,
  cases: [
    ...[
      'utf8/mixed',
      'utf8/mixed-bytewise',
      'utf8/word',
      'utf8/nul',
      'utf8/byte-order-mark',
      'utf8/binary',
      'utf8/last-f4-8f-bf-bf',
    ],
    ...[
      'utf8/noncharacter-ef-bf-bf',
      'utf8/ping-within-character',
      'utf8/continuation-80',
      'utf8/prefix-1',
      'utf8/impossible-ff',
    ],
    ...['utf8/overlong-slash-c0-af', 'utf8/surrogate-ed-a0-80', 'utf8/last-too-large-f7-bf-bf-bf', 'utf8/half-pair'],
    ...['utf8/long-wrong-at-end', 'utf8/completed-by-next', 'closing/reason-not-utf8'],
  ],
  hints: [
    'In PHP, preg_match("//u", $text) tells; in Python, bytes.decode() raises; in JavaScript, isUtf8 of node:buffer, or a TextDecoder that is fatal.',
    'Half of a surrogate pair, ED A0 80, and a slash in two bytes, C0 AF, are no UTF-8, though many decoders take them.',
  ],
  mistakes: [
    {
      name: 'checks-each-fragment',
      look: 'Your server refused a text that is right as a whole. Check it when its last fragment is there, not each fragment.',
      isSeen: (seen) => firstOf(seen, 'close')?.code === 1007 && sentFrames(seen)[0]?.isFinal === false,
    },
    {
      name: 'another-code-than-1007',
      look: 'The connection was closed, but with another code. What is not UTF-8 is answered with 1007.',
      isSeen: (seen) => {
        const close = firstOf(seen, 'close');
        return (
          close !== undefined &&
          close.code !== 1007 &&
          !hasMoment(seen, 'still open') &&
          firstOf(seen, 'message') === undefined
        );
      },
    },
    {
      name: 'repairs-texts',
      look: 'Your server changed the text on its way. Send back the bytes that came.',
      isSeen: (seen) => {
        const [sent] = sentFrames(seen);
        const [reply] = cameFrames(seen);
        return sent !== undefined && reply?.opcode === 1 && sent.isFinal && !equal(unmasked(sent), reply.payload);
      },
    },
    TAKES_WHAT_IS_NOT_UTF8,
    REFUSES_WHAT_IS_RIGHT,
    FAULTY,
  ],
};
