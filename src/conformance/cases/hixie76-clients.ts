/** The opening handshake of clients of hixie-76 (§4.1): what they ask with, and what they make of the answer. */

import { keyParts } from '../../handshake/hixie76.ts';
import { fieldValue, fieldValues, findField, hasToken, type RequestHead } from '../../handshake/http-head.ts';
import {
  type Answering,
  asksWith,
  mayAskAgain,
  mayFail,
  mayTake,
  refusesAnswer,
  takesAnswer,
} from '../answer-kinds.ts';
import type { Case, Outcome } from '../case.ts';
import type { HeadEdits } from '../head-edits.ts';
import type { About } from '../kinds.ts';

const about = (what: string, title: string, lesson = '04-hixie76-answer'): About => ({
  id: `hixie-76/${what}`,
  title,
  section: 'hixie-76 §4.1',
  lesson,
  speaks: 'hixie-76',
});

const KEYS = ['Sec-WebSocket-Key1', 'Sec-WebSocket-Key2'] as const;
const ORIGIN = 'Sec-WebSocket-Origin';
const LOCATION = 'Sec-WebSocket-Location';

// ── The request ──────────────────────────────────────────────────────────────

const isOnce = (name: string) => (head: RequestHead) => fieldValues(head, name).length === 1;
const bothKeys = (isSo: (key: string) => boolean) => (head: RequestHead) =>
  KEYS.every((name) => isSo(fieldValue(head, name) ?? ''));
/** Between one and twelve. */
const isDozen = (count: number) => count >= 1 && count <= 12;

/** A server compares both fields case-insensitively (§5.1). */
const IN_ANY_CASE: Outcome = {
  verdict: 'tolerable',
  does: 'writes it in another case',
  matches: ({ happenings }) => happenings.some((one) => one.is === 'request' && asksToUpgrade(one.head)),
};
const asksToUpgrade = (head: RequestHead) =>
  hasToken(head, 'Upgrade', 'WebSocket') && hasToken(head, 'Connection', 'Upgrade');

const REQUESTS: readonly (readonly [
  what: string,
  title: string,
  isSo: (head: RequestHead) => boolean,
  ...others: Outcome[],
])[] = [
  ['method', 'asks with GET', ({ method }) => method.text === 'GET'],
  ['http-version', 'asks with HTTP/1.1', ({ version }) => version.text === 'HTTP/1.1'],
  ['upgrade', 'asks for WebSocket in that case', (head) => fieldValue(head, 'Upgrade') === 'WebSocket', IN_ANY_CASE],
  [
    'connection',
    'asks with Connection: Upgrade in that case',
    (head) => fieldValue(head, 'Connection') === 'Upgrade',
    IN_ANY_CASE,
  ],
  ['host', 'names the host once', isOnce('Host')],
  ['origin', 'names the origin once', isOnce('Origin')],
  ['keys', 'sends each key once', (head) => KEYS.every((name) => isOnce(name)(head))],
  ['keys-differ', 'sends two keys that differ', (head) => fieldValue(head, KEYS[0]) !== fieldValue(head, KEYS[1])],
  ['keys-spaces', 'hides one to twelve spaces in each key', bothKeys((key) => isDozen(keyParts(key).spaces))],
  [
    'keys-divide',
    'hides a number that divides by the spaces',
    bothKeys((key) => Number(keyParts(key).digits) % keyParts(key).spaces === 0),
  ],
  [
    'keys-of-32-bits',
    'hides a number of 32 bits at most',
    bothKeys((key) => keyParts(key).digits !== '' && Number(keyParts(key).digits) <= 0xffff_ffff),
  ],
  [
    'keys-noise',
    'scatters one to twelve other characters',
    bothKeys((key) => isDozen(key.replace(/[0-9 ]/g, '').length)),
  ],
  ['keys-characters', 'uses no character outside U+0020 to U+007E', bothKeys((key) => /^[\x20-\x7e]+$/.test(key))],
  ['no-version', 'names no version', (head) => !findField(head, 'Sec-WebSocket-Version')],
  ['subprotocol', 'names one subprotocol at most', (head) => fieldValues(head, 'Sec-WebSocket-Protocol').length <= 1],
];

const requests: Case[] = [
  ...REQUESTS.map(([what, title, isSo, ...others]) =>
    asksWith(about(`client-${what}`, title, '03-hixie76-keys'), isSo, ...others),
  ),
  asksWith(
    about('client-keys-fresh', 'makes new keys for each connection', '03-hixie76-keys'),
    (head, { earlierKeys }) => bothKeys((key) => !earlierKeys?.has(key))(head),
  ),
];

// ── Answers ──────────────────────────────────────────────────────────────────

type Row = readonly [what: string, title: string, answering: Answering, ...others: Outcome[]];
const edits = (one: HeadEdits): Answering => ({ edits: one });
const edit = (name: string, value: NonNullable<HeadEdits['fields']>[string]) => edits({ fields: { [name]: value } });

