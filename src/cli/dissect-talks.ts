/** The conversations that `dissect` shows, whether they come from a capture or are written down. */

import { readConversations } from '../capture/conversations.ts';
import type { ByteSource } from '../capture/source.ts';
import { UsageError } from '../errors.ts';
import { type ClearPiece, decryptedWith } from '../input/decrypted.ts';
import type { Said } from '../input/pasted.ts';
import type { KeyLog } from '../tls/key-log.ts';
import type { Role } from '../versions.ts';

/** A conversation to show. */
export interface Talk {
  /** From 1. */
  readonly number: number;
  /** Addresses, if they are known. */
  readonly ends: Readonly<Record<Role, string>> | undefined;
  readonly packets: number | undefined;
  readonly said: Readonly<Record<Role, number>>;
  pieces(): Iterable<ClearPiece>;
}

/** Conversations, and what is left out of them: one sentence per conversation. */
export interface Talks {
  readonly talks: readonly Talk[];
  readonly notes: readonly string[];
}

/**
 * The conversations of a capture, those in TLS decrypted if there are secrets of them.
 *
 * @param keyLog  besides what the capture has in it
 * @throws UsageError `bad-capture`, `no-bytes`
 */
export function talksOfCapture(source: ByteSource, keyLog?: KeyLog): Talks {
  const { conversations, secrets, notes } = readConversations(source);
  if (conversations.length === 0) {
    const why = notes.length === 0 ? '' : ` (${notes.join('; ')})`;
    throw new UsageError('no-bytes', `expected TCP with bytes in the capture; there is none${why}`);
  }
  const decrypted = decryptedWith(keyLog, secrets);
  const talks = conversations.map(({ client, server, number, packets, said, pieces }) => ({
    number,
    packets,
    said,
    pieces: () => decrypted(pieces()),
    ends: { client, server },
  }));
  return { talks, notes };
}

/** Conversations that are written down, without addresses and times. */
export function talksOfText(conversations: readonly (readonly Said[])[]): Talks {
  const talks = conversations.map((said, i): Talk => {
    const bytesOf = (end: Role) => said.reduce((sum, { from, bytes }) => sum + (from === end ? bytes.length : 0), 0);
    return {
      number: i + 1,
      ends: undefined,
      packets: undefined,
      said: { client: bytesOf('client'), server: bytesOf('server') },
      pieces: () => said.map(({ from, bytes }) => ({ from, bytes, time: 0 })),
    };
  });
  return { talks, notes: [] };
}

/**
 * The one that was asked for, or all.
 *
 * @throws UsageError `no-conversation`
 */
export function chosen({ talks }: Talks, number: number | undefined): readonly Talk[] {
  if (number === undefined) return talks;
  const talk = talks[number - 1];
  if (talk) return [talk];
  const there = talks.length === 1 ? 'there is 1' : `there are ${talks.length}`;
  throw new UsageError('no-conversation', `expected a number of a conversation; came ${number}, ${there}`);
}
