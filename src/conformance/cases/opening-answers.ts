/** What a server answers a right request with (RFC 6455 §4.2.2). */

import { fromBase64 } from '../../bytes.ts';
import { fieldValues, findField, hasToken, type ResponseHead } from '../../handshake/http-head.ts';
import type { Case, Outcome } from '../case.ts';
import { about, asks, keyOf, mayRefuse, opened, refused, responseOf, takes } from '../opening-kinds.ts';

const KEY = 'Sec-WebSocket-Key';

/** Keys, the first from the example of RFC 6455 §1.3. */
const KEYS = [
  ['accept-of-the-example', 'dGhlIHNhbXBsZSBub25jZQ==', 'the key of the RFC’s example'],
  ['accept-of-zeros', keyOf(new Uint8Array(16)), 'a key of sixteen zeros'],
  ['accept-of-signs', keyOf(new Uint8Array(16).fill(0xfb)), 'a key with + and / in its base64'],
] as const;

const accepts: Case[] = KEYS.map(([what, key, title]) =>
  takes(about(what, `answers ${title} with its Accept`, 'RFC 6455 §4.2.2', '05-version13-accept'), {
    edits: { fields: { [KEY]: key } },
  }),
);

const isOnce = (name: string) => (head: ResponseHead) => fieldValues(head, name).length === 1;
const lacks =
  (...names: readonly string[]) =>
  (head: ResponseHead) =>
    names.every((name) => !findField(head, name));

/** What a head of 101 must be. */
const ANSWERS: readonly (readonly [
  what: string,
  title: string,
  section: string,
  isSo: (head: ResponseHead) => boolean,
])[] = [
  ['answer-version', 'answers with HTTP/1.1', 'RFC 6455 §4.2.2', (head) => head.version.text === 'HTTP/1.1'],
  [
    'answer-upgrade',
    'answers with Upgrade: websocket',
    'RFC 6455 §4.2.2',
    (head) => hasToken(head, 'Upgrade', 'websocket'),
  ],
  [
    'answer-connection',
    'answers with Connection: Upgrade',
    'RFC 6455 §4.2.2',
    (head) => hasToken(head, 'Connection', 'upgrade'),
  ],
  ['answer-accept-once', 'sends Sec-WebSocket-Accept once', 'RFC 6455 §11.3.3', isOnce('Sec-WebSocket-Accept')],
  [
    'answer-accept-length',
    'sends an Accept that is base64 of twenty bytes',
    'RFC 6455 §4.2.2',
    (head) => fromBase64(fieldValues(head, 'Sec-WebSocket-Accept')[0] ?? '')?.length === 20,
  ],
  ['answer-without-length', 'sends no Content-Length with 101', 'RFC 9110 §8.6', lacks('Content-Length')],
  ['answer-without-encoding', 'sends no Transfer-Encoding with 101', 'RFC 9112 §6.1', lacks('Transfer-Encoding')],
  [
    'answer-without-extensions',
    'agrees to no extension if none is offered',
    'RFC 6455 §9.1',
    lacks('Sec-WebSocket-Extensions'),
  ],
  [
    'answer-without-subprotocol',
    'chooses no subprotocol if none is offered',
    'RFC 6455 §4.2.2',
    lacks('Sec-WebSocket-Protocol'),
  ],
];

const answers: Case[] = ANSWERS.map(([what, title, section, isSo]) =>
  asks(about(what, title, section, '05-version13-accept'), {}, [
    { verdict: 'right', does: 'answers as it should', matches: (heard) => isOpenAndSo(heard, isSo) },
  ]),
);

function isOpenAndSo(heard: Parameters<Outcome['matches']>[0], isSo: (head: ResponseHead) => boolean): boolean {
  const head = responseOf(heard);
  return head?.status.text === '101' && isSo(head);
}

// ── Origin ──────────────────────────────────────────────────────────────────

const ORIGINS = [
  ['origin-of-another-host', 'https://elsewhere.example', 'the origin of another host'],
  ['origin-null', 'null', 'the origin null'],
  ['origin-not-an-origin', '???', 'an origin that is none'],
] as const;

const origins: Case[] = ORIGINS.map(([what, origin, title]) =>
  asks(
    about(what, `opens for ${title}, or refuses it with an HTTP error`, 'RFC 6455 §4.2.2', '16-origin'),
    { edits: { fields: { Origin: origin } } },
    [
      { verdict: 'informative', does: 'lets any origin in', matches: (heard) => opened(heard) },
      {
        verdict: 'right',
        does: 'refuses the origin with 403',
        matches: (heard) => refused(heard, ({ status }) => status.text === '403'),
      },
      mayRefuse('informative', 'refuses the origin, but not with 403'),
    ],
  ),
);

export const OPENING_ANSWERS: readonly Case[] = [...accepts, ...answers, ...origins];
