/**
 * Where things are on a NATS server: subjects, and the streams of JetStream.
 *
 * A subject is tokens with full stops between them, and some characters have a
 * meaning in it. The name of a room, which may come from a peer, is one token.
 */

import { createHash } from 'node:crypto';

/** Longest token that is the name itself; the server takes no line of more than 4,096 bytes. */
const MAX_TOKEN = 200;

export class Subjects {
  readonly #prefix: string;

  /** @param prefix  letters, digits, `-` and `_` */
  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  /** Where the messages of a room are published. */
  messages(room: string): string {
    return `${this.#prefix}.messages.${token(room)}`;
  }

  /** Where a member of a room is announced. */
  member(room: string, id: string): string {
    return `${this.#prefix}.members.${token(room)}.${token(id)}`;
  }

  /** The messages of all rooms, and the stream that keeps them. */
  get kept(): { readonly stream: string; readonly subjects: string } {
    return { stream: `${this.#prefix}-messages`, subjects: `${this.#prefix}.messages.*` };
  }

  /** The members of all rooms, and the stream that keeps them. */
  get announced(): { readonly stream: string; readonly subjects: string } {
    return { stream: `${this.#prefix}-members`, subjects: `${this.#prefix}.members.*.*` };
  }

  /** The members of one room. */
  members(room: string): string {
    return `${this.#prefix}.members.${token(room)}.*`;
  }
}

/** Any text as one token: two texts have different ones, and none is empty. */
function token(text: string): string {
  const whole = `t${Buffer.from(text).toString('base64url')}`;
  return whole.length <= MAX_TOKEN ? whole : `h${createHash('sha256').update(text).digest('base64url')}`;
}
