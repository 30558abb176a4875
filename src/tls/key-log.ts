/**
 * The key log of a TLS client or server: the secrets of its connections, one
 * per line, as `SSLKEYLOGFILE` makes programs write them (RFC 9850 §2).
 */

import { fromHex, toHex, toLatin1 } from '../bytes.ts';
import { UsageError } from '../errors.ts';

/** The secrets that are used here; other labels are of no use to read records. */
const LABELS = [
  'CLIENT_RANDOM',
  'CLIENT_EARLY_TRAFFIC_SECRET',
  'CLIENT_HANDSHAKE_TRAFFIC_SECRET',
  'SERVER_HANDSHAKE_TRAFFIC_SECRET',
  'CLIENT_TRAFFIC_SECRET_0',
  'SERVER_TRAFFIC_SECRET_0',
] as const;

/** What a secret is for: its name in the key log. `CLIENT_RANDOM` has the master secret of TLS 1.2. */
export type SecretLabel = (typeof LABELS)[number];

/** `LABEL client-random secret`: 32 bytes, and the length of a hash or of a master secret. */
const LINE = /^([A-Z][A-Z0-9_]*) ([0-9a-f]{64}) ([0-9a-f]{64}|[0-9a-f]{96})\s*$/i;
/** Bytes of a line that is one; longer ones are not looked at. */
const LONGEST_LINE = 512;
/** A larger key log is not read, in bytes. */
export const MOST_KEY_LOG = 256 * 1024 * 1024;
/** Bytes at the beginning of a file that say what it is. */
const LOOKED_AT = 65_536;

/** Secrets of any number of connections. */
export class KeyLog {
  readonly #secrets = new Map<string, string>();

  /** Secrets that it has. */
  get size(): number {
    return this.#secrets.size;
  }

  /** A secret of the connection whose ClientHello had this random. */
  secret(label: SecretLabel, clientRandom: Uint8Array): Uint8Array | undefined {
    const digits = this.#secrets.get(keyOf(label, digitsOf(clientRandom)));
    return digits === undefined ? undefined : fromHex(digits);
  }

  /** Whether it has any secret of that connection. */
  knows(clientRandom: Uint8Array): boolean {
    const random = digitsOf(clientRandom);
    return LABELS.some((label) => this.#secrets.has(keyOf(label, random)));
  }

  /**
   * Adds the secrets of a key log; lines that are none are skipped.
   *
   * @returns whether there was a secret, of whatever use
   */
  add(bytes: Uint8Array): boolean {
    let found = false;
    for (const line of linesOf(bytes)) {
      const [, label = '', random = '', secret = ''] = LINE.exec(line) ?? [];
      if (label === '') continue;
      found = true;
      const known = LABELS.find((one) => one === label);
      if (known) this.#secrets.set(keyOf(known, random.toLowerCase()), secret);
    }
    return found;
  }
}

/**
 * Reads a key log.
 *
 * @param name  of the file, for the error
 * @throws UsageError `bad-key-log` if no line of it is a secret, or it is larger than 256 MiB
 */
export function readKeyLog(bytes: Uint8Array, name: string): KeyLog {
  if (bytes.length > MOST_KEY_LOG) {
    throw new UsageError('bad-key-log', `expected a key log of at most ${MOST_KEY_LOG} bytes; ${name} has more`);
  }
  const log = new KeyLog();
  if (log.add(bytes)) return log;
  throw new UsageError(
    'bad-key-log',
    `expected a key log, with lines as "CLIENT_RANDOM", 64 and 96 hexadecimal digits; no line of ${name} is a secret`,
  );
}

/** Whether a file begins as a key log does, after comments. */
export function isKeyLog(bytes: Uint8Array): boolean {
  for (const line of linesOf(bytes.subarray(0, LOOKED_AT))) {
    if (line.trim() !== '' && !line.startsWith('#')) return LINE.test(line);
  }
  return false;
}

function* linesOf(bytes: Uint8Array): Generator<string> {
  for (let at = 0; at < bytes.length; ) {
    const found = bytes.indexOf(0x0a, at);
    const end = found === -1 ? bytes.length : found;
    if (end - at <= LONGEST_LINE) yield toLatin1(bytes, at, end);
    at = end + 1;
  }
}

function keyOf(label: SecretLabel, random: string): string {
  return `${label} ${random}`;
}

function digitsOf(bytes: Uint8Array): string {
  return toHex(bytes, '');
}
