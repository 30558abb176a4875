/**
 * The handshake of draft hixie-76, May 2010.
 *
 * The client hides a number in each of two keys and sends eight random bytes
 * after the head (key3), where plain HTTP would see no body. The server finds
 * the numbers, and answers with the MD5 of all three after its own head. A server
 * that does not know WebSocket cannot compute it, even if a page gets it to answer
 * such a request.
 */

import { md5 } from '@noble/hashes/legacy.js';
import { requireBytes, requireInteger, requireString } from '../arguments.ts';
import { concat, equal, toHex } from '../bytes.ts';
import { HandshakeError, handshakeError, quote, UsageError } from '../errors.ts';
import { type Random, randomInteger, shuffled } from '../random.ts';
import { requireExpected, requireRequest, requireRequestHead, requireResponseHead } from './given.ts';
import type { Agreed, Expected, Request, RequestOptions, ResponseOptions } from './handshake.ts';
import { fieldValue, type RequestHead, type ResponseHead } from './http-head.ts';
import { askedFor, granted, requireRandom } from './options.ts';
import { requireBody, requireOffered, requireStatus101, requireToken, requireValue, requireVersion } from './rules.ts';
import { requireTarget } from './target.ts';
import { type FieldToWrite, writeHead } from './write-head.ts';

/** What a client sends and checks. */
const CLIENT_SECTION = 'hixie-76 §4.1';
/** What a server reads. */
const REQUEST_SECTION = 'hixie-76 §5.1';
/** What a server answers. */
const RESPONSE_SECTION = 'hixie-76 §5.2';

/** key3: eight bytes after the request's head (hixie-76 §4.1). */
export const REQUEST_BODY_BYTES = 8;
/** The answer: sixteen bytes after the response's head (hixie-76 §5.2). */
export const RESPONSE_BODY_BYTES = 16;

/** Two numbers of four bytes, and key3 (hixie-76 §5.2). */
const CHALLENGE_BYTES = 16;

/** Largest number that digits of a key may make: it must fit 32 bits (hixie-76 §4.1). */
const MAX_KEY_NUMBER = 0xffff_ffff;

/** Characters that may be scattered through a key: U+0021–U+002F and U+003A–U+007E (hixie-76 §4.1). */
const NOISE = Array.from({ length: 0x7e - 0x21 + 1 }, (_, i) => String.fromCharCode(0x21 + i))
  .filter((character) => !/[0-9]/.test(character))
  .join('');

/** Client: the bytes that open the conversation, and what the answer must be (hixie-76 §4.1). */
export function createRequest(options: RequestOptions, random: Random): { bytes: Uint8Array; expected: Expected } {
  const { host, target, secure, subprotocols, extensions, headers, ...given } = askedFor(options);
  const draw = requireRandom('random', random);
  const scheme = secure ? 's' : '';
  const origin = given.origin ?? `http${scheme}://${host}`.toLowerCase();
  refuseExtensions(extensions);
  const key1 = createKey(draw);
  const key2 = createKey(draw);
  const key3 = draw(REQUEST_BODY_BYTES);

  const fields: FieldToWrite[] = [
    ['Host', host],
    ['Upgrade', 'WebSocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Key1', key1.key],
    ['Sec-WebSocket-Key2', key2.key],
    ['Origin', origin],
    ...subprotocolField(subprotocols),
    ...headers,
  ];
  const head = writeHead(`GET ${target} HTTP/1.1`, shuffled(draw, fields));
  const proof = answerChallenge(createChallenge(key1.number, key2.number, key3));
  const location = `ws${scheme}://${host}${target}`;
  return {
    bytes: concat([head, key3]),
    expected: { proof, origin, location, subprotocols, extensions },
  };
}

/**
 * Server: what the head asks for, or why it is refused (hixie-76 §5.1, §5.2).
 * Of the challenge it has the two numbers; key3 may come later.
 */
export function readRequestHead(head: RequestHead): Request {
  requireRequestHead('head', head);
  const { resource, host } = requireTarget(head, REQUEST_SECTION);
  const number1 = readKey(head, 'Sec-WebSocket-Key1');
  const number2 = readKey(head, 'Sec-WebSocket-Key2');
  requireBody(head, REQUEST_BODY_BYTES, REQUEST_SECTION);
  const subprotocol = fieldValue(head, 'Sec-WebSocket-Protocol');
  return {
    speaks: 'hixie-76',
    resource,
    host,
    origin: fieldValue(head, 'Origin'),
    subprotocols: subprotocol === undefined ? [] : [subprotocol],
    extensions: '',
    challenge: createChallenge(number1, number2, new Uint8Array(0)),
    head,
  };
}

