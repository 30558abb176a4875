/** What a server makes of the rest of HTTP: fields that are none, sizes, bodies, what comes before (RFC 9110, RFC 9112). */

import { concat, fromHex, fromLatin1, fromUtf8, toLatin1 } from '../../bytes.ts';
import type { Case, Heard, Outcome } from '../case.ts';
import type { Happening } from '../happening.ts';
import { edited, type HeadEdits } from '../head-edits.ts';
import { hears } from '../judging.ts';
import { message } from '../kinds.ts';
import {
  about,
  asks,
  HELLO,
  mayEnd,
  mayOpen,
  mayRefuse,
  mayWait,
  opened,
  refused,
  refuses,
  responseOf,
  takes,
} from '../opening-kinds.ts';

/** A server may just end a connection on which no HTTP comes. */
const MAY_END = mayEnd('tolerable');

// ── Fields that are no fields ───────────────────────────────────────────────

const fieldLine = (wrong: string): HeadEdits => ({
  lines: (lines) => [...lines.slice(0, 1), wrong, ...lines.slice(1)],
});

const broken: Case[] = [
  refuses(
    about('space-before-colon', 'refuses a space between a field’s name and its colon', 'RFC 9112 §5.1'),
    { edits: { lines: (lines) => lines.map((one) => one.replace(/^(Sec-WebSocket-Key):/, '$1 :')) } },
    MAY_END,
  ),
  refuses(
    about('line-without-colon', 'refuses a line that is no field', 'RFC 9112 §5'),
    { edits: fieldLine('no field at all') },
    MAY_END,
    mayOpen('tolerable'),
  ),
  refuses(
    about('name-empty', 'refuses a field without a name', 'RFC 9112 §5'),
    { edits: fieldLine(': value') },
    MAY_END,
    mayOpen('tolerable'),
  ),
  refuses(
    about('name-not-a-token', 'refuses a name that is not a token', 'RFC 9110 §5.1'),
    { edits: fieldLine('X(1): value') },
    MAY_END,
    mayOpen('tolerable'),
  ),
  refuses(
    about('nul-in-value', 'refuses a NUL in a value, or reads a space instead', 'RFC 9110 §5.5'),
    { edits: fieldLine('X-Nul: a\0b') },
    MAY_END,
    mayOpen('informative'),
  ),
  refuses(
    about('cr-in-value', 'refuses a CR in a value, or reads a space instead', 'RFC 9112 §2.2'),
    { edits: fieldLine('X-Cr: a\rb') },
    MAY_END,
    mayWait('tolerable', 'waits, as if the head had not ended'),
    mayOpen('informative'),
  ),
  takes(
    about('folded-line', 'refuses a folded line, or reads spaces instead', 'RFC 9112 §5.2'),
    { edits: fieldLine('X-Folded: a\r\n b') },
    mayRefuse('right', 'refuses the folded line'),
    MAY_END,
  ),
  takes(
    about('bare-lf', 'takes lines that end with LF, or refuses them', 'RFC 9112 §2.2'),
    { edits: { head: (head) => head.replaceAll('\r\n', '\n') } },
    mayRefuse('informative', 'refuses lines without CR'),
    mayEnd('informative'),
    mayWait('informative', 'waits for a CR LF'),
  ),
];

// ── Sizes ───────────────────────────────────────────────────────────────────

const sized = (what: string, title: string, edits: HeadEdits) =>
  asks(about(what, `${title}, or refuses it with an HTTP error`, 'RFC 9110 §5.4', '15-limits'), { edits }, [
    { verdict: 'informative', does: 'opens', matches: (heard) => opened(heard) },
    mayRefuse('informative', 'refuses a head of that size'),
    mayEnd('tolerable'),
  ]);
const manyFields = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`X-${i}`, 'x']));

const sizes: Case[] = [
  ...[4, 8, 16, 64].map((kib) =>
    sized(`field-of-${kib}-kib`, `opens with a field of ${kib} KiB`, { fields: { 'X-Long': 'x'.repeat(kib * 1024) } }),
  ),
  ...[100, 1000].map((count) =>
    sized(`fields-${count}`, `opens with ${count} fields more`, { fields: manyFields(count) }),
  ),
];

// ── Bodies ──────────────────────────────────────────────────────────────────

// A server must read the whole body of a request, or close the connection (RFC 9112 §9.3), and the new protocol begins
// after the request (RFC 9110 §7.8). A server that takes the body for frames has not read it as a body.

/** A body that would be a message, if it were read as a frame: the text `body`, masked with zeros. */
const BODY = fromHex(`81 84 00 00 00 00 ${Array.from(fromUtf8('body'), (byte) => byte.toString(16)).join(' ')}`);
const chunkedBody = () =>
  new Uint8Array([...fromLatin1(`${BODY.length.toString(16)}\r\n`), ...BODY, ...fromLatin1('\r\n0\r\n\r\n')]);

const READS_PAST: Outcome = {
  verdict: 'informative',
  does: 'reads past the body, and opens',
  matches: (heard) => opened(heard),
};

