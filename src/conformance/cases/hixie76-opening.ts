/** The opening handshake of servers of hixie-76 (§5.1, §5.2). */

import { fromHex } from '../../bytes.ts';
import { fieldValue, fieldValues, findField, type ResponseHead } from '../../handshake/http-head.ts';
import type { Case, Outcome } from '../case.ts';
import { text } from '../frame-writer.ts';
import type { HeadEdits } from '../head-edits.ts';
import type { About } from '../kinds.ts';
import {
  type Asking,
  asks,
  DROPS_EARLY,
  HELLO,
  mayEnd,
  mayOpen,
  mayRefuse,
  mayWait,
  opened,
  responseOf,
  takes,
} from '../opening-kinds.ts';

const READING = 'hixie-76 §5.1';
const ANSWERING = 'hixie-76 §5.2';

const about = (what: string, title: string, section: string, lesson: string): About => ({
  id: `hixie-76/${what}`,
  title,
  section,
  lesson,
  speaks: 'hixie-76',
});

const KEY1 = 'Sec-WebSocket-Key1';
const KEY2 = 'Sec-WebSocket-Key2';
const ORIGIN = 'Sec-WebSocket-Origin';
const LOCATION = 'Sec-WebSocket-Location';
const PROTOCOL = 'Sec-WebSocket-Protocol';

const key = (key1: string): HeadEdits => ({ fields: { [KEY1]: key1 } });
const key3 = (hex: string): HeadEdits => ({ body: () => fromHex(hex) });

// ── Keys ─────────────────────────────────────────────────────────────────────

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

/** The draft says only that the connection is aborted. */
const ABORTS: readonly Outcome[] = [
  mayRefuse('right', 'refuses the request with an HTTP error'),
  mayEnd('right', 'ends the connection'),
  mayWait('tolerable', 'does not answer, and leaves the connection open'),
];

const aborts = (what: string, title: string, edits: HeadEdits, ...others: readonly Outcome[]) =>
  asks(about(what, title, READING, '03-hixie76-keys'), { edits }, [...ABORTS, ...others]);

/** No sixteen bytes can be right then. */
const NO_CLIENT_MAKES: Outcome = {
  verdict: 'tolerable',
  does: 'answers a key that no client makes',
  matches: ({ happenings }) => happenings.some((one) => one.is === 'fault' && one.code === 'wrong-answer'),
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
    aborts(`key${i + 1}-missing`, `refuses a request without key ${i + 1}`, { fields: { [name]: undefined } }),
    aborts(`key${i + 1}-empty`, `refuses an empty key ${i + 1}`, { fields: { [name]: '' } }),
  ]),
];

// ── Bytes after the head ─────────────────────────────────────────────────────

const late: readonly (readonly [what: string, title: string, asking: Asking])[] = [
  ['key3-late', 'waits for the eight bytes after the head', { held: 8 }],
  ['key3-cut-after-1', 'waits for seven of the eight bytes', { held: 7 }],
  ['key3-cut-after-4', 'waits for four of the eight bytes', { held: 4 }],
  ['key3-cut-after-7', 'waits for the last of the eight bytes', { held: 1 }],
  ['request-cut', 'waits for the end of the head and the eight bytes', { held: 10 }],
  ['request-byte-by-byte', 'takes a request that comes byte by byte', { pieces: 1 }],
  [
    'first-frame-glued',
    'reads a frame after the eight bytes in the same segment',
    { glued: (tester) => tester.bytesOf(text(HELLO)) },
  ],
];

const arriving: Case[] = late.map(([what, title, asking]) =>
  takes(about(what, title, READING, '04-hixie76-answer'), asking, ...(asking.glued ? [DROPS_EARLY] : [])),
);

// ── Fields ───────────────────────────────────────────────────────────────────

const ABORTS_TOO = mayRefuse('informative');
/** The draft lets a server pass over these fields, though it should abort. */
const PASSES_OVER = mayOpen('tolerable', 'does not look at the field');

const FIELDS: readonly Row[] = [
  [
    'names-in-lower-case',
    'takes field names in lowercase',
    { lines: (lines) => lines.map((line) => line.replace(/^[^:]+/, (name) => name.toLowerCase())) },
  ],
  ['fields-in-reverse', 'takes the fields in any order', { lines: (lines) => lines.toReversed() }],
  ['fields-unknown', 'ignores fields that it does not know', { fields: { Cookie: 'a=b', 'X-Unknown': '1' } }],
  [
    'length-of-8',
    'takes Content-Length: 8, as Netty’s client sends',
    { fields: { 'Content-Length': '8' } },
    ABORTS_TOO,
  ],
  ['origin-https', 'repeats an origin of https', { fields: { Origin: 'https://example.com:8443' } }, ABORTS_TOO],
  ['origin-null', 'repeats the origin null', { fields: { Origin: 'null' } }, ABORTS_TOO],
  [
    'location-of-query',
    'names path and query in the location',
    { startLine: (line) => line.replace(/^GET (\S+)/, 'GET $1?a=b&c=%20') },
    ABORTS_TOO,
  ],
  [
    'location-of-host',
    'names the host in the location as the request does',
    { fields: { Host: 'example.com' } },
    ABORTS_TOO,
  ],
  [
    'location-of-port',
    'names the port in the location as the request does',
    { fields: { Host: 'example.com:8080' } },
    ABORTS_TOO,
  ],
];

