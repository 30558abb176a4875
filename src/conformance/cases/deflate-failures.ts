/** Compressed messages at which an end must fail the connection (RFC 7692 §6, §7.2.2). */

import { concat, fromUtf8, NO_BYTES } from '../../bytes.ts';
import { NO_STATUS } from '../../connection/close.ts';
import { TAIL } from '../../connection/deflate-engine.ts';
import type { Case, Outcome } from '../case.ts';
import { aboutDeflate, COMPRESSED } from '../deflate-kinds.ts';
import { deflate, deflateAfter, deflateStoredWrongly, RESERVED_BLOCK } from '../deflate-writer.ts';
import { close, continuation, frame, ping, pong, text } from '../frame-writer.ts';
import { hears } from '../judging.ts';
import { closesWith, failed, fails, message, moment } from '../kinds.ts';
import { isEndedBySubject, right, tolerable } from '../outcomes.ts';
import { longText } from '../samples.ts';
import type { ToSay } from '../tester.ts';

const HELLO = 'Hello';
const ofHello = fromUtf8(HELLO);
const ofWords = fromUtf8(longText(300));

const PROTOCOL_ERROR = [1002];
/** Which code an end gives for data that cannot be inflated is nowhere said. */
const BAD_DATA = [1002, 1003, 1007, 1008, 1011];
const BIT_SECTION = 'RFC 7692 §6';

const BAD_BITS: readonly { what: string; title: string; say: readonly ToSay[] }[] = [
  {
    what: 'continuation',
    title: 'a continuation',
    say: [
      text(deflate(ofHello).subarray(0, 1), { ...COMPRESSED, final: false }),
      continuation(deflate(ofHello).subarray(1), COMPRESSED),
    ],
  },
  {
    what: 'continuation-of-uncompressed',
    title: 'the second fragment of a message that is not compressed',
    say: [text(HELLO, { final: false }), continuation(deflate(ofHello), COMPRESSED)],
  },
  { what: 'ping', title: 'a ping', say: [ping(deflate(ofHello), COMPRESSED)] },
  { what: 'pong', title: 'a pong', say: [pong(deflate(ofHello), COMPRESSED)] },
];

const badBits = BAD_BITS.map(({ what, title, say }) =>
  fails(
    aboutDeflate({ id: `deflate/rsv1-on-${what}`, title: `fails at RSV1 on ${title}`, section: BIT_SECTION }),
    { say },
    { codes: PROTOCOL_ERROR },
  ),
);

/** Closes with RSV1 set: not an end in order, so that the answer may not be one of an end in order. */
const badClose: Case = {
  ...fails(
    aboutDeflate({ id: 'deflate/rsv1-on-close', title: 'fails at RSV1 on a close frame', section: BIT_SECTION }),
    { say: [] },
    { codes: PROTOCOL_ERROR },
  ),
  async play(tester) {
    await tester.say({ ...close(1000), ...COMPRESSED });
    await tester.finish();
  },
  outcomes: [
    {
      verdict: 'right',
      does: 'fails the connection',
      matches: ({ happenings }) =>
        happenings.some(({ is }) => is === 'close' || is === 'end' || is === 'reset') &&
        happenings.every((one) => one.is !== 'close' || [...PROTOCOL_ERROR, NO_STATUS].includes(one.code)),
      closing: 'any',
    },
  ],
};

const otherBits = [2, 1, 6].map((reserved) =>
  fails(
    aboutDeflate({
      id: `deflate/reserved-${reserved}`,
      title: `fails at the reserved bits ${reserved.toString(2).padStart(3, '0')}, although compression was agreed`,
      section: 'RFC 6455 §5.2',
    }),
    { say: [text(deflate(ofHello), { reserved })] },
    { codes: PROTOCOL_ERROR },
  ),
);

