/** Compressed messages that an end must take (RFC 7692 §6, §7.2). */

import { concat, fromUtf8, NO_BYTES } from '../../bytes.ts';
import type { Case, DeflateWish } from '../case.ts';
import { ANY_COMPRESSION, aboutDeflate, COMPRESSED, type Named, RSV1 } from '../deflate-kinds.ts';
import {
  deflate,
  deflateAfter,
  deflateFixed,
  deflateInBlocks,
  deflateInFinalBlock,
  deflateStored,
} from '../deflate-writer.ts';
import { binary, type FrameToWrite, fragmented, piecesOf, ping, text } from '../frame-writer.ts';
import type { Happening } from '../happening.ts';
import { hears } from '../judging.ts';
import { answers, failed, message, ponged } from '../kinds.ts';
import { isEndedBySubject, right, tolerable } from '../outcomes.ts';
import { longText, noise } from '../samples.ts';
import type { Tester, ToSay } from '../tester.ts';

const HELLO = 'Hello';
const WORDS = longText(300);
const ofHello = fromUtf8(HELLO);
const ofWords = fromUtf8(WORDS);

/** Long enough that codes of its own pay for it. */
const LONG = longText(3000);

/** A text with characters of two, three and four bytes. */
const CHARACTERS = 'ä€𝄞 '.repeat(20);

/** Says frames, and waits for exactly these answers. */
const takes = (named: Named, say: readonly ToSay[], expected: readonly Happening[]) =>
  answers(aboutDeflate(named), { say }, expected, 'answers as if nothing had been compressed');

/** Says what depends on what was agreed. */
function takesFrom(named: Named, wish: DeflateWish, say: (tester: Tester) => ToSay[], expected: Happening[]): Case {
  return {
    ...answers(aboutDeflate(named, wish), { say: [] }, expected, 'echoes the messages'),
    async play(tester) {
      await tester.say(...say(tester));
      await tester.answers(expected.length);
      await tester.finish();
    },
  };
}

// ── Blocks ───────────────────────────────────────────────────────────────────

/** What it is, its title, the section, the compressed text, the text. */
const BLOCKS: readonly (readonly [string, string, string, Uint8Array, string])[] = [
  ['stored-block', 'takes a block without compression', '7.2.3.3', deflateStored(ofWords), WORDS],
  ['fixed-block', 'takes a block with the fixed codes', '7.2.3.1', deflateFixed(ofHello), HELLO],
  ['dynamic-block', 'takes a block with codes of its own', '7.2.2', deflate(fromUtf8(LONG)), LONG],
  ['final-block', 'takes a block that is marked as the last', '7.2.3.4', deflateInFinalBlock(ofHello), HELLO],
  ['two-blocks', 'takes a message of two blocks', '7.2.3.5', deflateInBlocks(piecesOf(ofHello, 3)), HELLO],
  [
    'many-blocks',
    'takes a message with a block for each byte',
    '7.2.3.5',
    deflateInBlocks(piecesOf(ofWords, 1)),
    WORDS,
  ],
  ['empty-message', 'takes an empty message, which is the byte 00', '7.2.3.6', deflate(NO_BYTES), ''],
  [
    'characters-between-blocks',
    'takes a text whose characters are cut by the ends of blocks',
    '7.2.3.5',
    deflateInBlocks(piecesOf(fromUtf8(CHARACTERS), 3)),
    CHARACTERS,
  ],
];

const blocks = BLOCKS.map(([what, title, section, payload, data]) =>
  takes(
    { id: `deflate/${what}`, title, section: `RFC 7692 §${section}` },
    [text(payload, COMPRESSED)],
    [message(data)],
  ),
);

/**
 * A sender may put more blocks after one that is marked as the last (RFC 7692 §7.2.1). No sentence tells a receiver to
 * go on there, and for DEFLATE itself the data ends with that block (RFC 1951 §3.2.3).
 */
const blockAfterFinal: Case = {
  ...takes(
    {
      id: 'deflate/final-block-first',
      title: 'takes another block after one that is marked as the last',
      section: 'RFC 7692 §7.2.1',
    },
    [text(concat([deflateInFinalBlock(ofHello).subarray(0, -1), deflate(ofHello)]), COMPRESSED)],
    [message(HELLO + HELLO)],
  ),
  outcomes: [
    right('takes both blocks', hears([message(HELLO + HELLO)])),
    tolerable('reads no further than the block that is marked as the last', hears([message(HELLO)])),
    {
      ...tolerable('fails the connection at the second block', (heard) => failed(heard) && isEndedBySubject(heard)),
      closing: 'any',
    },
  ],
};

/** Each message must be taken, in the window of the one before it: that one may end in any block. */
const finalTwice = takes(
  {
    id: 'deflate/after-final-block',
    title: 'takes another message after one whose block is marked as the last',
    section: 'RFC 7692 §7.2.2',
  },
  [text(deflateInFinalBlock(ofHello), COMPRESSED), text(deflateInFinalBlock(ofWords), COMPRESSED)],
  [message(HELLO), message(WORDS)],
);

