/** All who talk to the server: their clients, and what passes, named as it does. */

import { ConversationDissector } from '../../../dissect/conversation.ts';
import type { Dissection } from '../../../dissect/field.ts';
import type { Role, Speak } from '../../../versions.ts';
import { inflate } from '../inflate.ts';
import { type Client, type ClientListener, closeInWords } from './client.ts';
import type { Passed, Talker } from './record.ts';

export interface PartyListener {
  readonly onJoin: (talker: Talker) => void;
  readonly onPassed: (passed: Passed) => void;
  /** Something worth a line that is no bytes. */
  readonly onEvent: (talker: Talker, text: string) => void;
  /** Somebody's state is another: `connecting`, `open`, `closed, 1000`. */
  readonly onState: (talker: Talker, state: string) => void;
}

export class Party {
  readonly #listener: PartyListener;
  readonly #clients = new Map<Talker, Client>();
  #joined = 0;

  constructor(listener: PartyListener) {
    this.#listener = listener;
  }

  /** Somebody comes. @param make  makes the client, which tells the listener it is given */
  join(name: string, speak: Speak, make: (listener: ClientListener) => Client): void {
    this.#joined++;
    const talker: Talker = { number: this.#joined, name, speak };
    this.#listener.onJoin(talker);
    this.#clients.set(talker, make(this.#listenerFor(talker)));
  }

  get isEmpty(): boolean {
    return this.#clients.size === 0;
  }

  /** How many of the page's own making are open. */
  get scripted(): number {
    return [...this.#clients.values()].filter((client) => client.canScript && client.isOpen).length;
  }

  /** Those of a number, or all, who can speak. */
  speakers(number?: number): Client[] {
    return [...this.#clients]
      .filter(([talker, client]) => client.isOpen && (number === undefined || talker.number === number))
      .map(([, client]) => client);
  }

  #listenerFor(talker: Talker): ClientListener {
    const { speak } = talker;
    const dissector = new ConversationDissector({ speak, stage: 'handshake', inflate });
    const pass = (end: Role, dissections: readonly Dissection[]) => {
      for (const dissection of dissections) {
        const { from = end } = dissection;
        this.#listener.onPassed({ talker, time: Date.now(), from, dissection });
      }
    };
    return {
      onBytes: (from, bytes) => pass(from, dissector.push(from, bytes)),
      onOpen: () => this.#listener.onState(talker, 'open'),
      onClose: (code, reason) => {
        for (const from of ['client', 'server'] as const) pass(from, dissector.end(from));
        this.#listener.onEvent(talker, `closed, code ${closeInWords(code, reason)}`);
        this.#listener.onState(talker, `closed, ${code}`);
      },
      onEvent: (text) => this.#listener.onEvent(talker, text),
    };
  }
}
