/** What servers of hixie-76 make of the keys and of the eight bytes after the head (§5.1, §5.2). */

import { fromHex, NO_BYTES } from '../../bytes.ts';
import type { Case, Outcome } from '../case.ts';
import type { HeadEdits } from '../head-edits.ts';
import { ANSWERING, aborts, about, READING } from '../hixie76-kinds.ts';
import { mayRefuse, takes } from '../opening-kinds.ts';

const KEY1 = 'Sec-WebSocket-Key1';
const KEY2 = 'Sec-WebSocket-Key2';

const key = (key1: string): HeadEdits => ({ fields: { [KEY1]: key1 } });
const key3 = (hex: string): HeadEdits => ({ body: () => fromHex(hex) });

/** The handshakes published with the draft. */
const PUBLISHED = [
  ['18x 6]8vM;54 *(5:  {   U1]8  z [  8', '1_ tx7X d  <  nw  334J702) 7]o}` 0', 'Tm[K T2u'],
  ['4 @1  46546xW%0l 1 5', '12998 5 Y3 1  .P00', '^n:ds[4U'],
  ['3e6b263  4 17 80', '17  9 G`ZD9   2 2b 7X 3 /r90', 'WjN}|M(6'],
] as const;

/** Every character that may be among the digits: U+0021 to U+002F, and U+003A to U+007E. */
const NOISE = String.fromCharCode(...Array.from({ length: 0x5e }, (_, i) => 0x21 + i)).replace(/[0-9]/g, '');

type Row = readonly [what: string, title: string, edits: HeadEdits, ...others: Outcome[]];

const KEYS: readonly Row[] = [
  ['key-with-one-space', 'finds the number of a key with one space', key('a12 3b')],
  ['key-with-twelve-spaces', 'finds the number of a key with twelve spaces', key('1   2 x    0    0')],
  ['key-of-0', 'finds the number 0', key('-0 +')],
  ['key-largest', 'finds the largest number, 4294967295', key('x42949 67295')],
  ['key-with-zeros', 'reads digits that begin with zeros as a decimal number', key('00 12'), mayRefuse('informative')],
  ['key-with-all-noise', 'passes over every other character in a key', key(`1${NOISE} ${NOISE}0`)],
  [
    'key-without-noise',
    'finds the number of a key that has only digits and spaces',
    key('1 0 0'),
    mayRefuse('informative'),
  ],
  ['key3-of-zeros', 'takes eight zeros after the head', key3('00 00 00 00 00 00 00 00')],
  ['key3-of-ff', 'takes eight bytes FF after the head', key3('ff ff ff ff ff ff ff ff')],
  ['key3-of-line-ends', 'takes four line ends after the head', key3('0d 0a 0d 0a 0d 0a 0d 0a')],
  ['key3-like-frames', 'does not take the eight bytes for frames', key3('00 48 69 ff ff 00 ff 00')],
];

const keys: Case[] = [
  ...PUBLISHED.map(([key1, key2, body], i) =>
    takes(
      about(`published-${i + 1}`, `answers handshake ${i + 1} of those published`, ANSWERING, '04-hixie76-answer'),
      {
        edits: { fields: { [KEY1]: key1, [KEY2]: key2 }, body: () => new TextEncoder().encode(body) },
      },
    ),
  ),
  ...KEYS.map(([what, title, edits, ...others]) =>
    takes(about(what, title, READING, '03-hixie76-keys'), { edits }, ...others),
  ),
];

/** No sixteen bytes can be right then. */
const NO_CLIENT_MAKES: Outcome = {
  verdict: 'tolerable',
  does: 'answers a key that no client makes',
  matches: ({ happenings }) => happenings.some((one) => one.is === 'fault' && one.code === 'wrong-answer'),
};

/** It takes the client for one of the draft before, which has no keys and is answered without the sixteen bytes. */
const SPEAKS_DRAFT_75: Outcome = {
  verdict: 'tolerable',
  does: 'answers without the sixteen bytes, as in draft 75',
  matches: ({ happenings, bytes }) => happenings.length === 0 && bytes > 0,
};

const wrongKeys: Case[] = [
  ...[KEY1, KEY2].flatMap((name, i) => [
    aborts(`key${i + 1}-without-spaces`, `refuses a key ${i + 1} without spaces`, { fields: { [name]: '12345x' } }),
    aborts(`key${i + 1}-not-divisible`, `refuses a key ${i + 1} whose number does not divide by its spaces`, {
      fields: { [name]: '1 2 3x5' },
    }),
    aborts(
      `key${i + 1}-too-large`,
      `refuses a key ${i + 1} above 32 bits`,
      { fields: { [name]: '42949 67296' } },
      NO_CLIENT_MAKES,
    ),
    aborts(
      `key${i + 1}-of-30-digits`,
      `refuses a key ${i + 1} of thirty digits`,
      { fields: { [name]: `12345 ${'67890'.repeat(5)}` } },
      NO_CLIENT_MAKES,
    ),
    aborts(
      `key${i + 1}-without-digits`,
      `refuses a key ${i + 1} without a digit`,
      { fields: { [name]: 'no digit here' } },
      NO_CLIENT_MAKES,
    ),
    aborts(
      `key${i + 1}-missing`,
      `refuses a request without key ${i + 1}`,
      { fields: { [name]: undefined } },
      SPEAKS_DRAFT_75,
    ),
    aborts(`key${i + 1}-empty`, `refuses an empty key ${i + 1}`, { fields: { [name]: '' } }),
  ]),
];

const draft75 = aborts(
  'draft-75',
  'refuses a request of draft 75, which has neither keys nor the eight bytes, or speaks that draft, too',
  { fields: { [KEY1]: undefined, [KEY2]: undefined }, body: () => NO_BYTES },
  { ...SPEAKS_DRAFT_75, verdict: 'informative' },
);

export const HIXIE76_KEYS: readonly Case[] = [...keys, ...wrongKeys, draft75];