const TAKEN: readonly Row[] = [
  ['plain', 'takes an ordinary answer', {}],
  ['reason-other', 'takes any reason phrase', edits({ startLine: () => 'HTTP/1.1 101 Web Socket Protocol Handshake' })],
  ['reason-empty', 'takes an empty reason phrase', edits({ startLine: () => 'HTTP/1.1 101 ' })],
  [
    'names-in-lower-case',
    'takes field names in lowercase',
    edits({ lines: (lines) => lines.map((line) => line.replace(/^[^:]+/, (name) => name.toLowerCase())) }),
  ],
  ['fields-in-reverse', 'takes the fields in any order', edits({ lines: (lines) => lines.toReversed() })],
  ['fields-unknown', 'ignores fields that it does not know', edits({ fields: { 'Set-Cookie': 'a=b', Server: 'x' } })],
  ['connection-in-lower-case', 'takes Connection: upgrade', edit('Connection', 'upgrade')],
  ['upgrade-in-lower-case', 'takes Upgrade: websocket, or fails', edit('Upgrade', 'websocket'), mayFail('informative')],
  [
    'subprotocol-not-asked',
    'ignores a subprotocol that it did not ask for, or fails',
    edit('Sec-WebSocket-Protocol', 'sample'),
    mayFail('informative'),
  ],
  ['byte-by-byte', 'takes an answer that comes byte by byte', { pieces: 1 }],
  ['in-pieces', 'takes an answer that comes in pieces of 7 bytes', { pieces: 7 }],
  ['glued', 'reads a frame after the sixteen bytes in the same segment', { glued: true }],
];

const swapHalves = (right: Uint8Array) => new Uint8Array([...right.subarray(8), ...right.subarray(0, 8)]);
const flipBit = (right: Uint8Array) => right.map((byte, i) => (i === 15 ? byte ^ 1 : byte));

const REFUSED: readonly Row[] = [
  [
    'status-200',
    'does not open if the status is 200',
    edits({ startLine: () => 'HTTP/1.1 200 OK', fields: { 'Content-Length': '16' } }),
  ],
  [
    'status-302',
    'does not open for a redirection',
    edits({ startLine: () => 'HTTP/1.1 302 Found', fields: { Location: '/', 'Content-Length': '16' } }),
    mayAskAgain,
  ],
  [
    'status-404',
    'does not open if the status is 404',
    edits({ startLine: () => 'HTTP/1.1 404 Not Found', fields: { 'Content-Length': '16' } }),
  ],
  ['bytes-with-wrong-bit', 'fails if the last bit of the sixteen bytes is wrong', edits({ body: flipBit })],
  ['bytes-swapped', 'fails if the halves of the sixteen bytes are swapped', edits({ body: swapHalves })],
  ['bytes-of-zeros', 'fails at sixteen zeros', edits({ body: () => new Uint8Array(16) })],
  ['bytes-cut', 'fails if TCP ends after fifteen of the sixteen bytes', { cutAt: ({ length }) => length - 1 }],
  ['head-cut', 'fails if TCP ends within the head', { cutAt: ({ length }) => length - 18 }],
  ['upgrade-missing', 'fails at an answer without Upgrade', edit('Upgrade', undefined)],
  ['upgrade-other', 'fails at an upgrade to something else', edit('Upgrade', 'h2c')],
  ['connection-missing', 'fails at an answer without Connection', edit('Connection', undefined)],
  ['connection-other', 'fails at Connection: close', edit('Connection', 'close')],
  ['origin-missing', 'fails at an answer without an origin', edit(ORIGIN, undefined)],
  ['origin-other', 'fails at another origin than its own', edit(ORIGIN, 'http://elsewhere.example')],
  [
    'origin-twice',
    'fails at an origin that comes twice',
    edit(ORIGIN, (right) => [right, right]),
    mayTake('tolerable'),
  ],
  ['location-missing', 'fails at an answer without a location', edit(LOCATION, undefined)],
  ['location-of-another-path', 'fails at the location of another path', edit(LOCATION, (right) => `${right}/other`)],
  [
    'location-of-another-host',
    'fails at the location of another host',
    edit(LOCATION, (right) => right.replace(/\/\/[^/]+/, '//elsewhere.example')),
  ],
  [
    'location-of-wss',
    'fails at a location of wss for a connection of ws',
    edit(LOCATION, (right) => right.replace('ws:', 'wss:')),
  ],
  [
    'location-twice',
    'fails at a location that comes twice',
    edit(LOCATION, (right) => [right, right]),
    mayTake('tolerable'),
  ],
];

const answers: Case[] = [
  ...TAKEN.map(([what, title, answering, ...others]) =>
    takesAnswer(about(`answer-${what}`, title), answering, ...others),
  ),
  ...REFUSED.map(([what, title, answering, ...others]) =>
    refusesAnswer(about(`answer-${what}`, title), answering, ...others),
  ),
];

export const HIXIE76_CLIENTS: readonly Case[] = [...requests, ...answers];
