/** What a client and a SOCKS proxy say to each other before the connection is the client's own (RFC 1928, 1929; SOCKS 4). */

import type { Role } from '../versions.ts';
import type { Found } from './preface.ts';

export const SOCKS_SPEC = 'RFC 1928';

/** How far the two have come. */
export interface Socks {
  version: 4 | 5 | undefined;
  /** Messages that each end has said. */
  readonly said: Record<Role, number>;
}

const SOCKS_4 = 4;
const SOCKS_5 = 5;
/** A client with more methods than this is none (RFC 1928 §3 knows fewer). */
const MOST_METHODS = 8;
/** Longest user and host name of SOCKS 4 that is looked for, in bytes. */
const MOST_NAMES = 512;

/**
 * The next message of an end; undefined if it is none.
 *
 * @param socks  takes note of the version that the client speaks
 */
export function measureSocks(bytes: Uint8Array, from: Role, socks: Socks): Found | undefined {
  const isFirst = socks.said[from] === 0;
  if (from === 'client' && isFirst) {
    const found = bytes[0] === SOCKS_5 ? greeting(bytes) : bytes[0] === SOCKS_4 ? request4(bytes) : undefined;
    if (found?.length !== undefined) socks.version = bytes[0] === SOCKS_5 ? 5 : 4;
    return found;
  }
  if (socks.version === 4) return from === 'server' && isFirst ? reply4(bytes) : undefined;
  if (socks.version !== 5 || socks.said[from] > 2) return undefined;
  if (from === 'server' && isFirst) return bytes[0] === SOCKS_5 ? found5(bytes, 2) : undefined;
  if (bytes[0] === 1) return found5(bytes, from === 'server' ? 2 : passwordBytes(bytes));
  return bytes[0] === SOCKS_5 && (bytes.length < 3 || bytes[2] === 0) ? found5(bytes, addressBytes(bytes)) : undefined;
}

/** `05`, the number of methods, the methods: those that are assigned, or private (RFC 1928 §3). */
function greeting(bytes: Uint8Array): Found | undefined {
  const methods = bytes[1];
  if (methods !== undefined && (methods === 0 || methods > MOST_METHODS)) return undefined;
  const length = 2 + (methods ?? 1);
  if (!bytes.subarray(2, length).every((method) => method < 10 || method >= 0x80)) return undefined;
  return found5(bytes, length);
}

function found5(bytes: Uint8Array, length: number): Found {
  return { name: 'SOCKS 5', length: length <= bytes.length ? length : undefined, isCertain: false };
}

/** User name and password (RFC 1929 §2). */
function passwordBytes(bytes: Uint8Array): number {
  const user = bytes[1] ?? 0;
  return 3 + user + (bytes[2 + user] ?? 0);
}

/** A request or a reply with the address in it (RFC 1928 §4 to §6). */
function addressBytes(bytes: Uint8Array): number {
  const type = bytes[3];
  const address = type === 1 ? 4 : type === 4 ? 16 : 1 + (bytes[4] ?? 0);
  return 4 + address + 2;
}

/** `04`, a command, port, address, user; and a host name, if the address is 0.0.0.x (SOCKS 4A). */
function request4(bytes: Uint8Array): Found | undefined {
  const name = 'SOCKS 4';
  if (bytes.length > 1 && bytes[1] !== 1 && bytes[1] !== 2) return undefined;
  const hasHost = bytes.length >= 8 && bytes.subarray(4, 7).every((byte) => byte === 0) && bytes[7] !== 0;
  let end = bytes.indexOf(0, 8);
  if (end !== -1 && hasHost) end = bytes.indexOf(0, end + 1);
  if (end === -1 && bytes.length > MOST_NAMES) return undefined;
  return { name, length: end === -1 ? undefined : end + 1, isCertain: false };
}

/** `00`, granted or not, six bytes without a meaning. */
function reply4(bytes: Uint8Array): Found | undefined {
  const code = bytes[1] ?? 0x5a;
  if (bytes[0] !== 0 || code < 0x5a || code > 0x5d) return undefined;
  return { name: 'SOCKS 4', length: bytes.length >= 8 ? 8 : undefined, isCertain: false };
}
