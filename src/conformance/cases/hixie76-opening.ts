/** The opening handshake of servers of hixie-76: how a request arrives, its fields, the answer (§5.1, §5.2). */

import { fieldValue, fieldValues, findField, type ResponseHead } from '../../handshake/http-head.ts';
import type { Case, Outcome } from '../case.ts';
import { text } from '../frame-writer.ts';
import type { HeadEdits } from '../head-edits.ts';
import { ANSWERING, aborts, about, READING } from '../hixie76-kinds.ts';
import {
  type Asking,
  asks,
  DROPS_EARLY,
  HELLO,
  mayOpen,
  mayRefuse,
  opened,
  responseOf,
  takes,
} from '../opening-kinds.ts';

const ORIGIN = 'Sec-WebSocket-Origin';
const LOCATION = 'Sec-WebSocket-Location';
const PROTOCOL = 'Sec-WebSocket-Protocol';

type Row = readonly [what: string, title: string, edits: HeadEdits, ...others: Outcome[]];

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

export const HIXIE76_OPENING: readonly Case[] = [...answers, ...subprotocols, ...arriving, ...fields];