const bodies: Case[] = [
  takes(
    about('body-of-0-bytes', 'takes a request with Content-Length: 0', 'RFC 9110 §8.6'),
    { edits: { fields: { 'Content-Length': '0' } } },
    mayRefuse('tolerable'),
  ),
  asks(
    about('body', 'does not take the body of a request for frames', 'RFC 9112 §9.3'),
    { edits: { fields: { 'Content-Length': String(BODY.length) }, body: () => BODY } },
    [mayRefuse('right', 'refuses a request with a body'), READS_PAST, MAY_END],
  ),
  asks(
    about('body-in-chunks', 'does not take a body in chunks for frames', 'RFC 9112 §9.3'),
    { edits: { fields: { 'Transfer-Encoding': 'chunked' }, body: chunkedBody } },
    [mayRefuse('right', 'refuses a request with a body'), READS_PAST, MAY_END],
  ),
  refuses(
    about('body-lengths-differ', 'refuses two lengths that differ', 'RFC 9112 §6.3'),
    { edits: { fields: { 'Content-Length': ['0', '5'] } } },
    MAY_END,
  ),
  refuses(
    about('body-length-not-a-number', 'refuses a length that is no number', 'RFC 9112 §6.3'),
    { edits: { fields: { 'Content-Length': 'five' } } },
    MAY_END,
  ),
];

// ── An expectation ──────────────────────────────────────────────────────────

const statusesIn = ({ happenings }: Heard) =>
  happenings.flatMap((one) => (one.is === 'response' ? [one.head.status.text] : []));

/** A server owes 100 before 101 (RFC 9110 §7.8). It may omit it if there is no content, as here (RFC 9110 §10.1.1). */
const expecting = asks(
  about('expects-continue', 'answers an Expect: 100-continue with 100 before 101, or without it', 'RFC 9110 §7.8'),
  { edits: { fields: { Expect: '100-continue' } } },
  [
    {
      verdict: 'right',
      does: 'answers 100, and then opens',
      matches: (heard) => statusesIn(heard).join() === '100,101' && hears([message(HELLO)])(heard),
    },
    mayOpen('informative', 'opens without a 100, as there is no content to wait for'),
    mayRefuse('informative', 'does not meet the expectation'),
    MAY_END,
  ],
);

// ── Other protocols, other requests ─────────────────────────────────────────

const isResponse = ({ is }: Happening) => is === 'response';

const foreign = (what: string, title: string, section: string, bytes: Uint8Array) =>
  refuses(
    about(what, title, section),
    { edits: { head: () => '', body: () => bytes } },
    MAY_END,
    mayWait('informative', 'waits for a head'),

    {
      verdict: 'informative',
      does: 'answers in another protocol',
      matches: ({ happenings, bytes }) => bytes > 0 && !happenings.some(isResponse),
    },
  );

const hostOf = (right: Uint8Array) => /Host: .*\r\n/.exec(toLatin1(right))?.[0];
/** Requests before the one for a WebSocket: an ordinary one, and one without a key. */
const ordinary = (right: Uint8Array) => fromLatin1(`GET / HTTP/1.1\r\n${hostOf(right)}\r\n`);
const withoutKey = (right: Uint8Array) => edited(right, { fields: { 'Sec-WebSocket-Key': undefined } });

const isRefusedFirst = (heard: Heard) => responseOf(heard)?.status.text !== '101';
const AFTER_ANOTHER: readonly Outcome[] = [
  {
    verdict: 'informative',
    does: 'answers the request before it, and then opens',
    matches: (heard) => isRefusedFirst(heard) && hears([message(HELLO)])(heard),
  },
  {
    verdict: 'informative',
    does: 'answers the request before it, and reads no other',
    matches: (heard) => refused(heard),
  },
  {
    verdict: 'informative',
    does: 'opens without an answer to the request before it',
    matches: (heard) => opened(heard),
  },
  MAY_END,
];

const around: Case[] = [
  foreign(
    'preface-of-http2',
    'does not open for the preface of HTTP/2',
    'RFC 9113 §3.4',
    fromLatin1('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  ),
  foreign(
    'hello-of-tls',
    'does not open for the first bytes of TLS',
    'RFC 8446 §5.1',
    fromHex('16 03 01 00 05 01 00 00 01 00'),
  ),
  foreign(
    'garbage',
    'does not open for bytes that are no request',
    'RFC 9112 §3',
    new Uint8Array([...new Uint8Array(256).keys()].flatMap((byte) => [byte ^ 0x55]).concat(13, 10, 13, 10)),
  ),
  foreign(
    'frame-without-request',
    'does not open for a frame without a request',
    'RFC 6455 §4.1',
    concat([BODY, fromLatin1('\r\n\r\n')]),
  ),
  asks(
    about('pipelined', 'answers an ordinary request in the same segment first', 'RFC 9112 §9.3.2'),
    { before: ordinary },
    AFTER_ANOTHER,
  ),
  asks(
    about('after-ordinary', 'opens after an ordinary request, or has ended', 'RFC 9112 §9.3'),
    { before: ordinary, waits: true },
    AFTER_ANOTHER,
  ),
  asks(
    about('after-refusal', 'opens after a request that it refused, or has ended', 'RFC 9112 §9.3'),
    { before: withoutKey, waits: true },
    AFTER_ANOTHER,
  ),
];

export const OPENING_HTTP: readonly Case[] = [...broken, ...sizes, ...bodies, expecting, ...around];
