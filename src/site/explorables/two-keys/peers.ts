/** Who may answer a handshake: a server, and programs that only look like one. Each gives bytes, and does no more. */

import { answerWithoutProof, CacheByUrl } from '../../../../lessons/05-version13-accept/naive.ts';
import { concat, fromLatin1, toLatin1 } from '../../../bytes.ts';
import { HANDSHAKES } from '../../../handshake/handshakes.ts';
import { fieldValue } from '../../../handshake/http-head.ts';
import type { FieldToWrite } from '../../../handshake/write-head.ts';
import { writeHead } from '../../../handshake/write-head.ts';
import { seededRandom } from '../../../random.ts';
import type { Speak } from '../../../versions.ts';
import { type Keys, readHead } from './keys.ts';

/** The request of a visitor's keys asks for this. */
export const ASKED = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };
export const LOCATION = `ws://${ASKED.host}${ASKED.resource}`;

/** The visit whose answer a cache has kept. */
const EARLIER_SEED = 5;

export const PEERS = ['server', 'cache', 'echo', 'repeats', 'draft-75', 'script'] as const;

export type Peer = (typeof PEERS)[number];

/** What each sends back for a request; `script` asks instead, so a server answers it. */
export const ANSWERS: Readonly<Record<Exclude<Peer, 'script'>, (speak: Speak, request: Uint8Array) => Uint8Array>> = {
  server: answer,
  cache: (speak, request) => {
    const cache = new CacheByUrl();
    const earlier = HANDSHAKES[speak].createRequest(ASKED, seededRandom(EARLIER_SEED)).bytes;
    cache.answer(LOCATION, () => answer(speak, earlier));
    return cache.answer(LOCATION, () => answer(speak, request));
  },
  echo: (_speak, request) => request,
  repeats,
  'draft-75': (_speak, request) => answerWithoutProof(readHead(request).head),
};

function answer(speak: Speak, request: Uint8Array): Uint8Array {
  const { head, rest } = readHead(request);
  return HANDSHAKES[speak].createResponse(HANDSHAKES[speak].readRequest(head, rest));
}

/** Knows all of an acceptance but the proof: it sends back what it got in the place where the proof belongs. */
function repeats(speak: Speak, request: Uint8Array): Uint8Array {
  const { head, rest } = readHead(request);
  const proof = toLatin1(HANDSHAKES[speak].answerChallenge(HANDSHAKES[speak].readRequest(head, rest).challenge));
  const challenge =
    speak === 'version-13' ? (fieldValue(head, 'Sec-WebSocket-Key') ?? '') : toLatin1(concat([rest, rest]));
  return fromLatin1(toLatin1(answer(speak, request)).replace(proof, () => challenge));
}

/** The fields of a request with these keys, as each version wants them (hixie-76 §4.1, RFC 6455 §4.1). */
export function requestFields(speak: Speak, { key1, key2, key }: Keys): FieldToWrite[] {
  const keys: FieldToWrite[] =
    speak === 'hixie-76'
      ? [
          ['Sec-WebSocket-Key1', key1],
          ['Sec-WebSocket-Key2', key2],
        ]
      : [
          ['Sec-WebSocket-Key', key],
          ['Sec-WebSocket-Version', '13'],
        ];
  return [
    ['Host', ASKED.host],
    ['Upgrade', speak === 'hixie-76' ? 'WebSocket' : 'websocket'],
    ['Connection', 'Upgrade'],
    ...keys,
    ['Origin', ASKED.origin],
  ];
}

/** Fields that a browser lets no script set (Fetch Standard, “forbidden request-header”): of these, those that matter here. */
const FORBIDDEN = /^(?:sec-.*|proxy-.*|host|upgrade|connection|origin|content-length)$/i;

export function isForbidden([name]: FieldToWrite): boolean {
  return FORBIDDEN.test(name);
}

/** What a browser sends if a script asks with `fetch` and these fields; a GET has no body, so key3 is not there either. */
export function requestOfScript(fields: readonly FieldToWrite[]): Uint8Array {
  return writeHead(`GET ${ASKED.resource} HTTP/1.1`, [
    ['Host', ASKED.host],
    ['Connection', 'keep-alive'],
    ['Origin', ASKED.origin],
    ...fields.filter((field) => !isForbidden(field)),
  ]);
}
