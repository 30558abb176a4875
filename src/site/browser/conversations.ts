/** The conversations of a capture, or of text in which there are some: a button for each. */

import { concat } from '../../bytes.ts';
import type { Dissection } from '../../dissect/field.ts';
import { otherAsDissections, otherInWords, protocolInShort } from '../../input/conversation-words.ts';
import { readConversations } from '../../input/conversations.ts';
import type { Said } from '../../input/pasted.ts';
import { memorySource } from '../../input/source.ts';
import type { Piece } from '../../input/tcp.ts';
import { dissectionsOf, type Protocol, protocolOf, readingOf } from '../../input/told-apart.ts';
import type { Role } from '../../versions.ts';
import type { PlaygroundState } from './address.ts';
import { inflate } from './inflate.ts';

/** A conversation that can be chosen. */
export interface Offered {
  readonly title: string;
  pieces(): Iterable<Piece>;
}

/** More conversations than this are counted, and have no button. */
const MOST_BUTTONS = 200;
/** More dissections of one conversation than this are not made. */
const MOST_DISSECTIONS = 200_000;

/** What a capture has to offer, and what is left out of it. */
export function offeredByCapture(bytes: Uint8Array): { offered: Offered[]; notes: readonly string[] } {
  const { conversations, notes } = readConversations(memorySource(bytes));
  const offered = conversations.map(({ client, server, pieces, said }) => ({
    title: `${client} → ${server}, ${said.client} → ${said.server} ← bytes`,
    pieces,
  }));
  return { offered, notes };
}

/** What text has to offer. */
export function offeredByText(conversations: readonly (readonly Said[])[]): Offered[] {
  return conversations.map((said, i) => ({
    title: `Conversation ${i + 1}`,
    pieces: () => said.map(({ from, bytes }) => ({ from, bytes, time: 0 })),
  }));
}

/** A conversation as heads and frames of both ends; one that is not WebSocket, by how it begins. */
export function readConversation({ pieces }: Offered, { speak }: Pick<PlaygroundState, 'speak'>) {
  const options = { speak, inflate };
  const protocol = protocolOf(pieces, options);
  if (protocol.is === 'other') return { dissections: otherAsDissections(protocol), words: otherInWords(protocol) };
  const dissections: Dissection[] = [];
  for (const { dissection } of dissectionsOf(pieces(), readingOf(protocol, options))) {
    if (dissections.push(dissection) >= MOST_DISSECTIONS) break;
  }
  return { dissections, words: wordsFor(protocol, dissections.length) };
}

function wordsFor(protocol: Protocol, count: number): string {
  const more = count >= MOST_DISSECTIONS ? `; the first ${MOST_DISSECTIONS} are shown` : '';
  return `Both ends of a conversation, ${protocolInShort(protocol)}, ${count} heads and frames${more}. Say who sent the bytes to see what the other end does with them.`;
}

/** All that one end said, as far as it is there. */
export function bytesOf({ pieces }: Offered, end: Role): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const piece of pieces()) if ('bytes' in piece && piece.from === end) parts.push(piece.bytes);
  return concat(parts);
}

/** The buttons. */
export class ConversationPicker {
  readonly #element: HTMLElement;
  readonly #onChoose: (offered: Offered) => void;

  /** @param onChoose  called with the conversation that the visitor chose */
  constructor(element: HTMLElement, onChoose: (offered: Offered) => void) {
    this.#element = element;
    this.#onChoose = onChoose;
  }

  /** Offers conversations, and chooses the first that is WebSocket. */
  offer(offered: readonly Offered[], where: string): void {
    const listed = offered.slice(0, MOST_BUTTONS).map((one) => ({ one, protocol: protocolOf(one.pieces) }));
    const buttons = listed.map(({ one, protocol }) => this.#button(one, protocol));
    const more = offered.length - buttons.length;
    const end = more > 0 ? [`… and ${more} more.`] : [];
    this.#element.replaceChildren(`Conversations in ${where}: `, ...buttons, ...end);
    this.#element.hidden = false;
    buttons[
      Math.max(
        0,
        listed.findIndex(({ protocol }) => protocol.is === 'websocket'),
      )
    ]?.click();
  }

  /** Offers nothing. */
  clear(): void {
    this.#element.hidden = true;
    this.#element.replaceChildren();
  }

  #button(offered: Offered, protocol: Protocol): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = `${offered.title}, ${protocolInShort(protocol)}`;
    button.addEventListener('click', () => {
      for (const other of this.#element.querySelectorAll('button')) other.removeAttribute('aria-current');
      button.setAttribute('aria-current', 'true');
      this.#onChoose(offered);
    });
    return button;
  }
}
