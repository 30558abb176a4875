/**
 * The handshake of version 13, RFC 6455, December 2011.
 *
 * The client sends sixteen random bytes in base64. The server appends a fixed
 * GUID to those characters, hashes them with SHA-1, and returns the hash in a
 * header. Nothing is sent outside the two heads, so there is nothing for a proxy
 * to hold back.
 */

import { requireBytes, requireString } from '../arguments.ts';
import { concat, equal, fromBase64, fromLatin1, toBase64, toLatin1 } from '../bytes.ts';
import { HandshakeError, quote, UsageError } from '../errors.ts';
import type { Random } from '../random.ts';
import { parseExtensions } from './extensions.ts';
import { requireExpected, requireRequest, requireRequestHead, requireResponseHead } from './given.ts';
import type { Agreed, Expected, Request, RequestOptions, ResponseOptions } from './handshake.ts';
import { fieldList, fieldValue, type RequestHead, type ResponseHead } from './http-head.ts';
import { askedFor, granted, requireRandom } from './options.ts';
import { requireStatus101, requireToken, requireVersion } from './rules.ts';
import { sha1 } from './sha1.ts';
import { requireTarget } from './target.ts';
import { type FieldToWrite, writeHead } from './write-head.ts';

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
  const { host, target, origin, subprotocols, extensions, headers } = askedFor(options);
  const draw = requireRandom('random', random);
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
  return {
    bytes: writeHead(`GET ${target} HTTP/1.1`, fields),
    expected: { proof: answerChallenge(fromLatin1(key)), subprotocols, extensions },
  };
}

/** Server: what the head asks for, or why it is refused (RFC 6455 §4.2.1). */
export function readRequestHead(head: RequestHead): Request {
  requireRequestHead('head', head);
  const { resource, host } = requireTarget(head, 'RFC 6455 §4.2.1');
  const key = readKey(head);
  const announced = fieldValue(head, 'Content-Length');
  if ((announced !== undefined && announced !== '0') || fieldValue(head, 'Transfer-Encoding') !== undefined) {
    throw new HandshakeError('unexpected-body', 'expected no body in a request that opens a WebSocket', {
      field: announced === undefined ? 'Transfer-Encoding' : 'Content-Length',
      section: 'RFC 6455 §4.2.1',
    });
  }
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
  const { challenge, ...asked } = requireRequest('request', request, 'version-13');
  const { subprotocol, extensions, headers } = granted(options);
  if (subprotocol !== undefined && !asked.subprotocols.includes(subprotocol)) {
    throw new UsageError(
      'subprotocol-not-offered',
      `the client did not offer ${quote(subprotocol)}`,
      'RFC 6455 §4.2.2',
    );
  }
  const offered = asked.extensions.split(',').map(extensionName);
  const stranger = parseExtensions(extensions)?.find(({ name }) => !offered.includes(name));
  if (extensions !== '' && stranger) {
    throw new UsageError(
      'extension-not-offered',
      `the client did not offer ${quote(stranger.name)}`,
      'RFC 6455 §4.2.2',
    );
  }
  const fields: FieldToWrite[] = [
    ['Upgrade', 'websocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Accept', toLatin1(answerChallenge(challenge))],
    ...subprotocolField(subprotocol === undefined ? [] : [subprotocol]),
    ...extensionsField(extensions),
    ...headers,
  ];
  return writeHead('HTTP/1.1 101 Switching Protocols', fields);
}

/** Server: nothing follows the head. */
export function createResponseBody(_request: Request): Uint8Array {
  return new Uint8Array(0);
}

/** Server: the bytes that accept it. */
export function createResponse(request: Request, options: ResponseOptions = {}): Uint8Array {
  return concat([createResponseHead(request, options), createResponseBody(request)]);
}

