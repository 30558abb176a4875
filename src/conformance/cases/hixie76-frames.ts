/** The frames of hixie-76, in both directions (§4.2, §4.3, §5.3, §5.4, §6). */

import { concat, fromHex } from '../../bytes.ts';
import type { Case, Closing, Heard, Outcome } from '../case.ts';
import { close, text } from '../frame-writer.ts';
import { hears } from '../judging.ts';
import { type About, message, answers as versionAnswers } from '../kinds.ts';
import { hasEndedTcp } from '../outcomes.ts';
import type { Tester, ToSay } from '../tester.ts';

const FRAMES = 'hixie-76 §5.3';
const UTF8 = 'hixie-76 §5.4';
const CLOSING = 'hixie-76 §6';

const about = (what: string, title: string, section = FRAMES): About => ({
  id: `hixie-76/${what}`,
  title,
  section,
  lesson: '07-hixie76-frames',
  speaks: 'hixie-76',
});

const HELLO = 'Hello';

/** Who ends TCP after both closing frames, the draft leaves open. */
const CLOSES: Closing = { by: 'tester', codes: [], isClean: false };
const answers: typeof versionAnswers = (...of) => ({ ...versionAnswers(...of), closing: CLOSES });

// ── Texts ────────────────────────────────────────────────────────────────────

const echoes = (what: string, title: string, texts: readonly string[], pieces?: number): Case =>
  answers(
    about(what, title),
    { say: texts.map((one) => text(one)), ...(pieces === undefined ? {} : { pieces }) },
    texts.map(message),
  );

const LENGTHS = [0, 1, 125, 126, 127, 128, 255, 256, 65_535, 65_536, 1_048_576];
const CHARACTERS = [
  ['u-0000', '\0'],
  ['two-bytes', 'ö'],
  ['three-bytes', '€'],
  ['four-bytes', '😀'],
  ['u-ffff', '\uffff'],
  ['u-10ffff', '\u{10ffff}'],
] as const;

const texts: Case[] = [
  ...LENGTHS.map((length) =>
    echoes(`text-${length}`, `echoes a text of ${length.toLocaleString('en')} bytes`, ['*'.repeat(length)]),
  ),
  ...CHARACTERS.map(([what, character]) =>
    echoes(
      `character-${what}`,
      `echoes a text with ${what.startsWith('u-') ? what.toUpperCase().replace('-', '+') : `a character of ${what.replace('-', ' ')}`}`,
      [`a${character}b`],
    ),
  ),
  echoes('texts-in-one-segment', 'echoes four texts of one segment in their order', ['a', '', 'b', 'c']),
  echoes('text-byte-by-byte', 'echoes texts that come byte by byte', ['Hello', '', 'ö€😀'], 1),
  echoes('text-in-pieces', 'echoes a text of 65,536 bytes that comes in pieces of 997', ['*'.repeat(65_536)], 997),
];

// ── Bytes that are not UTF-8 ─────────────────────────────────────────────────

const BROKEN = [
  ['lone-continuation', '80', 'a continuation byte without a first'],
  ['overlong', 'c0 80', 'an overlong form'],
  ['surrogate', 'ed a0 80', 'a surrogate'],
  ['cut-character', 'e2 82', 'a character that is cut'],
  ['above-10ffff', 'f4 90 80 80', 'a character above U+10FFFF'],
  ['byte-fe', 'fe', 'a byte FE'],
] as const;

/** How many U+FFFD stand for a sequence differs between decoders. */
const isReplaced = ({ happenings }: Heard) => {
  const [first, second, ...more] = happenings.filter(({ is }) => is === 'message');
  const isSo = first?.is === 'message' && typeof first.data === 'string' && /^a\ufffd+b$/.test(first.data);
  return isSo && second?.is === 'message' && second.data === HELLO && more.length === 0;
};

const notUtf8: Case[] = BROKEN.map(([what, hex, title]) => ({
  ...answers(
    about(`not-utf8-${what}`, `reads U+FFFD for ${title}, and goes on`, UTF8),
    { say: [fromHex(`00 61 ${hex} 62 ff`), text(HELLO)] },
    [message(''), message('')],
  ),
  outcomes: [{ verdict: 'right', does: 'reads U+FFFD, and goes on', matches: isReplaced }],
}));

// ── Frames that are not texts ────────────────────────────────────────────────

const bytes = (count: number, value: number) => new Uint8Array(count).fill(value);