/** Server: the same, with key3 that follows the head (hixie-76 §5.1). */
export function readRequest(head: RequestHead, body: Uint8Array): Request {
  const request = readRequestHead(head);
  const key3 = requireBytes('body', body);
  if (key3.length !== REQUEST_BODY_BYTES) {
    throw handshakeError('key3-cut-short', `expected 8 bytes after the head; came ${key3.length}`, {
      field: 'body',
      at: head.bytes.length,
    });
  }
  return { ...request, challenge: concat([request.challenge, key3]) };
}

/** Server: the head that accepts it; a proxy may hold key3 back until it has seen this head (hixie-76 §5.2). */
export function createResponseHead(request: Request, options: ResponseOptions = {}): Uint8Array {
  const asked = requireRequest('request', request, 'hixie-76');
  const { subprotocol, secure, host = asked.host, extensions, headers } = granted(options);
  requireOffered(subprotocol, asked.subprotocols, RESPONSE_SECTION);
  refuseExtensions(extensions);
  const fields: FieldToWrite[] = [
    ['Upgrade', 'WebSocket'],
    ['Connection', 'Upgrade'],
    ['Sec-WebSocket-Origin', asked.origin ?? 'null'],
    ['Sec-WebSocket-Location', `${secure ? 'wss' : 'ws'}://${host}${asked.resource}`],
    ...subprotocolField(subprotocol === undefined ? [] : [subprotocol]),
    ...headers,
  ];
  return writeHead('HTTP/1.1 101 WebSocket Protocol Handshake', fields);
}

/** Server: the answer, which follows the head (hixie-76 §5.2). */
export function createResponseBody(request: Request): Uint8Array {
  const { challenge } = requireRequest('request', request, 'hixie-76');
  const missing = CHALLENGE_BYTES - challenge.length;
  if (missing > 0) throw new UsageError('key3-missing', `expected 8 bytes of key3; ${missing} have not come`);
  return answerChallenge(challenge);
}

/** Server: the bytes that accept it, head and answer. */
export function createResponse(request: Request, options: ResponseOptions = {}): Uint8Array {
  return concat([createResponseHead(request, options), createResponseBody(request)]);
}

/** Client: checks what the head says, before the answer has come (hixie-76 §4.1). */
export function checkResponseHead(head: ResponseHead, expected: Expected): Agreed {
  requireResponseHead('head', head);
  requireExpected('expected', expected);
  requireStatus101(head, CLIENT_SECTION);
  requireVersion(head, 'hixie-76', CLIENT_SECTION);
  // The draft has only `WebSocket`; Netty's server answers `websocket`, and the value is case-insensitive in HTTP.
  requireToken(head, 'Upgrade', 'WebSocket', CLIENT_SECTION);
  requireToken(head, 'Connection', 'upgrade', CLIENT_SECTION);
  requireValue(head, 'Sec-WebSocket-Origin', expected.origin, CLIENT_SECTION);
  requireValue(head, 'Sec-WebSocket-Location', expected.location, CLIENT_SECTION);
  return { speaks: 'hixie-76', subprotocol: checkSubprotocol(head, expected), extensions: '' };
}

/** Client: checks the whole; throws HandshakeError naming the field that is wrong (hixie-76 §4.1). */
export function checkResponse(head: ResponseHead, body: Uint8Array, expected: Expected): Agreed {
  const agreed = checkResponseHead(head, expected);
  if (!equal(requireBytes('body', body), expected.proof)) {
    throw handshakeError('wrong-answer', `expected ${toHex(expected.proof)}; came ${toHex(body) || 'nothing'}`, {
      field: 'body',
      at: head.bytes.length,
    });
  }
  return agreed;
}

/** Client and server: the MD5 of the challenge, 16 bytes (hixie-76 §5.2). */
export function answerChallenge(challenge: Uint8Array): Uint8Array {
  return md5(requireBytes('challenge', challenge));
}

/** Makes a key that hides a random number (hixie-76 §4.1). */
export function createKey(random: Random): Key {
  const draw = requireRandom('random', random);
  const spaces = randomInteger(draw, 1, 12);
  const number = randomInteger(draw, 0, Math.floor(MAX_KEY_NUMBER / spaces));
  const product = number * spaces;
  let withNoise = String(product);
  for (let left = randomInteger(draw, 1, 12); left > 0; left--) {
    const noise = NOISE.charAt(randomInteger(draw, 0, NOISE.length - 1));
    withNoise = insert(withNoise, randomInteger(draw, 0, withNoise.length), noise);
  }
  let key = withNoise;
  for (let left = spaces; left > 0; left--) {
    key = insert(key, randomInteger(draw, 1, key.length - 1), ' ');
  }
  return { spaces, number, product, withNoise, key };
}