/** That the code fits is only advised (RFC 6455 §7.1.7). */
const FAILS_AT_BAD_DATA: readonly Outcome[] = [
  right('fails the connection', (heard) => failed(heard) && closesWith(BAD_DATA)(heard)),
  {
    ...tolerable('fails the connection, with a code that says something else', (heard) => {
      return failed(heard) && isEndedBySubject(heard);
    }),
    closing: 'any',
  },
];

const BAD_PAYLOADS: readonly { what: string; title: string; payload: Uint8Array; codes?: readonly number[] }[] = [
  { what: 'reserved-block', title: 'a block of the type that does not exist', payload: RESERVED_BLOCK },
  {
    what: 'length-contradicts',
    title: 'a block without compression whose length contradicts itself',
    payload: deflateStoredWrongly(ofWords),
  },
  {
    what: 'reference-into-nothing',
    title: 'a reference to before the first message',
    payload: deflateAfter(ofWords, ofWords),
  },
  {
    what: 'not-utf8',
    title: 'a text that is not UTF-8 once it is inflated',
    payload: deflate(Uint8Array.of(0x48, 0xff, 0x48)),
    codes: [1007],
  },
];

const badPayloads = BAD_PAYLOADS.map(({ what, title, payload, codes = BAD_DATA }): Case => {
  const about = aboutDeflate({ id: `deflate/${what}`, title: `fails at ${title}`, section: 'RFC 7692 §7.2.2' });
  const one = fails(about, { say: [text(payload, COMPRESSED)] }, { codes });
  return codes === BAD_DATA ? { ...one, outcomes: FAILS_AT_BAD_DATA } : one;
});

/** What the specification does not speak of: it may fail, or make of it what it can. */
const mayGoOn = (does: string, matches: Outcome['matches']): Outcome => ({
  verdict: 'informative',
  does,
  matches,
  closing: 'any',
});

const wentOn = moment('still open');
const CUT = deflate(fromUtf8(longText(3000)));

const unclear: Case[] = [
  fails(
    aboutDeflate({
      id: 'deflate/cut-short',
      title: 'fails at a message whose compressed data is cut short',
      section: 'RFC 7692 §7.2.2',
    }),
    { say: [text(CUT.subarray(0, CUT.length / 2), COMPRESSED)] },
    {
      codes: BAD_DATA,
      others: [
        mayGoOn('delivers what came, for it cannot tell that something is missing', ({ happenings }) =>
          happenings.some(({ is }) => is === 'message'),
        ),
        mayGoOn('drops the message, and goes on', hears([wentOn])),
      ],
    },
  ),
  fails(
    aboutDeflate({
      id: 'deflate/no-payload',
      title: 'fails at a frame with RSV1 and no payload, which is not the byte 00 of an empty message',
      section: 'RFC 7692 §7.2.3.6',
    }),
    { say: [frame(1, NO_BYTES, COMPRESSED)] },
    { codes: BAD_DATA, others: [mayGoOn('takes it for an empty message', hears([message(''), wentOn]))] },
  ),
  fails(
    aboutDeflate({
      id: 'deflate/tail-left-on',
      title: 'fails at a message that still has the four bytes that its sender should have left out',
      section: 'RFC 7692 §7.2.1',
    }),
    { say: [text(concat([deflate(ofHello), TAIL]), COMPRESSED)] },
    { codes: BAD_DATA, others: [mayGoOn('takes the message all the same', hears([message(HELLO), wentOn]))] },
  ),
];

const notAgreed = fails(
  {
    id: 'deflate/not-agreed',
    title: 'fails at a compressed message if compression was not agreed',
    section: 'RFC 6455 §5.2',
    lesson: '17-deflate',
  },
  { say: [text(deflate(ofHello), COMPRESSED)] },
  { codes: PROTOCOL_ERROR },
);

export const DEFLATE_FAILURES: readonly Case[] = [
  ...badBits,
  badClose,
  ...otherBits,
  ...badPayloads,
  ...unclear,
  notAgreed,
];
