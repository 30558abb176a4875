/** Answers that a client must take, and those at which it must fail the connection (RFC 6455 §4.1). */

import { acceptKey } from '../../handshake/version13.ts';
import { mayAskAgain, mayFail, mayTake, refusesAnswer, takesAnswer } from '../answer-kinds.ts';
import type { Case, Outcome } from '../case.ts';
import type { HeadEdits } from '../head-edits.ts';
import { about } from '../opening-kinds.ts';

const ACCEPT = 'Sec-WebSocket-Accept';
const EXTENSIONS = 'Sec-WebSocket-Extensions';
const PROTOCOL = 'Sec-WebSocket-Protocol';
const SECTION = 'RFC 6455 §4.1';

type Row = readonly [what: string, title: string, edits: HeadEdits, ...others: Outcome[]];

// ── Taken ────────────────────────────────────────────────────────────────────

const names = (edit: (name: string) => string): HeadEdits => ({
  lines: (lines) => lines.map((line) => line.replace(/^[^:]+/, edit)),
});
const before = (head: string): HeadEdits => ({ head: (right) => head + right });
const reason = (text: string): HeadEdits => ({ startLine: () => `HTTP/1.1 101 ${text}` });

const TAKEN: readonly Row[] = [
  ['plain', 'takes an ordinary answer', {}],
  ['names-in-lower-case', 'takes field names in lowercase', names((name) => name.toLowerCase())],
  ['names-in-upper-case', 'takes field names in uppercase', names((name) => name.toUpperCase())],
  ['upgrade-in-mixed-case', 'takes Upgrade: WebSocket', { fields: { Upgrade: 'WebSocket' } }],
  ['upgrade-in-upper-case', 'takes Upgrade: WEBSOCKET', { fields: { Upgrade: 'WEBSOCKET' } }],
  ['connection-in-lower-case', 'takes Connection: upgrade', { fields: { Connection: 'upgrade' } }],
  [
    'connection-list',
    'finds Upgrade among other tokens of Connection',
    { fields: { Connection: 'keep-alive, Upgrade' } },
    mayFail('tolerable', 'takes Connection for one token'),
  ],
  ['fields-in-reverse', 'takes the fields in any order', { lines: (lines) => lines.toReversed() }],
  [
    'fields-unknown',
    'ignores fields that it does not know',
    { fields: { 'X-Unknown': 'anything', Date: 'Thu, 01 Jan 1970 00:00:00 GMT', Server: 'x' } },
  ],
  ['cookies', 'takes an answer with two cookies', { fields: { 'Set-Cookie': ['a=b', 'c=d; Path=/'] } }],
  ['reason-empty', 'takes an empty reason phrase', reason('')],
  ['reason-other', 'takes any reason phrase', reason('Here You Go')],
  [
    'values-without-space',
    'takes values without a space after the colon',
    { lines: (lines) => lines.map((line) => line.replace(': ', ':')) },
  ],
  [
    'values-with-spaces',
    'takes off spaces around values',
    { lines: (lines) => lines.map((line) => line.replace(/: (.*)/, ':   $1  ')) },
  ],
  ['length-0', 'takes 101 with Content-Length: 0', { fields: { 'Content-Length': '0' } }, mayFail('informative')],
  [
    'continue-before',
    'reads past 100 Continue',
    before('HTTP/1.1 100 Continue\r\n\r\n'),
    mayFail('informative', 'takes 100 for the answer'),
  ],
  [
    'hints-before',
    'reads past 103 Early Hints',
    before('HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n'),
    mayFail('informative', 'takes 103 for the answer'),
  ],
  [
    'field-of-8-kib',
    'takes a field of 8 KiB',
    { fields: { 'X-Long': 'x'.repeat(8192) } },
    mayFail('informative', 'does not take a field of 8 KiB'),
  ],
  [
    'fields-100',
    'takes a hundred fields more',
    { fields: Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`X-${i}`, 'x'])) },
    mayFail('informative', 'does not take a hundred fields'),
  ],
  [
    'bare-lf',
    'takes lines that end with LF, or fails',
    { head: (head) => head.replaceAll('\r\n', '\n') },
    mayFail('informative'),
  ],
  [
    'folded-line',
    'takes a folded line, or fails',
    { lines: (lines) => [...lines, 'X-Folded: a\r\n b'] },
    mayFail('informative'),
  ],
  [
    'extensions-empty',
    'takes an empty list of extensions, or fails',
    { fields: { [EXTENSIONS]: '' } },
    mayFail('informative'),
  ],
];

