/** The conversations of a capture or a text that was opened, in the worker: listed, tallied, read, searched. */

import { concat } from '../../../bytes.ts';
import { readConversations } from '../../../capture/conversations.ts';
import type { ByteSource } from '../../../capture/source.ts';
import { pakoEngine as inflate } from '../../../connection/pako.ts';
import type { Dissection } from '../../../dissect/field.ts';
import { http2Engine as http2 } from '../../../dissect/http2/engine.ts';
import { ClosingWatcher } from '../../../input/closing.ts';
import { closingInShort, closingInWords } from '../../../input/closing-words.ts';
import { otherAsDissections, otherInWords, protocolInShort } from '../../../input/conversation-words.ts';
import { type ClearPiece, decryptedWith } from '../../../input/decrypted.ts';
import { followed } from '../../../input/followed.ts';
import { dissectionsOf, type Notice, type Protocol, protocolOf, readingOf } from '../../../input/told-apart.ts';
import { clauses, inARow } from '../../../joined.ts';
import { say } from '../../../say.ts';
import { KeyLog } from '../../../tls/key-log.ts';
import type { Role, Speak } from '../../../versions.ts';
import { type Flip, withFlips } from '../flips.ts';
import type { Known, Listed, Said, Tally } from '../messages.ts';
import { carries, needleOf } from '../payload-search.ts';
import { type Row, rowOf } from '../row.ts';

/** What is said of TLS without its secrets. */
const ADVICE = 'open the key log of one of its ends, too. Its secrets do not leave this page.';
/** More dissections of one conversation than this are not kept. */
export const MOST_DISSECTIONS = 200_000;
/** More problems of TLS than this are counted. */
const MOST_PROBLEMS = 3;

/** What is said of a conversation that was read. */
export interface ReadInWords {
  readonly words: string;
  /** How it was closed; empty if that is not known. */
  readonly closed: string;
}

interface Conversation {
  readonly listed: Listed;
  pieces(): Iterable<ClearPiece>;
}

export class Opened {
  /** What was left out. */
  readonly notes: readonly string[];
  readonly #conversations: readonly Conversation[];
  /** What was read last. */
  #dissections: Dissection[] = [];

  private constructor(conversations: readonly Conversation[], notes: readonly string[]) {
    this.#conversations = conversations;
    this.notes = notes;
  }

  /**
   * A capture.
   *
   * @param keyLogs  texts with the secrets of those in TLS, besides what the capture has in it
   * @throws UsageError `bad-capture`
   */
  static capture(source: ByteSource, keyLogs: readonly Uint8Array[]): Opened {
    const { conversations, secrets, notes } = readConversations(source);
    const given = new KeyLog();
    for (const text of keyLogs) given.add(text);
    const decrypted = decryptedWith(keyLogs.length === 0 ? undefined : given, secrets);
    const all = conversations.map(({ client, server, began, said, pieces }) => ({
      listed: { client, server, began, said },
      pieces: () => decrypted(pieces()),
    }));
    return new Opened(all, notes);
  }

  /** Conversations that were written down. */
  static text(conversations: readonly (readonly Said[])[]): Opened {
    const all = conversations.map((said) => ({
      listed: {
        client: '',
        server: '',
        began: 0,
        said: { client: lengthOf(said, 'client'), server: lengthOf(said, 'server') },
      },
      pieces: () => said.map(({ from, bytes }) => ({ from, bytes, time: 0 })),
    }));
    return new Opened(all, []);
  }

  get listed(): readonly Listed[] {
    return this.#conversations.map(({ listed }) => listed);
  }

  /** What each conversation is, by its beginning. */
  *known(): Generator<Known> {
    for (const [index, { pieces }] of this.#conversations.entries()) {
      const protocol = protocolOf(pieces, { http2 });
      yield { index, protocol: protocolInShort(protocol), isWebSocket: isWebSocket(protocol) };
    }
  }

  /** Reads a conversation to its end, and counts what is in it if it is WebSocket; yields nothing now and then, and the tally last. */
  *tally(index: number): Generator<Tally | undefined> {
    const { pieces } = this.#at(index);
    const protocol = protocolOf(pieces, { http2 });
    const counted = { pieces: 0, problems: 0 };
    const follow = followed(pieces(), protocol, { inflate, http2 });
    for (;;) {
      const { done, value } = follow.next();
      if (done) {
        const closed = closingInShort(value);
        yield { index, ...(isWebSocket(protocol) ? { counted } : {}), closed };
        return;
      }
      if (value && value.dissection.kind !== 'gap') counted.pieces++;
      if (value?.dissection.state === 'broken' || value?.dissection.kind === 'gap') counted.problems++;
      yield undefined;
    }
  }