/** What it can name as the location then, the draft does not say. */
const NAMES_NO_HOST: Outcome = {
  verdict: 'tolerable',
  does: 'does not look at the field',
  matches: (heard) => responseOf(heard)?.status.text === '101',
};

/** An answer of version 13 has no sixteen bytes after it, and so is not heard here as a whole. */
const TAKES_THE_NEW: Outcome = {
  verdict: 'informative',
  does: 'takes the key of version 13',
  matches: ({ happenings, bytes }) =>
    happenings.some((one) => one.is === 'fault' && one.code === 'speaks-version-13') ||
    (happenings.length === 0 && bytes > 0),
};

const LACKING: readonly Row[] = [
  ['upgrade-missing', 'refuses a request without Upgrade', { fields: { Upgrade: undefined } }, PASSES_OVER],
  ['upgrade-other', 'refuses an upgrade to something else', { fields: { Upgrade: 'h2c' } }, PASSES_OVER],
  ['connection-missing', 'refuses a request without Connection', { fields: { Connection: undefined } }, PASSES_OVER],
  ['host-missing', 'refuses a request without Host', { fields: { Host: undefined } }, NAMES_NO_HOST],
  ['method-post', 'refuses a POST', { startLine: (line) => line.replace('GET', 'POST') }],
  [
    'keys-of-both',
    'refuses the keys of both versions, or takes those of one',
    { fields: { 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', 'Sec-WebSocket-Version': '13' } },
    mayOpen('informative', 'takes the keys of hixie-76'),
    TAKES_THE_NEW,
  ],
];

const fields: Case[] = [
  ...FIELDS.map(([what, title, edits, ...others]) =>
    takes(about(what, title, READING, '04-hixie76-answer'), { edits }, ...others),
  ),
  ...LACKING.map(([what, title, edits, ...others]) => aborts(what, title, edits, ...others)),
];

// ── The answer ───────────────────────────────────────────────────────────────

const isOnce = (name: string) => (head: ResponseHead) => fieldValues(head, name).length === 1;
const otherwise = (does: string): Outcome => ({ verdict: 'tolerable', does, matches: (heard) => opened(heard) });

const ANSWERS: readonly (readonly [
  what: string,
  title: string,
  isSo: (head: ResponseHead) => boolean,
  ...others: Outcome[],
])[] = [
  ['answer-version', 'answers with HTTP/1.1', ({ version }) => version.text === 'HTTP/1.1'],
  [
    'answer-upgrade',
    'writes WebSocket in Upgrade in that case',
    (head) => fieldValue(head, 'Upgrade') === 'WebSocket',
    otherwise('writes it in another case'),
  ],
  [
    'answer-connection',
    'answers with Connection: Upgrade',
    (head) => fieldValue(head, 'Connection')?.toLowerCase() === 'upgrade',
  ],
  ['answer-origin-once', 'sends Sec-WebSocket-Origin once', isOnce(ORIGIN)],
  ['answer-location-once', 'sends Sec-WebSocket-Location once', isOnce(LOCATION)],
  ['answer-without-accept', 'sends no Sec-WebSocket-Accept', (head) => !findField(head, 'Sec-WebSocket-Accept')],
  [
    'answer-without-length',
    'announces no length for the sixteen bytes',
    (head) => !findField(head, 'Content-Length'),
    otherwise('announces a length'),
  ],
  [
    'answer-without-subprotocol',
    'names no subprotocol if none is asked for',
    (head) => !findField(head, PROTOCOL),
    otherwise('names a subprotocol that was not asked for'),
  ],
];

const answers: Case[] = ANSWERS.map(([what, title, isSo, ...others]) =>
  asks(about(what, title, ANSWERING, '04-hixie76-answer'), {}, [
    { verdict: 'right', does: 'answers as it should', matches: (heard) => opened(heard, isSo) },
    ...others,
  ]),
);

/** A client fails then; a server that serves no subprotocol cannot help it. */
const NO_SUBPROTOCOL: Outcome = {
  verdict: 'informative',
  does: 'names no subprotocol',
  matches: ({ happenings }) => happenings.some((one) => one.is === 'response' && !findField(one.head, PROTOCOL)),
};

const subprotocols: Case[] = [
  ['subprotocol', 'sample'],
  ['subprotocol-with-spaces', 'a sample, of one!'],
].map(([what = '', name = '']) =>
  takes(
    about(what, `repeats the subprotocol “${name}”, or names none`, ANSWERING, '04-hixie76-answer'),
    { edits: { fields: { [PROTOCOL]: name } } },
    NO_SUBPROTOCOL,
    ABORTS_TOO,
  ),
);

export const HIXIE76_OPENING: readonly Case[] = [
  ...answers,
  ...subprotocols,
  ...keys,
  ...wrongKeys,
  ...arriving,
  ...fields,
];
