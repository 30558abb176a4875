/**
 * Accept as people write it in PHP: the two ways that are right, and mistakes
 * that give a string just as neat. Each line of PHP stands beside the same thing
 * in TypeScript, by functions with PHP's names; a test compares what they make
 * with what PHP itself printed.
 */

import { sha1 as hash } from '@noble/hashes/legacy.js';
import { fromBase64, fromHex, fromLatin1, toBase64, toHex, toLatin1 } from '../../src/bytes.ts';
import { GUID } from '../../src/handshake/version13.ts';

/** A string of PHP: each character is a byte. */
type Bytes = string;

/** PHP's `sha1`: without its second argument it gives hexadecimal. */
function sha1(text: Bytes, binary = false): Bytes {
  const digest = hash(fromLatin1(text));
  return binary ? toLatin1(digest) : toHex(digest, '');
}

function base64Encode(bytes: Bytes): string {
  return toBase64(fromLatin1(bytes));
}

function base64Decode(text: string): Bytes {
  return toLatin1(fromBase64(text) ?? new Uint8Array(0));
}

/** PHP's `pack("H*", …)`: hexadecimal to bytes. */
function packHex(text: string): Bytes {
  return toLatin1(fromHex(text));
}

export interface Spelling {
  readonly php: string;
  readonly accept: (key: string) => string;
  /** What it does that nobody asked for; undefined if it is right. */
  readonly mistake?: string;
}

export const SPELLINGS: readonly Spelling[] = [
  { php: 'base64_encode(sha1($key . $guid, true))', accept: (key) => base64Encode(sha1(key + GUID, true)) },
  { php: 'base64_encode(pack("H*", sha1($key . $guid)))', accept: (key) => base64Encode(packHex(sha1(key + GUID))) },
  {
    php: 'base64_encode(sha1($key . $guid))',
    accept: (key) => base64Encode(sha1(key + GUID)),
    mistake: 'the hash is in hexadecimal: the last argument of sha1 is missing',
  },
  {
    php: 'base64_encode(sha1(base64_decode($key) . $guid, true))',
    accept: (key) => base64Encode(sha1(base64Decode(key) + GUID, true)),
    mistake: 'the key was decoded before it was hashed',
  },
  {
    php: 'base64_encode(sha1($guid . $key, true))',
    accept: (key) => base64Encode(sha1(GUID + key, true)),
    mistake: 'the GUID is in front of the key',
  },
];
