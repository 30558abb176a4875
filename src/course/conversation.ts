/**
 * A whole conversation in memory: a client that says some texts and closes, a
 * server that sends each back, and every byte between them named as it passes.
 *
 * Both ends are real connections. Only the wire between them is an array, so a
 * conversation takes no time and is the same at every run.
 */

import { Connection } from '../connection/connection.ts';
import type { ConnectionEvent } from '../connection/events.ts';
import { ConversationDissector } from '../dissect/conversation.ts';
import type { Transcript, TranscriptEntry } from '../dissect/field.ts';
import type { RequestOptions } from '../handshake/handshake.ts';
import { seededRandom } from '../random.ts';
import { peerOf, type Role, type Speak } from '../versions.ts';

export interface ConversationOptions {
  readonly speak: Speak;
  readonly request: RequestOptions;
  /** What the client says, one after the other; each waits for the echo of the one before. */
  readonly say: readonly string[];
  /** Seed of the random bytes; 13 by default. */
  readonly seed?: number;
}

/** Runs a conversation to its end. */
export function converse(options: ConversationOptions): Transcript {
  return new Conversation(options).run();
}

class Conversation {
  readonly #ends: Readonly<Record<Role, Connection>>;
  readonly #dissector = new ConversationDissector({ stage: 'handshake' });
  readonly #transcript: TranscriptEntry[] = [];
  readonly #unsaid: string[];
  readonly #speak: Speak;

  constructor({ speak, request, say, seed = 13 }: ConversationOptions) {
    const random = seededRandom(seed);
    this.#speak = speak;
    this.#unsaid = [...say];
    this.#ends = {
      client: new Connection({ role: 'client', speak, random, request }),
      server: new Connection({ role: 'server', random }),
    };
  }

  run(): Transcript {
    let moved = true;
    while (moved) {
      const toServer = this.#carry('client');
      const toClient = this.#carry('server');
      moved = toServer || toClient;
    }
    return this.#transcript;
  }

  /** Brings what one end has put out to the other. Returns whether anything happened. */
  #carry(from: Role): boolean {
    const end = this.#ends[from];
    let moved = this.#send(from);
    for (let event = end.nextEvent(); event !== undefined; event = end.nextEvent()) {
      this.#react(from, event);
      this.#send(from);
      if (event.type === 'end') this.#ends[peerOf(from)].receiveEnd();
      moved = true;
    }
    return moved;
  }

  #send(from: Role): boolean {
    const output = this.#ends[from].takeOutput();
    for (const bytes of output) {
      const named = this.#dissector.push(from, bytes);
      this.#transcript.push(...named.map((dissection) => ({ at: 0, from: dissection.from ?? from, dissection })));
      this.#ends[peerOf(from)].receive(bytes);
    }
    return output.length > 0;
  }

  /** The two programs: one says what it has to say, the other sends it back. */
  #react(role: Role, event: ConnectionEvent): void {
    if (role === 'server') {
      if (event.type === 'request') this.#ends.server.accept();
      if (event.type === 'message') this.#ends.server.send(event.data);
    } else if (event.type === 'open' || event.type === 'message') {
      const text = this.#unsaid.shift();
      if (text !== undefined) this.#ends.client.send(text);
      else this.#ends.client.close(this.#speak === 'version-13' ? 1000 : undefined);
    }
  }
}
