/** What a client asks with (RFC 6455 §4.1). */

import { fromBase64 } from '../../bytes.ts';
import { parseExtensions } from '../../handshake/extensions.ts';
import {
  fieldList,
  fieldValue,
  fieldValues,
  findField,
  hasToken,
  type RequestHead,
} from '../../handshake/http-head.ts';
import { asksWith } from '../answer-kinds.ts';
import type { Case, Outcome } from '../case.ts';
import { about } from '../opening-kinds.ts';

const KEY = 'Sec-WebSocket-Key';
const PROTOCOL = 'Sec-WebSocket-Protocol';
const EXTENSIONS = 'Sec-WebSocket-Extensions';

const isOnce = (name: string) => (head: RequestHead) => fieldValues(head, name).length === 1;
const atMostOnce = (name: string) => (head: RequestHead) => fieldValues(head, name).length <= 1;
const isToken = (text: string) => /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(text);
const isNonce = (key: string | undefined) => key !== undefined && fromBase64(key)?.length === 16;

/** Fields of which a request has one at most. */
const ALONE = ['Host', 'Upgrade', 'Connection', KEY, 'Sec-WebSocket-Version', 'Origin', 'User-Agent', 'Content-Length'];

type Row = readonly [
  what: string,
  title: string,
  section: string,
  isSo: (head: RequestHead) => boolean,
  ...others: Outcome[],
];

const REQUESTS: readonly Row[] = [
  ['method', 'asks with GET', 'RFC 6455 §4.1', (head) => head.method.text === 'GET'],
  ['http-version', 'asks with HTTP/1.1', 'RFC 6455 §4.1', (head) => head.version.text === 'HTTP/1.1'],
  [
    'target',
    'asks for a path, or a whole URL',
    'RFC 6455 §4.1',
    ({ target }) => /^(\/|https?:\/\/)[\x21-\x7e]*$/.test(target.text),
  ],
  [
    'target-without-fragment',
    'asks for a target without a fragment',
    'RFC 6455 §3',
    ({ target }) => !target.text.includes('#'),
  ],
  ['host', 'names the host once', 'RFC 6455 §4.1', isOnce('Host')],
  [
    'host-with-port',
    'names the port in Host, unless it is the default',
    'RFC 6455 §4.1',
    (head) => /^(\[[0-9a-f:.]+\]|[^:/@]+)(:[0-9]+)?$/i.test(fieldValue(head, 'Host') ?? ''),
  ],
  ['upgrade', 'asks for an upgrade to websocket', 'RFC 6455 §4.1', (head) => hasToken(head, 'Upgrade', 'websocket')],
  ['connection', 'has Upgrade in Connection', 'RFC 6455 §4.1', (head) => hasToken(head, 'Connection', 'upgrade')],
  ['key', 'sends a key once', 'RFC 6455 §11.3.1', isOnce(KEY)],
  [
    'key-of-16-bytes',
    'sends a key of sixteen bytes in base64',
    'RFC 6455 §4.1',
    (head) => isNonce(fieldValue(head, KEY)),
  ],
  [
    'key-not-of-zeros',
    'sends a key of random bytes',
    'RFC 6455 §4.1',
    (head) => new Set(fromBase64(fieldValue(head, KEY) ?? '')).size > 3,
  ],
  ['version', 'asks for version 13', 'RFC 6455 §4.1', (head) => fieldValue(head, 'Sec-WebSocket-Version') === '13'],
  ['version-once', 'sends the version once', 'RFC 6455 §11.3.5', isOnce('Sec-WebSocket-Version')],
  ['origin-once', 'sends at most one origin', 'RFC 6454 §7.3', atMostOnce('Origin')],
  ['no-length', 'announces no body', 'RFC 6455 §4.1', (head) => (fieldValue(head, 'Content-Length') ?? '0') === '0'],
  ['no-encoding', 'announces no body in chunks', 'RFC 6455 §4.1', (head) => !findField(head, 'Transfer-Encoding')],
  [
    'no-accept',
    'does not send the field of a server',
    'RFC 6455 §11.3.3',
    (head) => !findField(head, 'Sec-WebSocket-Accept'),
  ],
  [
    'no-field-twice',
    'sends no field twice that may come once',
    'RFC 9110 §5.3',
    (head) => ALONE.every((name) => atMostOnce(name)(head)),
  ],
  [
    'extensions',
    'offers extensions in their grammar',
    'RFC 6455 §9.1',
    (head) => fieldValues(head, EXTENSIONS).every((value) => parseExtensions(value) !== undefined),
  ],
  [
    'subprotocols',
    'offers subprotocols that are tokens',
    'RFC 6455 §4.1',
    (head) => fieldList(head, PROTOCOL).every(isToken),
  ],
  [
    'subprotocols-unique',
    'offers each subprotocol once',
    'RFC 6455 §4.1',
    (head) => new Set(fieldList(head, PROTOCOL)).size === fieldList(head, PROTOCOL).length,
  ],
];

const requests: Case[] = REQUESTS.map(([what, title, section, isSo, ...others]) =>
  asksWith(about(`client-${what}`, title, section), isSo, ...others),
);

const fresh = asksWith(
  about('client-key-fresh', 'makes a new key for each connection', 'RFC 6455 §4.1', '05-version13-accept'),
  (head, { earlierKeys }) => !earlierKeys?.has(fieldValue(head, KEY) ?? ''),
);

export const OPENING_CLIENTS: readonly Case[] = [...requests, fresh];
