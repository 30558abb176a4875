/**
 * The conversations in a capture, or in text that holds some. Loaded when there
 * is one: most of what people paste is a few bytes.
 */

import { concat } from '../../../bytes.ts';
import { readConversations } from '../../../capture/conversations.ts';
import { memorySource } from '../../../capture/source.ts';
import type { Piece } from '../../../capture/tcp.ts';
import type { Dissection } from '../../../dissect/field.ts';
import { http2Engine as http2 } from '../../../dissect/http2/engine.ts';
import { otherAsDissections, otherInWords, protocolInShort } from '../../../input/conversation-words.ts';
import type { Said } from '../../../input/pasted.ts';
import { dissectionsOf, type Protocol, protocolOf, readingOf } from '../../../input/told-apart.ts';
import type { Role, Speak } from '../../../versions.ts';
import { inflate } from '../../browser/inflate.ts';
import type { Offered, OfferedHere } from './conversation-picker.ts';

/** More dissections of one conversation than this are not made. */
const MOST_DISSECTIONS = 200_000;

class Conversation implements Offered {
  readonly title: string;
  readonly #pieces: () => Iterable<Piece>;
  #protocol: Protocol | undefined;

  constructor(title: string, pieces: () => Iterable<Piece>) {
    this.title = title;
    this.#pieces = pieces;
  }

  get protocol(): string {
    return protocolInShort(this.#found);
  }

  get isWebSocket(): boolean {
    return this.#found.is === 'websocket' || (this.#found.is === 'http2' && this.#found.hasWebSocket);
  }

  /** Found on first use: in a large capture only those that get a button are examined. */
  get #found(): Protocol {
    this.#protocol ??= protocolOf(this.#pieces, { http2 });
    return this.#protocol;
  }

  /** Heads and frames of both ends; of one that is not WebSocket, how it begins. */
  read(speak: Speak | undefined): { dissections: Dissection[]; words: string } {
    const options = { speak, inflate, http2 };
    const protocol = protocolOf(this.#pieces, options);
    if (protocol.is === 'other') return { dissections: otherAsDissections(protocol), words: otherInWords(protocol) };
    const dissections: Dissection[] = [];
    for (const { dissection } of dissectionsOf(this.#pieces(), readingOf(protocol, options))) {
      if (dissections.push(dissection) >= MOST_DISSECTIONS) break;
    }
    return { dissections, words: wordsFor(protocol, dissections.length) };
  }

  bytesOf(end: Role): Uint8Array {
    const parts: Uint8Array[] = [];
    for (const piece of this.#pieces()) if ('bytes' in piece && piece.from === end) parts.push(piece.bytes);
    return concat(parts);
  }
}

/** The conversations in a capture, and what was left out. */
export function offeredByCapture(bytes: Uint8Array): OfferedHere {
  const { conversations, notes } = readConversations(memorySource(bytes));
  const offered = conversations.map(
    ({ client, server, pieces, said }) =>
      new Conversation(`${client} → ${server}, ${said.client} → ${said.server} ← bytes`, pieces),
  );
  return { offered, notes };
}

/** The conversations in a text. */
export function offeredByText(conversations: readonly (readonly Said[])[]): OfferedHere {
  const offered = conversations.map(
    (said, i) =>
      new Conversation(`Conversation ${i + 1}`, () => said.map(({ from, bytes }) => ({ from, bytes, time: 0 }))),
  );
  return { offered, notes: [] };
}

function wordsFor(protocol: Protocol, count: number): string {
  const more = count >= MOST_DISSECTIONS ? `; the first ${MOST_DISSECTIONS} are shown` : '';
  return `Both ends of a conversation, ${protocolInShort(protocol)}, ${count} heads and frames${more}. Say who sent the bytes to see what the other end does with them.`;
}