/**
 * Finds the number hidden in one key (hixie-76 §5.2).
 *
 * @param key  the header's value, e.g. `4 @1  46546xW%0l 1 5`
 * @returns the number, 0 to 4294967295
 * @throws HandshakeError `key-without-digits`, `key-too-large`, `key-without-spaces` or `key-not-divisible`
 */
export function keyNumber(key: string): number {
  const { digits, spaces } = keyParts(key);
  if (digits === '') throw handshakeError('key-without-digits', `no digit in key ${quote(key)}`);
  const product = Number(digits);
  if (product > MAX_KEY_NUMBER) {
    throw handshakeError(
      'key-too-large',
      `the digits of key ${quote(key)} make ${quote(digits)}, more than ${MAX_KEY_NUMBER}`,
    );
  }
  if (spaces === 0) throw handshakeError('key-without-spaces', `no space in key ${quote(key)}`);
  if (product % spaces !== 0) {
    throw handshakeError(
      'key-not-divisible',
      `${product} from key ${quote(key)} is not a multiple of its ${spaces} spaces`,
    );
  }
  return product / spaces;
}

/** The digits of a key in their order, and its count of U+0020. */
export function keyParts(key: string): { digits: string; spaces: number } {
  requireString('key', key);
  return { digits: key.replace(/[^0-9]/g, ''), spaces: key.split(' ').length - 1 };
}

/** A key, and each stage of its making. */
export interface Key {
  /** How many spaces will be hidden in it, 1 to 12. */
  readonly spaces: number;
  /** The number it hides. */
  readonly number: number;
  /** The number times the spaces: what its digits say. */
  readonly product: number;
  /** The digits with noise among them. */
  readonly withNoise: string;
  /** The finished key, spaces and all. */
  readonly key: string;
}

/**
 * The 16 bytes that are hashed: both numbers, four bytes each with the most
 * significant first, then key3 (hixie-76 §5.2).
 */
export function createChallenge(number1: number, number2: number, key3: Uint8Array): Uint8Array {
  const tail = requireBytes('key3', key3);
  const challenge = new Uint8Array(8 + tail.length);
  const view = new DataView(challenge.buffer);
  view.setUint32(0, requireInteger('number1', number1, 0, MAX_KEY_NUMBER));
  view.setUint32(4, requireInteger('number2', number2, 0, MAX_KEY_NUMBER));
  challenge.set(tail, 8);
  return challenge;
}

/** The number in the key of that name, which is named in the error. */
function readKey(head: RequestHead, name: string): number {
  const key = fieldValue(head, name);
  if (key === undefined) {
    throw handshakeError('key-missing', `expected ${name}; it is missing`, {
      field: name,
      section: REQUEST_SECTION,
    });
  }
  try {
    return keyNumber(key);
  } catch (error) {
    if (!(error instanceof HandshakeError)) throw error;
    throw new HandshakeError(error.code, `${name}: ${error.reason}`, { field: name, section: error.section });
  }
}

function subprotocolField(subprotocols: readonly string[]): FieldToWrite[] {
  const [subprotocol, ...others] = subprotocols;
  if (subprotocol === undefined) return [];
  if (others.length > 0 || !/^[\x20-\x7e]+$/.test(subprotocol)) {
    throw new UsageError('bad-subprotocol', 'hixie-76 names one subprotocol, in U+0020 to U+007E', CLIENT_SECTION);
  }
  return [['Sec-WebSocket-Protocol', subprotocol]];
}

/** One that was not asked for is ignored, as browsers did; node-websocket-server 1.4 sends `*` to everybody. */
function checkSubprotocol(head: ResponseHead, expected: Expected): string | undefined {
  const [asked] = expected.subprotocols;
  if (asked !== undefined) requireValue(head, 'Sec-WebSocket-Protocol', asked, CLIENT_SECTION);
  return asked;
}

function refuseExtensions(extensions: string): void {
  if (extensions === '') return;
  throw new UsageError('not-in-hixie-76', `expected no extensions; came ${quote(extensions)}`, CLIENT_SECTION);
}

function insert(text: string, at: number, addition: string): string {
  return text.slice(0, at) + addition + text.slice(at);
}
