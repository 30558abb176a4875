/** The clients of Live: each one dissects what passes on its connection. */

import { ConversationDissector } from '../../../dissect/conversation.ts';
import type { Dissection } from '../../../dissect/field.ts';
import type { Role, Speak } from '../../../versions.ts';
import { inflate } from '../../browser/inflate.ts';
import type { Speaker } from './acts.ts';
import { type Client, type ClientListener, closeInWords } from './client.ts';
import type { Participant, Passed } from './record.ts';

export interface LiveClientsListener {
  readonly onJoin: (participant: Participant) => void;
  readonly onPassed: (passed: Passed) => void;
  /** An event without bytes that gets a line of its own. @param time  when; none if it only tells of an end, as bytes do */
  readonly onEvent: (participant: Participant, text: string, time?: number) => void;
  /** The state of a client has changed: `connecting`, `open`, `closed, 1000`. */
  readonly onState: (participant: Participant, state: string) => void;
}

export class LiveClients {
  readonly #listener: LiveClientsListener;
  readonly #clients = new Map<Participant, Client>();
  #joined = 0;

  constructor(listener: LiveClientsListener) {
    this.#listener = listener;
  }

  /** Adds a client, and returns its number. @param make  makes it, and gives it the listener to call */
  join(name: string, speak: Speak, make: (listener: ClientListener, number: number) => Client): number {
    this.#joined++;
    const number = this.#joined;
    const participant: Participant = { number, name, speak };
    this.#listener.onJoin(participant);
    this.#clients.set(participant, make(this.#listenerFor(participant), number));
    return number;
  }

  get isEmpty(): boolean {
    return this.#clients.size === 0;
  }

  /** How many clients that this page made are open. */
  get scripted(): number {
    return this.speakers().filter(({ client }) => client.canScript).length;
  }

  /** The open clients: the one with that number, or all. */
  speakers(number?: number): Speaker[] {
    return [...this.#clients]
      .filter(([participant, client]) => client.isOpen && (number === undefined || participant.number === number))
      .map(([participant, client]) => ({ participant, client }));
  }

  /** The client with that number, open or not. */
  get(number: number | undefined): Speaker | undefined {
    for (const [participant, client] of this.#clients) {
      if (participant.number === number) return { participant, client };
    }
    return undefined;
  }

  #listenerFor(participant: Participant): ClientListener {
    const { speak } = participant;
    let dissector = new ConversationDissector({ speak, stage: 'handshake', inflate, headsAtOnce: true });
    let last: number | undefined;
    const pass = (end: Role, dissections: readonly Dissection[], time = Date.now(), by?: string) => {
      for (const dissection of dissections) {
        const { from = end } = dissection;
        this.#listener.onPassed({ participant, time, from, dissection, by });
      }
    };
    const ended = () => {
      for (const from of ['client', 'server'] as const) pass(from, dissector.end(from), last);
    };
    return {
      onBytes: (from, bytes, time, by) => {
        last = time;
        pass(from, dissector.push(from, bytes), time, by);
      },
      onOpen: () => this.#listener.onState(participant, 'open'),
      onFramesOnly: (extensions) => {
        dissector = new ConversationDissector({ speak, stage: 'frames', extensions, inflate });
      },
      onEnd: () => {
        ended();
        this.#listener.onEvent(participant, 'closed');
        this.#listener.onState(participant, 'closed');
      },
      onClose: (code, reason, complaint) => {
        ended();
        if (complaint !== undefined) this.#listener.onEvent(participant, complaint);
        this.#listener.onEvent(participant, `closed, code ${closeInWords(code, reason)}`);
        this.#listener.onState(participant, `closed, ${code}`);
      },
      onEvent: (text, time = Date.now()) => this.#listener.onEvent(participant, text, time),
    };
  }
}
