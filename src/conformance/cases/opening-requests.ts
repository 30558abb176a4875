/** What a server makes of the fields of a request: forms that mean the same, parts that are missing or wrong (RFC 6455 §4.2.1). */

import { fieldList, findField, type ResponseHead } from '../../handshake/http-head.ts';
import type { Case, Outcome } from '../case.ts';
import type { HeadEdits } from '../head-edits.ts';
import {
  about,
  asks,
  keyOf,
  mayOpen,
  mayRefuse,
  mayWait,
  refused,
  refuses,
  responseOf,
  takes,
} from '../opening-kinds.ts';

const KEY = 'Sec-WebSocket-Key';
const VERSION = 'Sec-WebSocket-Version';

// ── Forms that mean the same ────────────────────────────────────────────────

const nameEdit = (edit: (name: string) => string) => (lines: readonly string[]) =>
  lines.map((line) => line.replace(/^[^:]+/, edit));
const all = (from: RegExp, to: string) => (lines: readonly string[]) => lines.map((line) => line.replace(from, to));

/** Requests that are as right as the ordinary one. */
const SAME: readonly (readonly [
  what: string,
  title: string,
  section: string,
  edits: HeadEdits,
  ...others: Outcome[],
])[] = [
  [
    'names-in-lower-case',
    'takes field names in lowercase',
    'RFC 9110 §5.1',
    { lines: nameEdit((name) => name.toLowerCase()) },
  ],
  [
    'names-in-upper-case',
    'takes field names in uppercase',
    'RFC 9110 §5.1',
    { lines: nameEdit((name) => name.toUpperCase()) },
  ],
  ['upgrade-in-mixed-case', 'takes Upgrade: WebSocket', 'RFC 6455 §4.2.1', { fields: { Upgrade: 'WebSocket' } }],
  ['upgrade-in-upper-case', 'takes Upgrade: WEBSOCKET', 'RFC 6455 §4.2.1', { fields: { Upgrade: 'WEBSOCKET' } }],
  ['connection-in-lower-case', 'takes Connection: upgrade', 'RFC 6455 §4.2.1', { fields: { Connection: 'upgrade' } }],
  ['connection-in-upper-case', 'takes Connection: UPGRADE', 'RFC 6455 §4.2.1', { fields: { Connection: 'UPGRADE' } }],
  [
    'connection-list',
    'finds Upgrade among other tokens of Connection',
    'RFC 6455 §4.2.1',
    { fields: { Connection: 'keep-alive, Upgrade' } },
  ],
  [
    'connection-list-first',
    'finds Upgrade as the first token of Connection',
    'RFC 6455 §4.2.1',
    { fields: { Connection: 'Upgrade, HTTP2-Settings' } },
  ],
  [
    'connection-list-dense',
    'finds Upgrade in a list without spaces',
    'RFC 9110 §5.6.1',
    { fields: { Connection: 'keep-alive,upgrade,x-other' } },
  ],
  [
    'connection-list-with-gaps',
    'passes over empty elements of a list',
    'RFC 9110 §5.6.1',
    { fields: { Connection: ', keep-alive ,, Upgrade ,' } },
    mayRefuse('tolerable'),
  ],
  [
    'connection-in-two-fields',
    'finds Upgrade in the second of two Connection fields',
    'RFC 9110 §5.3',
    { fields: { Connection: ['keep-alive', 'Upgrade'] } },
  ],
  [
    'upgrade-list',
    'finds websocket among other tokens of Upgrade',
    'RFC 9110 §7.8',
    { fields: { Upgrade: 'h2c, websocket' } },
    mayRefuse('tolerable'),
  ],
  ['fields-in-reverse', 'takes the fields in any order', 'RFC 9110 §5.3', { lines: (lines) => lines.toReversed() }],
  [
    'fields-unknown',
    'ignores fields that it does not know',
    'RFC 6455 §4.2.1',
    { fields: { 'X-Unknown': 'anything', 'Sec-WebSocket-Unknown': '1', Cookie: 'a=b' } },
  ],
  ['field-without-value', 'takes a field with an empty value', 'RFC 9110 §5.5', { fields: { 'X-Empty': '' } }],
  ['values-without-space', 'takes values without a space after the colon', 'RFC 9112 §5.1', { lines: all(/: /, ':') }],
  ['values-with-spaces', 'takes off spaces around values', 'RFC 9112 §5.1', { lines: all(/: (.*)/, ':   $1   ') }],
  [
    'values-with-tabs',
    'takes off tabs around values',
    'RFC 9112 §5.1',
    { lines: all(/: (.*)/, ': \t$1\t') },
    mayRefuse('tolerable'),
    mayWait('tolerable'),
  ],
  [
    'value-of-high-bytes',
    'takes bytes above 7F in a value',
    'RFC 9110 §5.5',
    { fields: { 'X-Name': 'J\xfcrgen' } },
    mayRefuse('tolerable'),
  ],
];

