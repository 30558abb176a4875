/** Records of TLS: `type, version, length, fragment`, cut out of a stream (RFC 8446 §5.1, RFC 5246 §6.2). */

import { concat } from '../bytes.ts';
import { uint16 } from '../numbers.ts';

/** What a record carries, by the number of its type. */
export const CHANGE_CIPHER_SPEC = 20;
export const ALERT = 21;
export const HANDSHAKE = 22;
export const APPLICATION_DATA = 23;
const HEARTBEAT = 24;

export const HEADER_BYTES = 5;
/** Most bytes of a fragment: those of TLS 1.2, which may add more to the plain 2^14 (RFC 5246 §6.2.3). */
const MOST_FRAGMENT = 2 ** 14 + 2048;

export interface TlsRecord {
  readonly type: number;
  /** Its header, which an AEAD authenticates. */
  readonly header: Uint8Array;
  readonly fragment: Uint8Array;
  /** From 1, and where it begins in the stream of its end: for messages. */
  readonly number: number;
  readonly at: number;
}

/** Whether bytes can be the beginning of a record; five of them are enough to be sure. */
export function beginsRecord(bytes: Uint8Array): boolean {
  const [type = HANDSHAKE, major = 3, minor = 3] = bytes;
  const isHeader = type >= CHANGE_CIPHER_SPEC && type <= HEARTBEAT && major === 3 && minor <= 4;
  return isHeader && (bytes.length < HEADER_BYTES || uint16(bytes, 3) <= MOST_FRAGMENT);
}

/** Whether bytes can be the beginning of a record with data: to be found among other bytes. */
function beginsProtected(bytes: Uint8Array): boolean {
  return bytes[0] === APPLICATION_DATA && (bytes[2] ?? 3) === 3 && beginsRecord(bytes);
}

/** Cuts the records out of what one end sends. */
export class RecordReader {
  #held: Uint8Array = new Uint8Array(0);
  #number = 0;
  #at = 0;
  #isSearching = false;

  /** Bytes of a record that has not ended. */
  get pending(): number {
    return this.#held.length;
  }

  /** Whether bytes are missing, and the record after them has not been found. */
  get isSearching(): boolean {
    return this.#isSearching;
  }

  /** Bytes are missing: protected records after them are searched for, and each that may be one is yielded. */
  search(missing: number): void {
    this.#at += this.#held.length + missing;
    this.#held = new Uint8Array(0);
    this.#isSearching = true;
  }

  /** The record that was yielded last is one, so those after it begin where it ends. */
  found(): void {
    this.#isSearching = false;
  }

  /** Takes bytes; yields the records that end in them, and last, if what follows is no record, where that is. */
  *take(bytes: Uint8Array): Generator<TlsRecord | { readonly notARecordAt: number }> {
    const all = this.#held.length === 0 ? bytes : concat([this.#held, bytes]);
    let at = 0;
    while (at < all.length) {
      if (this.#isSearching && !beginsProtected(all.subarray(at, at + HEADER_BYTES))) {
        at++;
        this.#at++;
        continue;
      }
      if (!beginsRecord(all.subarray(at, at + HEADER_BYTES))) {
        this.#held = new Uint8Array(0);
        yield { notARecordAt: this.#at };
        return;
      }
      const end = at + HEADER_BYTES + uint16(all, at + 3);
      if (all.length - at < HEADER_BYTES || end > all.length) break;
      const type = all[at] ?? 0;
      const header = all.subarray(at, at + HEADER_BYTES);
      const fragment = all.subarray(at + HEADER_BYTES, end);
      this.#held = all.slice(end, end);
      yield { type, header, fragment, number: ++this.#number, at: this.#at };
      const next = this.#isSearching ? at + 1 : end;
      this.#at += next - at;
      at = next;
    }
    this.#held = all.slice(at);
  }
}
