/** Requests, answers, and the client's check of an answer, in both versions, without a socket. */

import { ClientOpening } from '../../src/connection/client-opening.ts';
import type { Agreed, Request, RequestOptions } from '../../src/handshake/handshake.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { HeadReader } from '../../src/handshake/head-reader.ts';
import type { RequestHead } from '../../src/handshake/http-head.ts';
import { seededRandom } from '../../src/random.ts';
import type { Speak } from '../../src/versions.ts';

const SEED = 16;
export const BANK = 'bank.localhost:7616';
/** The page of the bank, and that of the attacker. */
export const OWN_ORIGIN = `http://${BANK}`;
export const STRANGE_ORIGIN = 'http://evil.localhost:7617';

export function requestOf(speak: Speak, options: Partial<RequestOptions> = {}): Uint8Array {
  return opening(speak, options).bytes;
}

/** What a server reads in it. */
export function readBy(speak: Speak, options: Partial<RequestOptions> = {}): Request {
  const found = new HeadReader<RequestHead>('request').push(requestOf(speak, options));
  if (!found) throw new Error('the request ends inside its head');
  return HANDSHAKES[speak].readRequest(found.head, found.rest);
}

/**
 * What a client says to an answer.
 *
 * @throws HandshakeError if it is not what the client asked for
 */
export function checkAnswer(speak: Speak, answer: Uint8Array, options: Partial<RequestOptions> = {}): Agreed {
  const agreed = new ClientOpening(speak, opening(speak, options).expected, undefined).push(answer)?.agreed;
  if (!agreed) throw new Error('the answer ends inside its head');
  return agreed;
}

function opening(speak: Speak, options: Partial<RequestOptions>) {
  const request = { host: BANK, resource: '/account', origin: OWN_ORIGIN, ...options };
  return HANDSHAKES[speak].createRequest(request, seededRandom(SEED));
}