const same: Case[] = SAME.map(([what, title, section, edits, ...others]) =>
  takes(about(what, title, section, '02-http-upgrade'), { edits }, ...others),
);

// ── Parts that are missing or wrong ─────────────────────────────────────────

/** Requests for no WebSocket, or with a part missing. */
const LACKING: readonly (readonly [what: string, title: string, edits: HeadEdits, ...others: Outcome[]])[] = [
  ['without-upgrade', 'does not open for a GET without Upgrade', { fields: { Upgrade: undefined } }],
  ['without-connection', 'does not open for a request without Connection', { fields: { Connection: undefined } }],
  [
    'without-both',
    'does not open for an ordinary GET',
    { fields: { Upgrade: undefined, Connection: undefined, [KEY]: undefined, [VERSION]: undefined } },
  ],
  ['upgrade-to-other', 'does not open for an upgrade to h2c', { fields: { Upgrade: 'h2c' } }],
  ['upgrade-longer', 'does not take websockets for websocket', { fields: { Upgrade: 'websockets' } }],
  ['upgrade-empty', 'does not open for an empty Upgrade', { fields: { Upgrade: '' } }],
  ['connection-other', 'does not open for Connection: keep-alive', { fields: { Connection: 'keep-alive' } }],
  ['connection-longer', 'does not take Upgraded for Upgrade', { fields: { Connection: 'Upgraded' } }],
  ['connection-empty', 'does not open for an empty Connection', { fields: { Connection: '' } }],
];

/** What a key may not be; a server need not decode it (RFC 6455 §4.2.2), so that taking a wrong one is no fault. */
const UNDECODED = mayOpen('tolerable', 'does not decode the key, and answers it as it is');

/** Of two keys it answers the second, or both as one value: a client finds that wrong. */
const ANSWERS_ANOTHER: Outcome = {
  verdict: 'tolerable',
  does: 'answers another key than the first',
  matches: ({ happenings }) => happenings.some((one) => one.is === 'fault' && one.code === 'wrong-accept'),
};

const KEYS_WRONG: typeof LACKING = [
  ['key-missing', 'refuses a request without a key', { fields: { [KEY]: undefined } }],
  ['key-empty', 'refuses an empty key', { fields: { [KEY]: '' } }, UNDECODED],
  ['key-of-15-bytes', 'refuses a key of fifteen bytes', { fields: { [KEY]: keyOf(new Uint8Array(15)) } }, UNDECODED],
  ['key-of-17-bytes', 'refuses a key of seventeen bytes', { fields: { [KEY]: keyOf(new Uint8Array(17)) } }, UNDECODED],
  ['key-not-base64', 'refuses a key that is not base64', { fields: { [KEY]: '?'.repeat(22).concat('==') } }, UNDECODED],
  [
    'key-without-padding',
    'refuses a key without its two signs at the end',
    { fields: { [KEY]: (right) => right.slice(0, 22) } },
    UNDECODED,
  ],
  [
    'key-with-space-inside',
    'refuses a key with a space inside',
    { fields: { [KEY]: (right) => `${right.slice(0, 12)} ${right.slice(12)}` } },
    UNDECODED,
  ],
  [
    'key-in-two-fields',
    'refuses two different keys',
    { fields: { [KEY]: [keyOf(new Uint8Array(16)), keyOf(new Uint8Array(16).fill(1))] } },
    mayOpen('tolerable', 'answers the first of two keys'),
    ANSWERS_ANOTHER,
  ],
];