const taken: Case[] = [
  ...TAKEN.map(([what, title, edits, ...others]) =>
    takesAnswer(about(`answer-${what}`, title, SECTION), { edits }, ...others),
  ),
  takesAnswer(about('answer-byte-by-byte', 'takes an answer that comes byte by byte', SECTION, '01-byte-stream'), {
    pieces: 1,
  }),
  takesAnswer(about('answer-in-pieces', 'takes an answer that comes in pieces of 7 bytes', SECTION, '01-byte-stream'), {
    pieces: 7,
  }),
  takesAnswer(
    about('answer-glued', 'reads a frame that comes in the segment of the answer', SECTION, '01-byte-stream'),
    { glued: true },
  ),
];

// ── Refused ──────────────────────────────────────────────────────────────────

/** A right answer but for its status. */
const status = (code: number, text: string, fields: HeadEdits['fields'] = {}): HeadEdits => ({
  startLine: () => `HTTP/1.1 ${code} ${text}`,
  fields: { ...fields, 'Content-Length': '0' },
});

const STATUSES: readonly Row[] = [
  ['200', 'does not open if the status is 200', status(200, 'OK')],
  ['202', 'does not open if the status is 202', status(202, 'Accepted')],
  ['204', 'does not open if the status is 204', { startLine: () => 'HTTP/1.1 204 No Content' }],
  ['301', 'does not open for a redirection', status(301, 'Moved Permanently', { Location: '/elsewhere' }), mayAskAgain],
  ['400', 'does not open if the status is 400', status(400, 'Bad Request')],
  [
    '401',
    'does not open if the status is 401',
    status(401, 'Unauthorized', { 'WWW-Authenticate': 'Basic realm="x"' }),
    mayAskAgain,
  ],
  ['403', 'does not open if the status is 403', status(403, 'Forbidden')],
  ['404', 'does not open if the status is 404', status(404, 'Not Found')],
  ['426', 'does not open if the status is 426', status(426, 'Upgrade Required', { 'Sec-WebSocket-Version': '13' })],
  ['503', 'does not open if the status is 503', status(503, 'Service Unavailable')],
];

const edit = (name: string, value: NonNullable<HeadEdits['fields']>[string]): HeadEdits => ({
  fields: { [name]: value },
});
const OTHER_KEY = 'dGhlIHNhbXBsZSBub25jZQ==';
const swapped = (text: string) =>
  text.replace(/[a-z]/gi, (letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()));

