/**
 * The handshake of version 13, RFC 6455, December 2011.
 *
 * The client sends sixteen random bytes in base64. The server appends a fixed
 * GUID to those characters, hashes them with SHA-1, and returns the hash in a
 * header. A server that only repeats the key, or answers plain HTTP, cannot know
 * that hash. Nothing is sent outside the two heads, so there is nothing for a
 * proxy to hold back.
 */

import { requireBytes, requireString } from '../arguments.ts';
import { concat, equal, fromBase64, fromLatin1, NO_BYTES, toBase64, toLatin1 } from '../bytes.ts';
import { handshakeError, quote } from '../errors.ts';
import type { Random } from '../random.ts';
import { requireExpected, requireRequest, requireRequestHead, requireResponseHead } from './given.ts';
import type { Agreed, Expected, Request, RequestOptions, ResponseOptions } from './handshake.ts';
import { fieldList, fieldValue, type RequestHead, type ResponseHead } from './http-head.ts';
import {
  checkExtensions,
  checkSubprotocol,
  extensionsField,
  requireOfferedExtensions,
  subprotocolField,
} from './offers.ts';
import { askedFor, granted, requireRandom } from './options.ts';
import {
  isSixteenBytes,
  requireBody,
  requireOffered,
  requireStatus101,
  requireToken,
  requireVersion,
} from './rules.ts';
import { sha1InBase64 } from './sha1.ts';
import { requireTarget } from './target.ts';
import { type FieldToWrite, writeHead } from './write-head.ts';

/** What a client sends and checks. */
const CLIENT_SECTION = 'RFC 6455 §4.1';
/** What a server reads. */
const REQUEST_SECTION = 'RFC 6455 §4.2.1';
/** What a server answers. */
const RESPONSE_SECTION = 'RFC 6455 §4.2.2';

/** Nothing follows the request's head. */
export const REQUEST_BODY_BYTES = 0;
/** Nothing follows the response's head. */
export const RESPONSE_BODY_BYTES = 0;

/** What the server appends to the key: a value no other protocol would use (RFC 6455 §1.3). */
export const GUID = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11';

/** Length of the nonce, in bytes (RFC 6455 §4.1). */
const NONCE_BYTES = 16;

/** Client: the bytes that open the conversation, and what the answer must be (RFC 6455 §4.1). */
export function createRequest(options: RequestOptions, random: Random): { bytes: Uint8Array; expected: Expected } {
  const { host, target, subprotocols, extensions, headers, ...given } = askedFor(options);
  const draw = requireRandom('random', random);
  const origin = given.origin;
  const key = createKey(draw);

  const fields: FieldToWrite[] = [
    ['Host', host],
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Key', key],
    ['Sec-WebSocket-Version', '13'],
    ...(origin === undefined ? [] : [['Origin', origin] as const]),
    ...subprotocolField(subprotocols),
    ...extensionsField(extensions),
    ...headers,
  ];
  const head = writeHead(`GET ${target} HTTP/1.1`, fields);
  const proof = answerChallenge(fromLatin1(key));
  return {
    bytes: head,
    expected: { proof, subprotocols, extensions },
  };
}

/** Server: what the head asks for, or why it is refused (RFC 6455 §4.2.1). */
export function readRequestHead(head: RequestHead): Request {
  requireRequestHead('head', head);
  const { resource, host } = requireTarget(head, REQUEST_SECTION);
  const key = readKey(head, 'Sec-WebSocket-Key');
  requireBody(head, REQUEST_BODY_BYTES, REQUEST_SECTION);
  return {
    speaks: 'version-13',
    resource,
    host,
    origin: fieldValue(head, 'Origin'),
    subprotocols: fieldList(head, 'Sec-WebSocket-Protocol'),
    extensions: fieldList(head, 'Sec-WebSocket-Extensions').join(', '),
    challenge: fromLatin1(key),
    head,
  };
}

/** Server: the same; nothing follows the head. */
export function readRequest(head: RequestHead, _body: Uint8Array): Request {
  return readRequestHead(head);
}

