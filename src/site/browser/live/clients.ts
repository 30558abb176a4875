/** All who talk to the server: their clients, and what passes, named as it does. */

import { ConversationDissector } from '../../../dissect/conversation.ts';
import type { Dissection } from '../../../dissect/field.ts';
import type { Role, Speak } from '../../../versions.ts';
import { inflate } from '../inflate.ts';
import { type Client, type ClientListener, closeInWords } from './client.ts';
import type { Participant, Passed } from './record.ts';

export interface LiveClientsListener {
  readonly onJoin: (participant: Participant) => void;
  readonly onPassed: (passed: Passed) => void;
  /** Something worth a line that is no bytes. */
  readonly onEvent: (participant: Participant, text: string) => void;
  /** Somebody's state is another: `connecting`, `open`, `closed, 1000`. */
  readonly onState: (participant: Participant, state: string) => void;
}

export class LiveClients {
  readonly #listener: LiveClientsListener;
  readonly #clients = new Map<Participant, Client>();
  #joined = 0;

  constructor(listener: LiveClientsListener) {
    this.#listener = listener;
  }

  /** Somebody comes. @param make  makes the client, which tells the listener it is given */
  join(name: string, speak: Speak, make: (listener: ClientListener) => Client): void {
    this.#joined++;
    const participant: Participant = { number: this.#joined, name, speak };
    this.#listener.onJoin(participant);
    this.#clients.set(participant, make(this.#listenerFor(participant)));
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
      .filter(([participant, client]) => client.isOpen && (number === undefined || participant.number === number))
      .map(([, client]) => client);
  }

  #listenerFor(participant: Participant): ClientListener {
    const { speak } = participant;
    const dissector = new ConversationDissector({ speak, stage: 'handshake', inflate });
    const pass = (end: Role, dissections: readonly Dissection[]) => {
      for (const dissection of dissections) {
        const { from = end } = dissection;
        this.#listener.onPassed({ participant, time: Date.now(), from, dissection });
      }
    };
    return {
      onBytes: (from, bytes) => pass(from, dissector.push(from, bytes)),
      onOpen: () => this.#listener.onState(participant, 'open'),
      onClose: (code, reason) => {
        for (const from of ['client', 'server'] as const) pass(from, dissector.end(from));
        this.#listener.onEvent(participant, `closed, code ${closeInWords(code, reason)}`);
        this.#listener.onState(participant, `closed, ${code}`);
      },
      onEvent: (text) => this.#listener.onEvent(participant, text),
    };
  }
}