const expanding: Case[] = [1024, 1024 * 1024].map((length) =>
  takes(
    {
      id: `deflate/expands-to-${length}`,
      title: `takes a message that becomes ${length.toLocaleString('en')} zeros`,
      section: 'RFC 7692 §7.2.2',
    },
    [binary(deflate(new Uint8Array(length)), COMPRESSED)],
    [message(new Uint8Array(length))],
  ),
);

const incompressible = takes(
  {
    id: 'deflate/incompressible',
    title: 'takes a message that compression makes longer',
    section: 'RFC 7692 §7.2.1',
  },
  [binary(deflate(noise(70_000)), COMPRESSED)],
  [message(noise(70_000))],
);

// ── Frames ───────────────────────────────────────────────────────────────────

/** Each fragment, and a ping with its number after it. */
const withPings = (frames: readonly FrameToWrite[]) =>
  frames.flatMap((one, i) => (i < frames.length - 1 ? [one, ping(`${i}`)] : [one]));

const inBytes = piecesOf(deflateStored(fromUtf8(CHARACTERS)), 1);
const fewPieces = piecesOf(deflate(ofWords), 50);

const frames: Case[] = [
  takes(
    {
      id: 'deflate/fragments-of-a-byte',
      title: 'takes a compressed text in fragments of a byte, with RSV1 only on the first',
      section: 'RFC 7692 §6',
    },
    fragmented(1, inBytes, RSV1),
    [message(CHARACTERS)],
  ),
  takes(
    {
      id: 'deflate/pings-between-fragments',
      title: 'answers pings between the fragments of a compressed message',
      section: 'RFC 7692 §6',
    },
    withPings(fragmented(1, fewPieces, RSV1)),
    [...fewPieces.slice(1).map((_, i) => ponged(`${i}`)), message(WORDS)],
  ),
  takes(
    {
      id: 'deflate/empty-first-fragment',
      title: 'takes a compressed message whose first and last fragments are empty',
      section: 'RFC 7692 §6',
    },
    fragmented(1, [NO_BYTES, deflate(ofWords), NO_BYTES], RSV1),
    [message(WORDS)],
  ),
  takes(
    {
      id: 'deflate/not-compressed',
      title: 'takes messages without RSV1 as they are, although compression was agreed',
      section: 'RFC 7692 §6',
    },
    [text(WORDS), ...fragmented(2, [noise(10), noise(20)])],
    [message(WORDS), message(concat([noise(10), noise(20)]))],
  ),
  takes(
    {
      id: 'deflate/bytes-that-look-compressed',
      title: 'does not inflate a message without RSV1, even if its bytes could be inflated',
      section: 'RFC 7692 §6',
    },
    [binary(deflate(ofWords))],
    [message(deflate(ofWords))],
  ),
];

// ── Context takeover ─────────────────────────────────────────────────────────

const KEEPS: DeflateWish = { ...ANY_COMPRESSION, needs: { contextTakeover: true } };
const LARGEST: DeflateWish = { ...ANY_COMPRESSION, needs: { contextTakeover: true, windowBits: 15 } };
/** zlib refers up to 262 bytes less than the window back. */
const FAR = 32_768 - 262;

const context: Case[] = [
  takesFrom(
    {
      id: 'deflate/context-over-three-messages',
      title: 'takes messages that refer to earlier ones',
      section: 'RFC 7692 §7.1.1',
    },
    KEEPS,
    (tester) => [WORDS, WORDS, WORDS].map((one) => text(tester.compress(fromUtf8(one)), COMPRESSED)),
    [WORDS, WORDS, WORDS].map(message),
  ),
  takesFrom(
    {
      id: 'deflate/context-past-uncompressed',
      title: 'takes a message that refers past one that was not compressed',
      section: 'RFC 7692 §7.2.2',
    },
    KEEPS,
    (tester) => [
      text(tester.compress(ofWords), COMPRESSED),
      text(longText(2000)),
      text(tester.compress(ofWords), COMPRESSED),
    ],
    [WORDS, longText(2000), WORDS].map(message),
  ),
  takesFrom(
    {
      id: 'deflate/context-past-empty',
      title: 'takes a message that refers past an empty one',
      section: 'RFC 7692 §7.2.2',
    },
    KEEPS,
    (tester) => [WORDS, '', WORDS].map((one) => text(tester.compress(fromUtf8(one)), COMPRESSED)),
    [WORDS, '', WORDS].map(message),
  ),
  takesFrom(
    {
      id: 'deflate/window-full',
      title: 'takes references as far back as the largest window goes',
      section: 'RFC 7692 §7.1.2',
    },
    LARGEST,
    () => {
      const once = noise(FAR);
      return [binary(deflate(once), COMPRESSED), binary(deflateAfter(once, once.subarray(0, 500)), COMPRESSED)];
    },
    [message(noise(FAR)), message(noise(FAR).subarray(0, 500))],
  ),
];

export const DEFLATE_MESSAGES: readonly Case[] = [
  ...blocks,
  blockAfterFinal,
  finalTwice,
  ...expanding,
  incompressible,
  ...frames,
  ...context,
];
