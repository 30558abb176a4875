/** How people get Accept wrong, by the sentence that says so; each is run to recognise it in an answer. */

import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, fromBase64, fromLatin1, NO_BYTES, toBase64, toHex } from '../../src/bytes.ts';
import type { Mistakes } from '../../src/course/exercises/comparing/mistakes.ts';
import { GUID } from '../../src/handshake/version13.ts';

const accept = (text: string) => toBase64(sha1(fromLatin1(text)));

/** What becomes of a key that is decoded before it is hashed. */
function acceptOfDecodedKey(key: string): string {
  return toBase64(sha1(concat([fromBase64(key) ?? NO_BYTES, fromLatin1(GUID)])));
}

export const ACCEPT_MISTAKES: Mistakes<[key: string], string> = {
  'The key was decoded before it was hashed. Its characters are hashed, as they came.': acceptOfDecodedKey,
  'The GUID is in front of the key. It belongs after it.': (key) => accept(GUID + key),
  'The GUID is not in it: only the key was hashed.': (key) => accept(key),
  'The GUID is in lowercase. It is hashed as it is printed, in capitals.': (key) => accept(key + GUID.toLowerCase()),
  'The GUID is without its hyphens. It is hashed as it is printed.': (key) => accept(key + GUID.replaceAll('-', '')),
  'A space is between the key and the GUID.': (key) => accept(`${key} ${GUID}`),
  'A line end was hashed with the text.': (key) => accept(`${key}${GUID}\r\n`),
  'Only the GUID was hashed. The key belongs in front of it.': () => accept(GUID),
  'The key is in lowercase. base64 is case-sensitive.': (key) => accept(key.toLowerCase() + GUID),
  'The = at the end of the key are missing. All its characters are hashed.': (key) =>
    accept(key.replaceAll('=', '') + GUID),
  'The key was hashed first, then the hash and the GUID. Key and GUID are one text, hashed once.': (key) =>
    toBase64(sha1(concat([sha1(fromLatin1(key)), fromLatin1(GUID)]))),
  'This is SHA-256. Accept is a SHA-1.': (key) => toBase64(sha256(fromLatin1(key + GUID))),
  'This is MD5, the hash of hixie-76. Accept is a SHA-1.': (key) => toBase64(md5(fromLatin1(key + GUID))),
  'This is not hashed: it is base64 of key and GUID.': (key) => toBase64(fromLatin1(key + GUID)),
  'This is base64 of the hexadecimal text in capitals. base64 wants the raw bytes of the hash.': (key) =>
    toBase64(fromLatin1(toHex(sha1(fromLatin1(key + GUID)), '').toUpperCase())),
};
