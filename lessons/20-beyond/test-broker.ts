/** The broker of exercise 20: in memory, and as bad as a broker can be. */

import type { Broker, Member } from './exercise.ts';

type Hear = (message: string) => void;

export class TestBroker implements Broker {
  /** Whether messages wait until {@link pass}; if not, they come in the middle of `publish`. */
  isLate = false;
  /** What `publish` does: `away` takes nothing, `silent` takes the message and does not confirm it. */
  mood: 'well' | 'away' | 'silent' = 'well';
  /** Every message that was given to it. */
  readonly published: (readonly [room: string, message: string])[] = [];
  /** How often somebody subscribed, and ended that. */
  subscribed = 0;
  ended = 0;
  readonly #hearers = new Map<string, Set<Hear>>();
  #waiting: (() => void)[] = [];

  publish(room: string, message: string): void {
    if (this.mood === 'away') throw new Error('the broker is away');
    this.published.push([room, message]);
    const deliver = () => this.tell(room, message);
    if (this.isLate || this.mood === 'silent') this.#waiting.push(deliver);
    else deliver();
    if (this.mood === 'silent') throw new Error('the broker does not answer');
  }

  subscribe(room: string, hear: Hear): () => void {
    this.subscribed++;
    const own: Hear = (message) => hear(message);
    const here = this.#hearers.get(room) ?? new Set();
    this.#hearers.set(room, here.add(own));
    return () => {
      if (here.delete(own)) this.ended++;
    };
  }

  /** Says something in a room, whoever published it. */
  tell(room: string, message: string): void {
    for (const hear of [...(this.#hearers.get(room) ?? [])]) hear(message);
  }

  /** What calls the servers that hear this room now, even after they have ended it. */
  lateFor(room: string): (message: string) => void {
    const hearers = [...(this.#hearers.get(room) ?? [])];
    return (message) => {
      for (const hear of hearers) hear(message);
    };
  }

  /** Delivers what waits. */
  pass(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const deliver of waiting) deliver();
  }

  /** Rooms that somebody hears now. */
  get heard(): number {
    return [...this.#hearers.values()].filter(({ size }) => size > 0).length;
  }
}

/** Somebody who writes down what comes, or whose connection is gone. */
export class Guest implements Member {
  readonly heard: string[] = [];
  isGone = false;

  send(text: string): void {
    if (this.isGone) throw new Error('the connection is gone');
    this.heard.push(text);
  }
}
