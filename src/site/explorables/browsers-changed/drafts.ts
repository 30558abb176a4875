/**
 * What browsers of 2010 and 2011 sent, and how they read an answer. The library makes the request of hixie-76 and of
 * version 13. Versions 7 and 8 differ from version 13 in two fields; draft 75 was simpler than all of them.
 */

import { fromLatin1, toLatin1 } from '../../../bytes.ts';
import { HandshakeError, quote } from '../../../errors.ts';
import { HANDSHAKES } from '../../../handshake/handshakes.ts';
import { HeadReader } from '../../../handshake/head-reader.ts';
import { fieldValue, type ResponseHead } from '../../../handshake/http-head.ts';
import { writeHead } from '../../../handshake/write-head.ts';
import { seededRandom } from '../../../random.ts';
import type { Speak } from '../../../versions.ts';

export const DRAFTS = ['draft 75', 'hixie-76', 'version 7', 'version 8', 'version 13'] as const;

export type Draft = (typeof DRAFTS)[number];

/** Those with the handshake of version 13 that are not version 13. */
export function isEarlierVersion(draft: Draft): boolean {
  return draft === 'version 7' || draft === 'version 8';
}

/** What a client makes of an answer. `extra`: the bytes after it, which belong to no handshake. */
export type Reading =
  | { readonly line: 'works'; readonly extra: Uint8Array }
  | { readonly line: 'refused'; readonly why: string }
  | { readonly line: 'silent'; readonly came: Uint8Array };

export interface Asked {
  readonly request: Uint8Array;
  /** @param answer  every byte that the server sent */
  read(answer: Uint8Array): Reading;
}

const ASKED = { host: 'example.com', resource: '/chat', origin: 'http://example.com' };
const SEED = 2011;

/** The request of a draft, and the check of its answer. @param connection  what the browser writes into that field */
export function ask(draft: Draft, connection = 'Upgrade'): Asked {
  const { request, read: check } = asked(draft);
  const head = toLatin1(request).replace('Connection: Upgrade', `Connection: ${connection}`);
  return { request: fromLatin1(head), read: check };
}

function asked(draft: Draft): Asked {
  if (draft === 'draft 75') return { request: requestOfDraft75(), read: (answer) => read(answer, readDraft75) };
  const speak: Speak = draft === 'hixie-76' ? 'hixie-76' : 'version-13';
  const handshake = HANDSHAKES[speak];
  /** The library words a refusal for version 13. */
  const inIts = (reading: Reading): Reading =>
    reading.line === 'refused' && isEarlierVersion(draft)
      ? { ...reading, why: reading.why.replace('expected version 13', `expected ${draft}`) }
      : reading;
  const { bytes, expected } = handshake.createRequest(ASKED, seededRandom(SEED));
  return {
    request: speak === 'hixie-76' || draft === 'version 13' ? bytes : ofEarlierVersion(bytes, draft),
    read: (answer) =>
      inIts(
        read(answer, (head, rest) => {
          handshake.checkResponseHead(head, expected);
          const size = handshake.RESPONSE_BODY_BYTES;
          if (rest.length < size) return { line: 'silent', came: answer };
          handshake.checkResponse(head, rest.subarray(0, size), expected);
          return { line: 'works', extra: rest.subarray(size) };
        }),
      ),
  };
}

/** Reads the head, then what the draft says about it; a client waits while the head is not whole. */
function read(answer: Uint8Array, check: (head: ResponseHead, rest: Uint8Array) => Reading): Reading {
  try {
    const found = new HeadReader<ResponseHead>('response').push(answer);
    return found ? check(found.head, found.rest) : { line: 'silent', came: answer };
  } catch (error) {
    if (!(error instanceof HandshakeError)) throw error;
    return { line: 'refused', why: error.message };
  }
}

/** Versions 7 and 8 have their number, and another name for the origin; hybi-11 called it `Origin` again. */
function ofEarlierVersion(request: Uint8Array, draft: Draft): Uint8Array {
  const head = toLatin1(request)
    .replace('Sec-WebSocket-Version: 13', draft.replace('version ', 'Sec-WebSocket-Version: '))
    .replace(/^Origin:/m, 'Sec-WebSocket-Origin:');
  return fromLatin1(head);
}

/** No key: the same bytes to every server (draft 75 §4.1). */
function requestOfDraft75(): Uint8Array {
  return writeHead(`GET ${ASKED.resource} HTTP/1.1`, [
    ['Upgrade', 'WebSocket'],
    ['Connection', 'Upgrade'],
    ['Host', ASKED.host],
    ['Origin', ASKED.origin],
  ]);
}

/** The first three lines must be these, byte for byte and in this order (draft 75 §4.1). */
const FIRST_LINES = ['HTTP/1.1 101 Web Socket Protocol Handshake', 'Upgrade: WebSocket', 'Connection: Upgrade'];

function readDraft75(head: ResponseHead, rest: Uint8Array): Reading {
  const lines = toLatin1(head.bytes).split('\r\n');
  const wrong = FIRST_LINES.findIndex((line, i) => line !== lines[i]);
  if (wrong >= 0) return differs(`line ${wrong + 1}`, FIRST_LINES[wrong], lines[wrong]);
  const fields = { 'WebSocket-Origin': ASKED.origin, 'WebSocket-Location': `ws://${ASKED.host}${ASKED.resource}` };
  for (const [name, value] of Object.entries(fields)) {
    if (fieldValue(head, name) !== value) return differs(name, value, fieldValue(head, name));
  }
  return { line: 'works', extra: rest };
}

function differs(where: string, expected = '', came?: string): Reading {
  const shown = came === undefined ? 'no such field' : quote(came);
  return { line: 'refused', why: `${where}: expected ${quote(expected)}; came ${shown} (draft 75 §4.1)` };
}
