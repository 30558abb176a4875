/** Texts are UTF-8, and an end must fail at one that is not (RFC 6455 §8.1). */

import { concat, fromHex, fromUtf8, NO_BYTES, toHex, toUtf8 } from '../../bytes.ts';
import type { Case } from '../case.ts';
import { binary, continuation, fragmented, ping, text } from '../frame-writer.ts';
import { hears } from '../judging.ts';
import { type About, answers, echoes, fails, message, moment, ponged, type Saying } from '../kinds.ts';
import type { Tester, ToSay } from '../tester.ts';
import { SUBSECTIONS } from './utf8-sequences.ts';

function aboutOf(id: string, title: string, autobahn?: string): About {
  const by = autobahn === undefined ? {} : { autobahn };
  return { id: `utf8/${id}`, title, section: 'RFC 6455 §8.1', lesson: '12-utf8', ...by };
}

const echoed = (about: About, say: Saying['say'], data: string | Uint8Array) => echoes(about, { say }, data);
const failsAt = (about: About, say: Saying['say']) => fails(about, { say }, { codes: [1007] });

const MIXED = 'Hello-µ@ßöäüàá-UTF-8!!';
const WORD = fromUtf8('κ\u{1f79}σμε');
const EDITED = fromUtf8('edited');

/** Each byte as a piece of its own, and an empty one at the end. */
const bytewise = (bytes: Uint8Array) => [...Array.from(bytes, (byte) => Uint8Array.of(byte)), NO_BYTES];

/** RFC 6455 says nothing of a byte order mark, and where it is not forbidden, it may be taken off (RFC 3629 §6). */
function withoutMark(): Case {
  const about = aboutOf('byte-order-mark', 'echoes a text that begins with U+FEFF');
  const one = echoed(about, [text('\u{feff}text')], '\u{feff}text');
  const does = 'takes U+FEFF off the text';
  return { ...one, outcomes: [...one.outcomes, { verdict: 'informative', does, matches: hears([message('text')]) }] };
}

/** Right text, half of a surrogate pair, right text. */
const SURROGATE = concat([WORD, fromHex('eda080'), EDITED]);
/** Right text, a code point above U+10FFFF, right text. */
const TOO_LARGE = concat([WORD, fromHex('f4908080'), EDITED]);

// ── One message for each sequence ────────────────────────────────────────────

/** The first of the sections with one case for each sequence. */
const FIRST_SUBSECTION = 5;
/** Sequences up to this many bytes are named by their bytes. */
const MOST_NAMED = 6;

const shownBytes = (bytes: Uint8Array) =>
  bytes.length <= MOST_NAMED ? toHex(bytes).toUpperCase() : `${bytes.length} bytes`;

