/** Opens the protected records of one end, in order (RFC 8446 §5.2, RFC 5246 §6.2.3.3). */

import { gcm } from '@noble/ciphers/aes.js';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { concat } from '../bytes.ts';
import type { RecordKeys } from './keys.ts';
import type { TlsRecord } from './records.ts';
import { TAG_BYTES } from './suites.ts';

/** What was in a protected record. */
export interface Opened {
  readonly type: number;
  readonly content: Uint8Array;
}

/** Bytes of the nonce that TLS 1.2 sends with each record of AES-GCM (RFC 5288 §3). */
const EXPLICIT_NONCE_BYTES = 8;
const NONCE_BYTES = 12;

/** Opens records with the keys of one end; the nonce counts them. */
export class Opener {
  readonly #keys: RecordKeys;
  #sequence = 0;

  constructor(keys: RecordKeys) {
    this.#keys = keys;
  }

  /**
   * What is in a record; undefined, and not counted, if it is none that these keys protect.
   *
   * @param lost  records before it that these keys may have protected, and that were not opened
   */
  open(record: TlsRecord, lost: number): Opened | undefined {
    const begin = this.#sequence;
    for (let skipped = 0; skipped <= lost; skipped++) {
      this.#sequence = begin + skipped;
      const opened = this.#keys.version === '1.3' ? this.#open13(record) : this.#open12(record);
      if (!opened) continue;
      this.#sequence++;
      return opened;
    }
    this.#sequence = begin;
    return undefined;
  }

  /** The header is authenticated; the type of the content is its last byte that is not zero (RFC 8446 §5.2, §5.4). */
  #open13({ header, fragment }: TlsRecord): Opened | undefined {
    const inner = this.#decrypt(this.#nonceFromSequence(), header, fragment);
    const last = inner?.findLastIndex((byte) => byte !== 0) ?? -1;
    return inner && last >= 0 ? { type: inner[last] ?? 0, content: inner.subarray(0, last) } : undefined;
  }

  /** Authenticated are the number of the record, its type and version, and the length of its content (RFC 5246 §6.2.3.3). */
  #open12({ type, header, fragment }: TlsRecord): Opened | undefined {
    const { iv, suite } = this.#keys;
    const explicit = suite.cipher === 'aes-gcm' ? EXPLICIT_NONCE_BYTES : 0;
    const length = fragment.length - explicit - TAG_BYTES;
    if (length < 0) return undefined;
    const nonce = explicit === 0 ? this.#nonceFromSequence() : concat([iv, fragment.subarray(0, explicit)]);
    const added = new Uint8Array(13);
    writeSequence(added, 0, this.#sequence);
    added.set(header.subarray(0, 3), 8);
    new DataView(added.buffer).setUint16(11, length);
    const content = this.#decrypt(nonce, added, fragment.subarray(explicit));
    return content && { type, content };
  }

  #nonceFromSequence(): Uint8Array {
    const nonce = new Uint8Array(NONCE_BYTES);
    writeSequence(nonce, NONCE_BYTES - 8, this.#sequence);
    return nonce.map((byte, i) => byte ^ (this.#keys.iv[i] ?? 0));
  }

  #decrypt(nonce: Uint8Array, added: Uint8Array, sealed: Uint8Array): Uint8Array | undefined {
    if (sealed.length < TAG_BYTES) return undefined;
    const { key, suite } = this.#keys;
    const cipher = suite.cipher === 'aes-gcm' ? gcm(key, nonce, added) : chacha20poly1305(key, nonce, added);
    try {
      return cipher.decrypt(sealed);
    } catch {
      // Its only reason is that the tag does not match.
      return undefined;
    }
  }
}

/** 64 bits; no connection that is captured reaches 2^53 records. */
function writeSequence(bytes: Uint8Array, at: number, sequence: number): void {
  const view = new DataView(bytes.buffer);
  view.setUint32(at, Math.floor(sequence / 2 ** 32));
  view.setUint32(at + 4, sequence % 2 ** 32);
}