/** Server: the head that accepts it, the proof in it (RFC 6455 §4.2.2). */
export function createResponseHead(request: Request, options: ResponseOptions = {}): Uint8Array {
  const asked = requireRequest('request', request, 'version-13');
  const { subprotocol, extensions, headers } = granted(options);
  requireOffered(subprotocol, asked.subprotocols, RESPONSE_SECTION);
  requireOfferedExtensions(extensions, asked);
  const fields: FieldToWrite[] = [
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Accept', acceptKey(toLatin1(asked.challenge))],
    ...subprotocolField(subprotocol === undefined ? [] : [subprotocol]),
    ...extensionsField(extensions),
    ...headers,
  ];
  return writeHead('HTTP/1.1 101 Switching Protocols', fields);
}

/** Server: nothing follows the head. */
export function createResponseBody(_request: Request): Uint8Array {
  return NO_BYTES;
}

/** Server: the bytes that accept it. */
export function createResponse(request: Request, options: ResponseOptions = {}): Uint8Array {
  return concat([createResponseHead(request, options), createResponseBody(request)]);
}

/** Client: checks the head, which is the whole answer (RFC 6455 §4.1). */
export function checkResponseHead(head: ResponseHead, expected: Expected): Agreed {
  requireResponseHead('head', head);
  requireExpected('expected', expected);
  requireStatus101(head, CLIENT_SECTION);
  requireVersion(head, 'version-13', CLIENT_SECTION);
  requireToken(head, 'Upgrade', 'websocket', CLIENT_SECTION);
  requireToken(head, 'Connection', 'upgrade', CLIENT_SECTION);
  checkAccept(head, expected);
  return {
    speaks: 'version-13',
    subprotocol: checkSubprotocol(head, expected),
    extensions: checkExtensions(head, expected),
  };
}

/** Client: checks the whole; throws HandshakeError naming the field that is wrong (RFC 6455 §4.1). */
export function checkResponse(head: ResponseHead, _body: Uint8Array, expected: Expected): Agreed {
  return checkResponseHead(head, expected);
}

/** Client and server: base64 of the SHA-1 of the key's characters and the GUID, 28 characters (RFC 6455 §4.2.2). */
export function answerChallenge(challenge: Uint8Array): Uint8Array {
  return fromLatin1(acceptKey(toLatin1(requireBytes('challenge', challenge))));
}

/** Makes a key: sixteen random bytes in base64 (RFC 6455 §4.1). */
export function createKey(random: Random): string {
  return toBase64(requireRandom('random', random)(NONCE_BYTES));
}

/**
 * The sixteen bytes in a key (RFC 6455 §4.2.1).
 *
 * @throws HandshakeError `key-not-16-bytes`
 */
export function readNonce(key: string): Uint8Array {
  const nonce = fromBase64(requireString('key', key));
  if (nonce?.length === NONCE_BYTES) return nonce;
  const came = nonce === undefined ? `${quote(key)}, which is not base64` : `${nonce.length} bytes in ${quote(key)}`;
  throw handshakeError('key-not-16-bytes', `expected 16 bytes in base64; came ${came}`, {
    field: 'Sec-WebSocket-Key',
  });
}

/**
 * The value of `Sec-WebSocket-Accept` for a key (RFC 6455 §4.2.2).
 *
 * @param key  the value of `Sec-WebSocket-Key`, 24 characters of base64, used as they are, not decoded
 */
export function acceptKey(key: string): string {
  return sha1InBase64(requireString('key', key) + GUID);
}

/** The key, which must be base64 of sixteen bytes. */
function readKey(head: RequestHead, name: string): string {
  const key = fieldValue(head, name);
  if (key === undefined) {
    throw handshakeError('key-missing', `expected ${name}; it is missing`, {
      field: name,
      section: REQUEST_SECTION,
    });
  }
  // What is not of this form, it refuses with a reason.
  if (!isSixteenBytes(key)) readNonce(key);
  return key;
}

function checkAccept(head: ResponseHead, expected: Expected): void {
  const accept = fieldValue(head, 'Sec-WebSocket-Accept');
  if (accept !== undefined && equal(fromLatin1(accept), expected.proof)) return;
  const came = accept === undefined ? 'it is missing' : `came ${quote(accept)}`;
  throw handshakeError('wrong-accept', `expected Sec-WebSocket-Accept ${quote(toLatin1(expected.proof))}; ${came}`, {
    field: 'Sec-WebSocket-Accept',
  });
}