  /** Reads a conversation; yields a row for each head and frame, nothing now and then, and returns what is to be said of it all. */
  *read(index: number, speak: Speak | undefined, flips: readonly Flip[]): Generator<Row | undefined, ReadInWords> {
    this.#dissections = [];
    const { pieces } = this.#at(index);
    const changed = () => withFlips(pieces(), flips);
    const options = { speak, inflate, http2 };
    const protocol = protocolOf(changed, options);
    const closing = new ClosingWatcher();
    const watched = closing.watch(changed());
    if (protocol.is === 'other') {
      for (const dissection of otherAsDissections(protocol)) yield this.#keep(dissection, 0);
      for (const _ of watched) yield undefined;
      return { words: otherInWords(protocol, say(ADVICE)), closed: closingInWords(closing.closing) };
    }
    const problems: string[] = [];
    const hear = (notice: Notice) => {
      if ('tls' in notice && notice.tls.is === 'problem') problems.push(notice.tls.what);
    };
    for (const { dissection, time } of dissectionsOf(watched, readingOf(protocol, options), hear)) {
      closing.see(dissection, time);
      yield this.#keep(dissection, time);
      if (this.#dissections.length >= MOST_DISSECTIONS) break;
    }
    const count = this.#dissections.filter(({ kind }) => kind !== 'gap').length;
    const isCut = this.#dissections.length >= MOST_DISSECTIONS;
    const closed = isCut ? '' : closingInWords(closing.closing);
    return { words: wordsFor(protocol, count, isCut, problems), closed };
  }

  #keep(dissection: Dissection, time: number): Row {
    this.#dissections.push(dissection);
    return rowOf(dissection, time);
  }

  /** A head or frame of what was read last. */
  piece(index: number): Dissection | undefined {
    return this.#dissections[index];
  }

  /** The places of those that carry a text, or bytes: `0x8105`. */
  search(wanted: string): Uint32Array {
    const needle = needleOf(wanted);
    if (!needle) return new Uint32Array(0);
    return Uint32Array.from(this.#dissections.keys()).filter((i) =>
      carries(this.#dissections[i] as Dissection, needle),
    );
  }

  /** The beginning of what one end said. */
  said(index: number, end: Role, most: number): { readonly bytes: Uint8Array; readonly isAll: boolean } {
    const parts: Uint8Array[] = [];
    let length = 0;
    for (const piece of this.#at(index).pieces()) {
      if (!('bytes' in piece) || piece.from !== end) continue;
      if (length + piece.bytes.length > most) {
        parts.push(piece.bytes.subarray(0, most - length));
        return { bytes: concat(parts), isAll: false };
      }
      length += piece.bytes.length;
      parts.push(piece.bytes);
    }
    return { bytes: concat(parts), isAll: true };
  }

  /** What both ends said, in order; undefined if it is more, or not all of it was captured. */
  both(index: number, most: number): Said[] | undefined {
    const said: Said[] = [];
    let length = 0;
    for (const piece of this.#at(index).pieces()) {
      if ('gap' in piece) return undefined;
      if (!('bytes' in piece)) continue;
      length += piece.bytes.length;
      if (length > most) return undefined;
      const last = said.at(-1);
      if (last?.from === piece.from) said.splice(-1, 1, { from: last.from, bytes: concat([last.bytes, piece.bytes]) });
      else said.push({ from: piece.from, bytes: piece.bytes });
    }
    return said;
  }

  #at(index: number): Conversation {
    const conversation = this.#conversations[index];
    if (!conversation) throw new RangeError(`no conversation ${index}`);
    return conversation;
  }
}

function isWebSocket(protocol: Protocol): boolean {
  return protocol.is === 'websocket' || (protocol.is === 'http2' && protocol.hasWebSocket);
}

function lengthOf(said: readonly Said[], end: Role): number {
  return said.reduce((sum, { from, bytes }) => sum + (from === end ? bytes.length : 0), 0);
}

function wordsFor(protocol: Protocol, count: number, isCut: boolean, problems: readonly string[]): string {
  const hidden = problems.length - MOST_PROBLEMS;
  const wrong = clauses([
    ...problems.slice(0, MOST_PROBLEMS),
    ...(hidden > 0 ? [say('and {#count} more', { count: hidden })] : []),
  ]);
  const values = { protocol: protocolInShort(protocol), count, most: MOST_DISSECTIONS };
  return inARow([
    isCut
      ? say('Both ends of a conversation, {protocol}, {#count} heads and frames; the first {#most} are shown.', values)
      : say('Both ends of a conversation, {protocol}, {#count} heads and frames.', values),
    say('Say who sent the bytes to see what the other end does with them.'),
    wrong === '' ? '' : say('Of TLS: {problems}.', { problems: wrong }),
  ]);
}
