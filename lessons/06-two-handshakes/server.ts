/**
 * A server that speaks both versions, in one function: the head is read once,
 * one question is asked of it, and from there on the two modules have the same
 * functions.
 */

import { HandshakeError } from '../../src/errors.ts';
import { HANDSHAKES } from '../../src/handshake/handshakes.ts';
import { HeadReader } from '../../src/handshake/head-reader.ts';
import type { RequestHead } from '../../src/handshake/http-head.ts';
import { negotiate } from '../../src/handshake/negotiate.ts';
import { createRefusal } from '../../src/handshake/refusal.ts';

/** Answers the bytes of a request: accepts it, or refuses it with an HTTP error. Nothing, while it is not whole. */
export function answer(bytes: Uint8Array): Uint8Array {
  try {
    const found = new HeadReader<RequestHead>('request').push(bytes);
    if (!found) return new Uint8Array(0);
    const handshake = HANDSHAKES[negotiate(found.head)];
    if (found.rest.length < handshake.REQUEST_BODY_BYTES) return new Uint8Array(0);
    const body = found.rest.subarray(0, handshake.REQUEST_BODY_BYTES);
    return handshake.createResponse(handshake.readRequest(found.head, body));
  } catch (error) {
    if (error instanceof HandshakeError) return createRefusal(error);
    throw error;
  }
}