/** Frames that say nothing: they are read to their end and thrown away. */
const DISCARDED: readonly (readonly [what: string, title: string, ...frames: ToSay[]])[] = [
  ['type-01', 'throws away a frame of type 01, up to FF', fromHex('01 61 62 ff')],
  ['type-7f', 'throws away a frame of type 7F, up to FF', fromHex('7f 61 00 80 ff')],
  ['type-01-empty', 'throws away an empty frame of type 01', fromHex('01 ff')],
  ['type-80-empty', 'throws away a frame of type 80 and length 0', fromHex('80 00')],
  [
    'type-80',
    'throws away a frame of type 80 by its length, also if it has FF and 00',
    fromHex('80 05 ff 00 61 ff 00'),
  ],
  [
    'type-80-of-127',
    'throws away a frame of 127 bytes, the most of a length of one byte',
    fromHex('80 7f'),
    bytes(127, 0xff),
  ],
  [
    'type-80-of-128',
    'throws away a frame of 128 bytes, whose length has two bytes',
    fromHex('80 81 00'),
    bytes(128, 0),
  ],
  [
    'type-80-of-16384',
    'throws away a frame of 16,384 bytes, whose length has three bytes',
    fromHex('80 81 80 00'),
    bytes(16_384, 0xff),
  ],
  ['type-80-length-with-zeros', 'reads a length that begins with zeros', fromHex('80 80 80 03 00 ff 00')],
  ['type-fe', 'throws away a frame of type FE', fromHex('fe 02 ff 00')],
  ['type-ff-of-1', 'does not take FF with a length of 1 for the closing frame', fromHex('ff 01 00')],
  ['type-ff-of-128', 'does not take FF with a length of 128 for the closing frame', fromHex('ff 81 00'), bytes(128, 0)],
];

const discarded: Case[] = [
  ...DISCARDED.map(([what, title, ...frames]) =>
    answers(
      about(what, title),
      { say: [...frames, text(HELLO)] },
      [message(HELLO)],
      'throws it away, and echoes the text after it',
    ),
  ),
  answers(
    about('type-80-byte-by-byte', 'throws away a frame that comes byte by byte'),
    { say: [fromHex('80 81 03'), bytes(131, 0xff), text(HELLO)], pieces: 1 },
    [message(HELLO)],
  ),
  answers(
    about('types-among-texts', 'throws away frames between texts'),
    { say: [text('a'), fromHex('01 78 ff 80 01 ff'), text('b'), fromHex('fe 00'), text('c')] },
    ['a', 'b', 'c'].map(message),
  ),
];

/** Lengths that no end can wait for: what becomes of them is its choice. */
const ENDLESS = [
  [
    'length-without-end',
    'fails at a length of a hundred bytes, or goes on reading',
    concat([fromHex('80'), bytes(100, 0xff)]),
  ],
  ['length-of-2-to-the-32', 'fails at a length of 4 GiB, or goes on reading', fromHex('80 90 80 80 80 00')],
] as const;

const endless: Case[] = ENDLESS.map(([what, title, said]) => ({
  ...about(what, title),
  speaks: 'hixie-76',
  of: ['server', 'client'],
  async play(tester: Tester) {
    await tester.say(said);
    await tester.until(() => tester.hasStopped, tester.patience.silence);
    if (tester.first('close')) await tester.untilOver();
  },
  outcomes: [
    { verdict: 'informative', does: 'ends the connection', matches: hasEndedTcp },
    { verdict: 'informative', does: 'waits for the bytes', matches: hears([]) },
  ],
}));

// ── Closing ──────────────────────────────────────────────────────────────────

/** How many closing frames came. */
const closings = ({ happenings }: Heard) => happenings.filter(({ is }) => is === 'close').length;

/** Says something that ends with the closing frame, and hears what comes before the answer to that. */
function closes(
  what: string,
  title: string,
  say: readonly ToSay[],
  expected: readonly string[],
  pieces?: number,
): Case {
  const matches = (heard: Heard) => hears(expected.map(message))(heard) && closings(heard) === 1;
  return {
    ...about(what, title, CLOSING),
    speaks: 'hixie-76',
    of: ['server', 'client'],
    async play(tester) {
      if (pieces === undefined) await tester.say(...say);
      else await tester.sayInPieces(pieces, ...say);
      await tester.finish();
    },
    outcomes: [{ verdict: 'right', does: 'answers FF 00 once', matches }],
    closing: CLOSES,
  };
}

const TEXT_AFTER = fromHex('00 61 66 74 65 72 ff');

/** TCP ends without a closing frame: the draft before this one had none. */
const ENDS_TOO: readonly Outcome[] = [
  { verdict: 'right', does: 'ends TCP, too', matches: hasEndedTcp },
  { verdict: 'tolerable', does: 'leaves its side of TCP open', matches: hears([]) },
];

const closing: Case[] = [
  closes('close', 'answers FF 00 with FF 00', [close()], []),
  closes('close-byte-by-byte', 'answers FF 00 that comes in two segments', [close()], [], 1),
  closes(
    'close-after-text',
    'echoes a text that comes before FF 00 in the same segment',
    [text(HELLO), close()],
    [HELLO],
  ),
  closes('close-then-text', 'ignores a text after FF 00', [close(), TEXT_AFTER], []),
  closes('close-twice', 'answers two closing frames once', [close(), close()], []),
  closes('close-then-garbage', 'ignores what follows FF 00, whatever it is', [close(), bytes(300, 0xc3)], []),
  {
    ...about('end-without-close', 'ends TCP if the other side does, without a closing frame', CLOSING),
    speaks: 'hixie-76',
    of: ['server', 'client'],
    async play(tester) {
      tester.wire.end();
      await tester.until(() => tester.isOver);
    },
    outcomes: ENDS_TOO,
  },
];

export const HIXIE76_FRAMES: readonly Case[] = [...texts, ...notUtf8, ...discarded, ...endless, ...closing];
