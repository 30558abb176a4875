/** The keys of both handshakes as a visitor types them, and what the library reads in them. */

import published76 from '../../../../test/vectors/hixie76.json' with { type: 'json' };
import published13 from '../../../../test/vectors/rfc6455-accept.json' with { type: 'json' };
import { fromHex, fromLatin1, toHex } from '../../../bytes.ts';
import { HandshakeError, UsageError } from '../../../errors.ts';
import { HeadReader } from '../../../handshake/head-reader.ts';
import { createKey as createKey76, keyNumber, keyParts, REQUEST_BODY_BYTES } from '../../../handshake/hixie76.ts';
import type { RequestHead } from '../../../handshake/http-head.ts';
import { createKey as createKey13, readNonce } from '../../../handshake/version13.ts';
import { seededRandom } from '../../../random.ts';

export interface Keys {
  readonly key1: string;
  readonly key2: string;
  /** The eight bytes in hexadecimal, as typed. */
  readonly key3: string;
  /** The one key of version 13. */
  readonly key: string;
}

/** What was found, or why it was not, in the library's words. */
export type Found<T> = { readonly found: T } | { readonly problem: string };

/** The keys that the specifications print. */
export function publishedKeys(): Keys {
  const [first] = published76;
  if (!first) throw new Error('no published key');
  return { key1: first.key1, key2: first.key2, key3: toHex(fromLatin1(first.key3)), key: published13.key };
}

export function randomKeys(seed: number): Keys {
  const random = seededRandom(seed);
  const [key1, key2] = [createKey76(random).key, createKey76(random).key];
  return { key1, key2, key3: toHex(random(REQUEST_BODY_BYTES)), key: createKey13(random) };
}

/** What is in one key of hixie-76, and the number in it. */
export function hiddenIn(key: string): { digits: string; spaces: number; number: Found<number> } {
  return { ...keyParts(key), number: attempt(() => keyNumber(key)) };
}

export function nonceIn(key: string): Found<Uint8Array> {
  return attempt(() => readNonce(key));
}

/** The bytes of key3; how many there must be, the handshake checks. */
export function bytesOfKey3(key3: string): Found<Uint8Array> {
  return attempt(() => fromHex(key3));
}

/** A request's head as a server gets it, and what follows it. */
export function readHead(bytes: Uint8Array): { head: RequestHead; rest: Uint8Array } {
  const found = new HeadReader<RequestHead>('request').push(bytes);
  if (!found) throw new Error('the request ends inside its head');
  return found;
}

/** What a function finds, or what the library says against it. */
export function attempt<T>(find: () => T): Found<T> {
  try {
    return { found: find() };
  } catch (error) {
    if (error instanceof HandshakeError || error instanceof UsageError) return { problem: error.message };
    throw error;
  }
}