const versions = (value: readonly string[]): HeadEdits => ({ fields: { [VERSION]: value } });

const VERSIONS_WRONG: typeof LACKING = [
  ['version-missing', 'refuses a request without a version', versions([])],
  ['version-empty', 'refuses an empty version', versions([''])],
  ['version-not-a-number', 'refuses a version that is no number', versions(['thirteen'])],
  ['version-113', 'does not take 113 for 13', versions(['113'])],
  ['version-list', 'refuses a list of versions', versions(['13, 8']), mayOpen('tolerable', 'finds 13 in a list')],
  ['version-with-zero', 'refuses 013', versions(['013']), mayOpen('tolerable', 'takes 013 for 13')],
  ['version-in-two-fields', 'refuses a version that comes twice', versions(['13', '13']), mayOpen('tolerable')],
];

/** It is answered as draft 75 does: with the origin in a field of another name, and no proof. */
const SPEAKS_DRAFT_75: Outcome = {
  verdict: 'informative',
  does: 'speaks draft 75, too',
  matches: (heard) => {
    const head = responseOf(heard);
    return head?.status.text === '101' && findField(head, 'WebSocket-Origin') !== undefined;
  },
};

const draft75 = refuses(
  about('draft-75', 'refuses a request of draft 75, which has no key', 'RFC 6455 §4.2.1', '06-two-handshakes'),
  { edits: { fields: { Upgrade: 'WebSocket', Origin: 'http://example.com', [KEY]: undefined, [VERSION]: undefined } } },
  SPEAKS_DRAFT_75,
);

const wrong: Case[] = [
  ...LACKING.map(([what, title, edits, ...others]) =>
    // To HTTP these are ordinary requests, which the server may keep waiting.
    refuses(about(what, title, 'RFC 6455 §4.2.1', '02-http-upgrade'), { edits }, mayWait('tolerable'), ...others),
  ),
  ...KEYS_WRONG.map(([what, title, edits, ...others]) =>
    refuses(about(what, title, 'RFC 6455 §4.2.1', '05-version13-accept'), { edits }, ...others),
  ),
  ...VERSIONS_WRONG.map(([what, title, edits, ...others]) =>
    refuses(about(what, title, 'RFC 6455 §4.2.1', '06-two-handshakes'), { edits }, ...others),
  ),
];

// ── Other versions ──────────────────────────────────────────────────────────

const names13 = (head: ResponseHead) => fieldList(head, VERSION).includes('13');
const NAMES_VERSIONS: Outcome = {
  verdict: 'right',
  does: 'refuses the version, and names those that it speaks',
  matches: (heard) => refused(heard, (head) => head.status.text.startsWith('4') && names13(head)),
};

const others: Case[] = [0, 7, 8, 12, 14, 255].map((version) =>
  asks(
    about(
      `version-${version}`,
      `refuses version ${version}, and names those that it speaks`,
      'RFC 6455 §4.4',
      '06-two-handshakes',
    ),
    { edits: versions([String(version)]) },
    // Versions 7 to 12 were drafts; a server may speak them.
    [NAMES_VERSIONS, ...(version >= 7 && version <= 12 ? [mayOpen('informative', 'speaks this draft, too')] : [])],
  ),
);

export const OPENING_REQUESTS: readonly Case[] = [...same, ...wrong, draft75, ...others];
