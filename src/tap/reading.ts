/** What passes on one connection, as heads and frames; bytes that are neither are only counted. */

import { concat } from '../bytes.ts';
import { ConversationDissector } from '../dissect/conversation.ts';
import type { Dissection } from '../dissect/field.ts';
import { http2Engine } from '../dissect/http2/engine.ts';
import { nameByOpening } from '../input/opening.ts';
import { zlibEngine } from '../node/zlib.ts';
import type { Role } from '../versions.ts';
import type { Watcher } from './relay.ts';

/** Hears what was read, as it is read. */
export interface ReadingListener {
  onDissection(from: Role, dissection: Dissection): void;
  /** Bytes passed that are not read. @param protocol  what they seem to be, at the first of them */
  onUnread(from: Role, bytes: number, protocol: string | undefined): void;
  /** From now on nothing of this connection is read: a head or frame is too long to be kept. */
  onTooLong(most: number): void;
}

/** Bytes of a client by which its protocol is known. */
const OPENING = 16;

/** Most bytes of a head or frame that are kept until it is whole. */
const MOST_KEPT = 16_777_216;

export class Reading implements Watcher {
  readonly #listener: ReadingListener;
  readonly #kept: Record<Role, number> = { client: 0, server: 0 };
  #dissector: ConversationDissector | undefined;
  /** What came before the protocol was known; undefined since. */
  #opening: { readonly from: Role; readonly bytes: Uint8Array }[] | undefined = [];

  constructor(listener: ReadingListener) {
    this.#listener = listener;
  }

  onBytes(from: Role, bytes: Uint8Array): void {
    if (this.#opening === undefined) {
      this.#read(from, bytes);
      return;
    }
    this.#opening.push({ from, bytes });
    const said = this.#opening.reduce((sum, { bytes }) => sum + bytes.length, 0);
    if (from === 'server' || said >= OPENING) this.#decide();
  }

  onEnd(from: Role): void {
    this.#decide();
    if (this.#dissector) this.#tell(from, this.#dissector.end(from));
  }

  onClose(): void {
    for (const from of ['client', 'server'] as const) this.onEnd(from);
  }

  /** Decides by the first bytes whether they are read. */
  #decide(): void {
    const opening = this.#opening;
    this.#opening = undefined;
    if (opening === undefined || opening.length === 0) return;
    const joined = (end: Role) => concat(opening.flatMap(({ from, bytes }) => (from === end ? [bytes] : [])));
    const openings = (['client', 'server'] as const).map((from) => ({ from, bytes: joined(from) }));
    const protocol = nameByOpening(openings);
    if (protocol === 'HTTP' || protocol === 'HTTP/2') {
      this.#dissector = new ConversationDissector({
        stage: 'handshake',
        inflate: zlibEngine,
        http2: http2Engine,
        headsAtOnce: true,
      });
    }
    for (const { from, bytes } of opening) this.#read(from, bytes, protocol);
  }

  #read(from: Role, bytes: Uint8Array, protocol?: string): void {
    if (this.#dissector === undefined) {
      this.#listener.onUnread(from, bytes.length, protocol);
      return;
    }
    this.#kept[from] += bytes.length;
    this.#tell(from, this.#dissector.push(from, bytes));
    if (this.#kept[from] <= MOST_KEPT) return;
    this.#dissector = undefined;
    this.#listener.onTooLong(MOST_KEPT);
  }

  #tell(end: Role, dissections: readonly Dissection[]): void {
    for (const dissection of dissections) {
      const { from = end, bytes, stream } = dissection;
      // What is in a stream of HTTP/2 came in its frames, which have been counted.
      if (stream === undefined) this.#kept[from] -= bytes.length;
      this.#listener.onDissection(from, dissection);
    }
  }
}