/** As U+00A2 of the only character in these bytes. */
const codePointIn = (bytes: Uint8Array) =>
  `U+${(toUtf8(bytes).codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const sequences: readonly Case[] = SUBSECTIONS.flatMap((subsection, i) =>
  subsection
    .flatMap(({ all, ...kind }) => all.map((bytes) => ({ ...kind, bytes, isOnly: all.length === 1 })))
    .map(({ id, what, valid, bytes, isOnly }, j) => {
      const name = bytes.length <= MOST_NAMED ? toHex(bytes, '-') : `${bytes.length}-bytes`;
      const shown = isOnly ? '' : `: ${valid ? codePointIn(bytes) : shownBytes(bytes)}`;
      const about = aboutOf(
        isOnly ? id : `${id}-${name}`,
        `${valid ? 'echoes' : 'fails at'} ${what}${shown}`,
        `6.${FIRST_SUBSECTION + i}.${j + 1}`,
      );
      return valid ? echoed(about, [text(bytes)], toUtf8(bytes)) : failsAt(about, [text(bytes)]);
    }),
);

// ── Failing fast ─────────────────────────────────────────────────────────────

const PARTS = [TOO_LARGE.subarray(0, 11), TOO_LARGE.subarray(11, 15), TOO_LARGE.subarray(15)];
/** The second byte of the four is the first that is wrong. */
const TIGHT_PARTS = [TOO_LARGE.subarray(0, 12), TOO_LARGE.subarray(12, 13), TOO_LARGE.subarray(13)];

/** What is sent of a text in three parts: of one frame, or a frame each. */
type InParts = (tester: Tester, parts: readonly Uint8Array[]) => ToSay[];

const framePerPart: InParts = (_, [first = NO_BYTES, second = NO_BYTES, third = NO_BYTES]) => [
  text(first, { final: false }),
  continuation(second, { final: false }),
  continuation(third),
];

const partsOfFrame: InParts = (tester, parts) => {
  const bytes = tester.bytesOf(text(concat(parts)));
  // The header comes with the first part.
  let end = bytes.length - concat(parts).length;
  let start = 0;
  return parts.map((part) => {
    end += part.length;
    const said = bytes.subarray(start, end);
    start = end;
    return said;
  });
};

/** A text that becomes invalid in its second part. An end may notice that at once, or when the message has ended. */
function failsFast(about: About, parts: readonly Uint8Array[], inParts: InParts): Case {
  const moments = ['after valid bytes', 'after invalid bytes'];
  return {
    ...failsAt(about, []),
    async play(tester) {
      const said = inParts(tester, parts);
      for (const [i, name] of moments.entries()) {
        await tester.say(said[i] as ToSay);
        // In the middle of a frame, no ping can be sent to ask with.
        if (inParts === framePerPart) await tester.isStillThere(0);
        else if (i === 0) await tester.until(() => tester.hasStopped, tester.patience.silence);
        else await tester.watchFor(() => tester.hasStopped);
        tester.moment(name);
      }
      await tester.say(said[2] as ToSay);
      await tester.expectFailure();
    },
    outcomes: [
      { verdict: 'right', does: 'fails the connection at once', matches: hears(moments.slice(0, 1).map(moment)) },
      { verdict: 'tolerable', does: 'fails when the message has ended', matches: hears(moments.map(moment)) },
    ],
  };
}

/** A text of more than one write of most ends, all in characters of three bytes, so that writes end within them. */
const LONG = '€'.repeat(40_000);
/** Right up to its last byte. */
const LONG_BUT_ONE = concat([fromUtf8(LONG), Uint8Array.of(0xff)]);

export const UTF8: readonly Case[] = [
  echoed(aboutOf('empty', 'echoes an empty text', '6.1.1'), [text('')], ''),
  echoed(
    aboutOf('empty-fragments', 'echoes a text in three empty fragments', '6.1.2'),
    fragmented(1, ['', '', '']),
    '',
  ),
  echoed(
    aboutOf('empty-around', 'echoes a text between two empty fragments', '6.1.3'),
    fragmented(1, ['', 'middle frame payload', '']),
    'middle frame payload',
  ),
  echoed(aboutOf('mixed', 'echoes a text with characters of two bytes', '6.2.1'), [text(MIXED)], MIXED),
  echoed(
    aboutOf('mixed-in-two', 'echoes a text in two fragments of whole characters', '6.2.2'),
    fragmented(1, [MIXED.slice(0, 11), MIXED.slice(11)]),
    MIXED,
  ),
  echoed(
    aboutOf('mixed-bytewise', 'echoes a text with characters of two bytes in fragments of one byte', '6.2.3'),
    fragmented(1, bytewise(fromUtf8(MIXED))),
    MIXED,
  ),
  echoed(
    aboutOf('word-bytewise', 'echoes a text with characters of three bytes in fragments of one byte', '6.2.4'),
    fragmented(1, bytewise(WORD)),
    toUtf8(WORD),
  ),
  failsAt(aboutOf('half-pair', 'fails at a text with one half of a surrogate pair', '6.3.1'), [text(SURROGATE)]),
  failsAt(
    aboutOf('half-pair-bytewise', 'fails at one half of a surrogate pair in fragments of one byte', '6.3.2'),
    fragmented(1, bytewise(SURROGATE)),
  ),
  failsFast(aboutOf('fast-in-frames', 'fails at the fragment that makes a text invalid', '6.4.1'), PARTS, framePerPart),
  failsFast(
    aboutOf('fast-in-frames-at-byte', 'fails at the fragment with the one byte that makes a text invalid', '6.4.2'),
    TIGHT_PARTS,
    framePerPart,
  ),
  failsFast(
    aboutOf('fast-in-frame', 'fails at the part of a frame that makes a text invalid', '6.4.3'),
    PARTS,
    partsOfFrame,
  ),
  failsFast(
    aboutOf('fast-in-frame-at-byte', 'fails at the one byte of a frame that makes a text invalid', '6.4.4'),
    TIGHT_PARTS,
    partsOfFrame,
  ),
  ...sequences,

  echoed(aboutOf('long', 'echoes a text of 40,000 characters of three bytes'), [text(LONG)], LONG),
  failsAt(aboutOf('long-wrong-at-end', 'fails at a text whose last byte of 120,001 is wrong'), [text(LONG_BUT_ONE)]),
  withoutMark(),
  echoed(aboutOf('nul', 'echoes a text with NUL in its middle'), [text('a\0b')], 'a\0b'),
  echoed(
    aboutOf('not-normalized', 'echoes a text that is not in a normal form as it is'),
    [text('e\u{301}\u{e9}\r\n')],
    'e\u{301}\u{e9}\r\n',
  ),
  echoed(aboutOf('binary', 'echoes a binary message that is not UTF-8'), [binary(SURROGATE)], SURROGATE),
  answers(
    aboutOf('ping-within-character', 'answers a ping between two fragments that share a character'),
    { say: [text(WORD.subarray(0, 3), { final: false }), ping('ping'), continuation(WORD.subarray(3))] },
    [ponged('ping'), message(toUtf8(WORD))],
  ),
  failsAt(aboutOf('cut-in-last-fragment', 'fails at a last fragment that ends within a character'), [
    ...fragmented(1, ['fragment', WORD.subarray(0, 3)]),
  ]),
  failsAt(aboutOf('completed-by-next', 'fails at a text that only the next text would complete'), [
    text(WORD.subarray(0, 3)),
    text(WORD.subarray(3)),
  ]),
  fails(
    aboutOf('after-right-text', 'fails at a text that is not UTF-8 after one that is'),
    { say: [text('right'), text(SURROGATE)] },
    { codes: [1007], answersFirst: [message('right')] },
  ),
];
