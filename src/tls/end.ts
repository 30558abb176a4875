/** One end of a TLS connection: its records, and the keys that open them, one after the other. */

import { keysOf, nextSecret, type RecordKeys } from './keys.ts';
import { MessageReader } from './messages.ts';
import { type Opened, Opener } from './protection.ts';
import { APPLICATION_DATA, CHANGE_CIPHER_SPEC, RecordReader, type TlsRecord } from './records.ts';
import type { Suite } from './suites.ts';

/** A secret of TLS 1.3 with which an end protects its records until it takes the next one. */
interface Stage {
  readonly opener: Opener;
  /** Its traffic secret, if it can be updated. */
  readonly secret: Uint8Array | undefined;
}

export class TlsEnd {
  readonly records = new RecordReader();
  messages = new MessageReader();
  /** Records that came before it is known how to read them. */
  waiting: TlsRecord[] = [];
  /** Records that could not be opened since the last that could. */
  unopened = 0;
  /** Records that may have been protected in bytes that are missing. */
  missed = 0;
  /** Bytes after those that looked like a record, and were none. */
  guesses = 0;
  /** It has sent close_notify, or nothing that follows can be read. */
  ended = false;
  #suite: Suite | undefined;
  /** The stage that opens records now comes first. Undefined while they are not protected. */
  #stages: Stage[] | undefined;
  /** Keys of TLS 1.2 that a ChangeCipherSpec puts into use. */
  #next: RecordKeys | undefined;

  /** TLS 1.3: the secrets that it uses one after the other; the last one can be updated. */
  protect(suite: Suite, secrets: readonly Uint8Array[], canUpdate: boolean): void {
    this.#suite = suite;
    this.#stages = secrets.map((secret, i) => ({
      opener: new Opener(keysOf(suite, secret)),
      secret: canUpdate && i === secrets.length - 1 ? secret : undefined,
    }));
  }

  /** TLS 1.2: the keys that it uses after its ChangeCipherSpec. */
  prepare(keys: RecordKeys): void {
    this.#next = keys;
  }

  /** What is in a record; undefined if no key opens it. */
  open(record: TlsRecord): Opened | undefined {
    if (this.#suite) return record.type === APPLICATION_DATA ? this.#openByStage(record) : plain(record);
    const [stage] = this.#stages ?? [];
    // Data is never sent in clear: its ChangeCipherSpec is missing.
    const isClear = !stage && record.type !== APPLICATION_DATA;
    const opened = isClear ? plain(record) : stage?.opener.open(record, this.unopened + this.missed);
    if (record.type === CHANGE_CIPHER_SPEC && this.#next) {
      this.#stages = [{ opener: new Opener(this.#next), secret: undefined }];
      this.#next = undefined;
    }
    return opened;
  }

  /** TLS 1.3: it goes on with the next traffic secret (RFC 8446 §7.2). */
  update(): void {
    const updated = this.#updated();
    if (updated) this.#stages = [updated];
  }

  /**
   * An end takes its next secret after the message that says so. That message may be in a record that cannot be opened,
   * or was rejected, so a record that the current secret does not open is tried with those to come (RFC 8446 §4.2.10).
   */
  #openByStage(record: TlsRecord): Opened | undefined {
    const stages = this.#stages ?? [];
    for (const [i, { opener }] of stages.entries()) {
      const opened = opener.open(record, this.unopened + this.missed);
      if (!opened) continue;
      this.#stages = stages.slice(i);
      return opened;
    }
    return undefined;
  }

  #updated(): Stage | undefined {
    const secret = this.#stages?.[0]?.secret;
    if (!secret || !this.#suite) return undefined;
    const next = nextSecret(this.#suite, secret);
    return { opener: new Opener(keysOf(this.#suite, next)), secret: next };
  }
}

function plain({ type, fragment }: TlsRecord): Opened {
  return { type, content: fragment };
}
