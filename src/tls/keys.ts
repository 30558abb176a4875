/** From a secret of the key log to the key and the nonce of each record. */

import { expand } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha384 } from '@noble/hashes/sha2.js';
import { concat, fromLatin1 } from '../bytes.ts';
import type { Role } from '../versions.ts';
import type { Suite } from './suites.ts';

/** With what the records of one end are protected. */
export interface RecordKeys {
  readonly suite: Suite;
  readonly key: Uint8Array;
  /** 12 bytes; in AES-GCM of TLS 1.2, the 4 that are not sent with each record (RFC 5288 §3). */
  readonly iv: Uint8Array;
  readonly version: '1.2' | '1.3';
}

const HASHES = { sha256, sha384 };
const IV_BYTES = 12;
const SALT_BYTES = 4;

/** Keys of one end from its traffic secret (RFC 8446 §7.3). */
export function keysOf(suite: Suite, secret: Uint8Array): RecordKeys {
  const key = expandLabel(suite, secret, 'key', suite.keyBytes);
  return { suite, key, iv: expandLabel(suite, secret, 'iv', IV_BYTES), version: '1.3' };
}

/** The traffic secret after a KeyUpdate (RFC 8446 §7.2). */
export function nextSecret(suite: Suite, secret: Uint8Array): Uint8Array {
  return expandLabel(suite, secret, 'traffic upd', secret.length);
}

/** HKDF-Expand-Label with an empty context (RFC 8446 §7.1). */
function expandLabel({ hash }: Suite, secret: Uint8Array, label: string, length: number): Uint8Array {
  const name = fromLatin1(`tls13 ${label}`);
  const info = concat([Uint8Array.of(length >> 8, length & 0xff, name.length), name, Uint8Array.of(0)]);
  return expand(HASHES[hash], secret, info, length);
}

/** Keys of both ends from the master secret of TLS 1.2 (RFC 5246 §6.3). An AEAD needs no MAC keys. */
export function keysFromMaster(
  suite: Suite,
  master: Uint8Array,
  clientRandom: Uint8Array,
  serverRandom: Uint8Array,
): Record<Role, RecordKeys> {
  const ivBytes = suite.cipher === 'aes-gcm' ? SALT_BYTES : IV_BYTES;
  const { keyBytes } = suite;
  const seed = concat([fromLatin1('key expansion'), serverRandom, clientRandom]);
  const block = pseudorandom(suite, master, seed, 2 * (keyBytes + ivBytes));
  const ivs = 2 * keyBytes;
  const part = (key: number, iv: number): RecordKeys => ({
    suite,
    key: block.slice(key, key + keyBytes),
    iv: block.slice(iv, iv + ivBytes),
    version: '1.2',
  });
  return { client: part(0, ivs), server: part(keyBytes, ivs + ivBytes) };
}

/** P_hash: as many bytes as are asked for (RFC 5246 §5). */
function pseudorandom({ hash }: Suite, secret: Uint8Array, seed: Uint8Array, length: number): Uint8Array {
  const mac = (bytes: Uint8Array) => hmac(HASHES[hash], secret, bytes);
  const parts: Uint8Array[] = [];
  let made = 0;
  for (let a = mac(seed); made < length; a = mac(a)) {
    const part = mac(concat([a, seed]));
    parts.push(part);
    made += part.length;
  }
  return concat(parts).subarray(0, length);
}