/** Client: checks the head, which is the whole answer (RFC 6455 §4.1). */
export function checkResponseHead(head: ResponseHead, expected: Expected): Agreed {
  requireResponseHead('head', head);
  requireExpected('expected', expected);
  requireStatus101(head, 'RFC 6455 §4.1');
  requireVersion(head, 'version-13', 'RFC 6455 §4.1');
  requireToken(head, 'Upgrade', 'websocket', 'RFC 6455 §4.1');
  requireToken(head, 'Connection', 'upgrade', 'RFC 6455 §4.1');
  const accept = fieldValue(head, 'Sec-WebSocket-Accept');
  if (accept === undefined || !equal(fromLatin1(accept), expected.proof)) {
    const came = accept === undefined ? 'it is missing' : `came ${quote(accept)}`;
    throw new HandshakeError(
      'wrong-accept',
      `expected Sec-WebSocket-Accept ${quote(toLatin1(expected.proof))}; ${came}`,
      { field: 'Sec-WebSocket-Accept', section: 'RFC 6455 §4.1' },
    );
  }
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

/** Both: base64 of the SHA-1 of the key's characters and the GUID, 28 characters (RFC 6455 §4.2.2). */
export function answerChallenge(challenge: Uint8Array): Uint8Array {
  return fromLatin1(acceptKey(toLatin1(requireBytes('challenge', challenge))));
}

/**
 * The value of `Sec-WebSocket-Accept` for a key (RFC 6455 §4.2.2).
 *
 * @param key  the value of `Sec-WebSocket-Key`, 24 characters of base64, used as they are, not decoded
 */
export function acceptKey(key: string): string {
  return toBase64(sha1(fromLatin1(requireString('key', key) + GUID)));
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
  throw new HandshakeError('key-not-16-bytes', `expected 16 bytes in base64; came ${came}`, {
    field: 'Sec-WebSocket-Key',
    section: 'RFC 6455 §4.2.1',
  });
}

/** The key, which must be base64 of sixteen bytes. */
function readKey(head: RequestHead): string {
  const key = fieldValue(head, 'Sec-WebSocket-Key');
  if (key === undefined) {
    throw new HandshakeError('key-missing', 'expected Sec-WebSocket-Key; it is missing', {
      field: 'Sec-WebSocket-Key',
      section: 'RFC 6455 §4.2.1',
    });
  }
  if (!SIXTEEN_BYTES.test(key)) readNonce(key);
  return key;
}

/** Base64 of sixteen bytes: of the character before the two signs, four bits are unused and must be 0. */
const SIXTEEN_BYTES = /^[A-Za-z0-9+/]{21}[AQgw]==$/;

function checkSubprotocol(head: ResponseHead, expected: Expected): string | undefined {
  const chosen = fieldList(head, 'Sec-WebSocket-Protocol');
  if (chosen.length > 1 || chosen.some((name) => !expected.subprotocols.includes(name))) {
    const offered = expected.subprotocols.join(', ') || 'none';
    throw new HandshakeError(
      'subprotocol-not-offered',
      `expected one of: ${offered}; came ${quote(chosen.join(', '))}`,
      {
        field: 'Sec-WebSocket-Protocol',
        section: 'RFC 6455 §4.1',
      },
    );
  }
  return chosen[0];
}

function checkExtensions(head: ResponseHead, expected: Expected): string {
  const offered = expected.extensions.split(',').map(extensionName);
  const agreed = fieldList(head, 'Sec-WebSocket-Extensions');
  const stranger = agreed.find((extension) => !offered.includes(extensionName(extension)));
  if (stranger !== undefined) {
    throw new HandshakeError('extension-not-offered', `the server uses ${quote(stranger)}, which was not offered`, {
      field: 'Sec-WebSocket-Extensions',
      section: 'RFC 6455 §4.1',
    });
  }
  return agreed.join(', ');
}

function extensionName(extension: string): string {
  return extension.replace(/;.*/, '').trim();
}

function subprotocolField(subprotocols: readonly string[]): FieldToWrite[] {
  if (subprotocols.length === 0) return [];
  const bad = subprotocols.find(
    (name, i) => !/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name) || subprotocols.indexOf(name) !== i,
  );
  if (bad !== undefined) {
    throw new UsageError('bad-subprotocol', `${quote(bad)} is not a token, or comes twice`, 'RFC 6455 §4.1');
  }
  return [['Sec-WebSocket-Protocol', subprotocols.join(', ')]];
}

function extensionsField(extensions: string): FieldToWrite[] {
  return extensions === '' ? [] : [['Sec-WebSocket-Extensions', extensions]];
}
