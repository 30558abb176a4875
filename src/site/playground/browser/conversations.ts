/**
 * The conversations in a capture, or in text that holds some. Loaded when there
 * is one: most of what people paste is a few bytes.
 */

import { concat } from '../../../bytes.ts';
import { readConversations } from '../../../capture/conversations.ts';
import { memorySource } from '../../../capture/source.ts';
import type { Dissection } from '../../../dissect/field.ts';
import { http2Engine as http2 } from '../../../dissect/http2/engine.ts';
import { otherAsDissections, otherInWords, protocolInShort } from '../../../input/conversation-words.ts';
import { type ClearPiece, decryptedWith } from '../../../input/decrypted.ts';
import type { Said } from '../../../input/pasted.ts';
import { dissectionsOf, type Notice, type Protocol, protocolOf, readingOf } from '../../../input/told-apart.ts';
import type { KeyLog } from '../../../tls/key-log.ts';
import type { Role, Speak } from '../../../versions.ts';
import { inflate } from '../../browser/inflate.ts';
import type { Offered, OfferedHere } from './conversation-picker.ts';

/** What is said of TLS without its secrets. */
const ADVICE = 'open the key log of one of its ends, too. Its secrets do not leave this page.';
/** More dissections of one conversation than this are not made. */
const MOST_DISSECTIONS = 200_000;
/** More problems of TLS than this are counted. */
const MOST_PROBLEMS = 3;

class Conversation implements Offered {
  readonly title: string;
  readonly #pieces: () => Iterable<ClearPiece>;
  #protocol: Protocol | undefined;

  constructor(title: string, pieces: () => Iterable<ClearPiece>) {
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
    if (protocol.is === 'other')
      return { dissections: otherAsDissections(protocol), words: otherInWords(protocol, ADVICE) };
    const dissections: Dissection[] = [];
    const problems: string[] = [];
    const hear = (notice: Notice) => {
      if ('tls' in notice && notice.tls.is === 'problem') problems.push(notice.tls.what);
    };
    for (const { dissection } of dissectionsOf(this.#pieces(), readingOf(protocol, options), hear)) {
      if (dissections.push(dissection) >= MOST_DISSECTIONS) break;
    }
    return { dissections, words: wordsFor(protocol, dissections.length, problems) };
  }

  bytesOf(end: Role): Uint8Array {
    const parts: Uint8Array[] = [];
    for (const piece of this.#pieces()) if ('bytes' in piece && piece.from === end) parts.push(piece.bytes);
    return concat(parts);
  }
}

/**
 * The conversations in a capture, and what was left out.
 *
 * @param keyLog  the secrets of those in TLS, besides what the capture has in it
 */
export function offeredByCapture(bytes: Uint8Array, keyLog: KeyLog | undefined): OfferedHere {
  const { conversations, secrets, notes } = readConversations(memorySource(bytes));
  const decrypted = decryptedWith(keyLog, secrets);
  const offered = conversations.map(
    ({ client, server, pieces, said }) =>
      new Conversation(`${client} → ${server}, ${said.client} → ${said.server} ← bytes`, () => decrypted(pieces())),
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

function wordsFor(protocol: Protocol, count: number, problems: readonly string[]): string {
  const more = count >= MOST_DISSECTIONS ? `; the first ${MOST_DISSECTIONS} are shown` : '';
  const shown = problems.slice(0, MOST_PROBLEMS).join('; ');
  const hidden = problems.length > MOST_PROBLEMS ? `; and ${problems.length - MOST_PROBLEMS} more` : '';
  const wrong = shown === '' ? '' : ` Of TLS: ${shown}${hidden}.`;
  return `Both ends of a conversation, ${protocolInShort(protocol)}, ${count} heads and frames${more}. Say who sent the bytes to see what the other end does with them.${wrong}`;
}