const REFUSED: readonly Row[] = [
  ['accept-missing', 'fails at an answer without Accept', edit(ACCEPT, undefined)],
  ['accept-empty', 'fails at an empty Accept', edit(ACCEPT, '')],
  ['accept-of-another-key', 'fails at the Accept of another key', edit(ACCEPT, acceptKey(OTHER_KEY))],
  ['accept-in-other-case', 'fails at an Accept in another case', edit(ACCEPT, swapped)],
  [
    'accept-without-padding',
    'fails at an Accept without its = at the end',
    edit(ACCEPT, (right) => right.slice(0, -1)),
  ],
  ['accept-cut', 'fails at half an Accept', edit(ACCEPT, (right) => right.slice(0, 14))],
  ['accept-longer', 'fails at an Accept with more after it', edit(ACCEPT, (right) => `${right}AA==`)],
  [
    'accept-in-a-list',
    'fails at an Accept among others in a list',
    edit(ACCEPT, (right) => `${acceptKey(OTHER_KEY)}, ${right}`),
  ],
  [
    'accept-twice-wrong-first',
    'fails at a wrong Accept before the right one',
    edit(ACCEPT, (right) => [acceptKey(OTHER_KEY), right]),
    mayTake('tolerable', 'reads the last of two Accepts'),
  ],
  [
    'accept-twice-right-first',
    'fails at a wrong Accept after the right one',
    edit(ACCEPT, (right) => [right, acceptKey(OTHER_KEY)]),
    mayTake('tolerable', 'reads the first of two Accepts'),
  ],
  [
    'accept-twice',
    'fails at an Accept that comes twice',
    edit(ACCEPT, (right) => [right, right]),
    mayTake('tolerable'),
  ],
  ['upgrade-missing', 'fails at an answer without Upgrade', edit('Upgrade', undefined)],
  ['upgrade-empty', 'fails at an empty Upgrade', edit('Upgrade', '')],
  ['upgrade-other', 'fails at an upgrade to something else', edit('Upgrade', 'h2c')],
  ['upgrade-longer', 'fails at Upgrade: websockets', edit('Upgrade', 'websockets')],
  ['connection-missing', 'fails at an answer without Connection', edit('Connection', undefined)],
  ['connection-close', 'fails at Connection: close', edit('Connection', 'close')],
  ['connection-longer', 'fails at Connection: Upgraded', edit('Connection', 'Upgraded')],
  [
    'extension-not-offered',
    'fails at an extension that it did not offer',
    edit(EXTENSIONS, 'x-two-handshakes-unknown'),
  ],
  [
    'extension-not-offered-second',
    'fails at a second extension that it did not offer',
    edit(EXTENSIONS, 'x-unknown-one, x-unknown-two'),
  ],
  [
    'extension-not-offered-in-two-fields',
    'fails at extensions in two fields that it did not offer',
    edit(EXTENSIONS, ['x-unknown-one', 'x-unknown-two']),
  ],
  [
    'extension-parameter-unknown',
    'fails at a parameter of permessage-deflate that does not exist',
    edit(EXTENSIONS, 'permessage-deflate; x-unknown=1'),
  ],
  [
    'extension-parameter-twice',
    'fails at a parameter of permessage-deflate that comes twice',
    edit(EXTENSIONS, 'permessage-deflate; server_no_context_takeover; server_no_context_takeover'),
  ],
  [
    'extension-parameter-invalid',
    'fails at a window of 99 bits',
    edit(EXTENSIONS, 'permessage-deflate; server_max_window_bits=99'),
  ],
  [
    'extension-twice',
    'fails at permessage-deflate agreed twice',
    edit(EXTENSIONS, 'permessage-deflate, permessage-deflate'),
  ],
  ['extension-malformed', 'fails at a list of extensions that is none', edit(EXTENSIONS, ';=;')],
  [
    'subprotocol-not-offered',
    'fails at a subprotocol that it did not offer',
    edit(PROTOCOL, 'x-two-handshakes-unknown'),
  ],
  ['subprotocol-list', 'fails at a list of subprotocols', edit(PROTOCOL, 'x-one, x-two')],
  ['subprotocol-twice', 'fails at subprotocols in two fields', edit(PROTOCOL, ['x-one', 'x-two'])],
  [
    'http-1-0',
    'fails at 101 over HTTP/1.0',
    { startLine: (right) => right.replace('HTTP/1.1', 'HTTP/1.0') },
    mayTake('tolerable'),
  ],
  ['line-without-version', 'fails at a line without HTTP/1.1', { startLine: () => '101 Switching Protocols' }],
  ['line-not-a-status', 'fails at a status that is no number', { startLine: () => 'HTTP/1.1 1O1 Switching Protocols' }],
  ['status-of-4-digits', 'fails at status 1010', { startLine: () => 'HTTP/1.1 1010 Switching Protocols' }],
  [
    'line-without-colon',
    'fails at a line that is no field',
    { lines: (lines) => [...lines, 'no field at all'] },
    mayTake('tolerable'),
  ],
  [
    'space-before-colon',
    'fails at an Accept with a space before its colon, or takes the space off',
    { lines: (lines) => lines.map((line) => line.replace(`${ACCEPT}:`, `${ACCEPT} :`)) },
    mayTake('informative'),
  ],
  [
    'nul-in-value',
    'fails at a NUL in a value, or reads a space instead',
    { fields: { 'X-Nul': 'a\0b' } },
    mayTake('informative'),
  ],
  ['garbage', 'fails at an answer that is no HTTP', { head: () => '\x01\x02\x03\x04 garbage\r\n\r\n' }],
  [
    'request-back',
    'fails at a request instead of an answer',
    { head: () => 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n' },
  ],
];

function aboutRefused(what: string, title: string) {
  const id = `answer-${what}`;
  if (what.startsWith('accept')) return about(id, title, SECTION, '05-version13-accept');
  if (what === 'extension-twice') return about(id, title, 'RFC 7692 §5', '17-deflate');
  if (what.startsWith('extension-parameter')) return about(id, title, 'RFC 7692 §7.1', '17-deflate');
  return about(id, title, SECTION);
}

const refused: Case[] = [
  ...STATUSES.map(([what, title, edits, ...others]) =>
    refusesAnswer(about(`answer-status-${what}`, title, SECTION), { edits }, ...others),
  ),
  ...REFUSED.map(([what, title, edits, ...others]) => refusesAnswer(aboutRefused(what, title), { edits }, ...others)),
  refusesAnswer(about('answer-cut', 'fails if TCP ends within the answer', SECTION), {
    cutAt: ({ length }) => length - 2,
  }),
  refusesAnswer(about('answer-none', 'fails if TCP ends without an answer', SECTION), { cutAt: () => 0 }),
];

export const OPENING_CLIENT_ANSWERS: readonly Case[] = [...taken, ...refused];
