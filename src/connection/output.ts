/** What an end has to send, in the order in which it leaves. */

import { Outbox } from '../frame/outbox.ts';

const NOTHING: readonly Uint8Array[] = [];

export class Output {
  /**
   * Whether what was taken out does not leave at present. While it is true, of
   * the pings that come only the last is answered (RFC 6455 §5.5.3), and that
   * answer is taken out before the messages that wait.
   */
  congested = false;

  // An idle connection holds no empty lists: there may be ten thousand of it.
  #outbox: Outbox | undefined;
  #pong: Outbox | undefined;

  /** Bytes that wait. */
  get bytes(): number {
    return (this.#outbox?.bytes ?? 0) + (this.#pong?.bytes ?? 0);
  }

  /** Where to put what is to be sent. */
  get box(): Outbox {
    this.#outbox ??= new Outbox();
    return this.#outbox;
  }

  /** Where to put the answer to a ping. */
  pongBox(): Outbox {
    if (!this.congested) return this.box;
    this.#pong = new Outbox();
    return this.#pong;
  }

  /** Takes out what is to be sent now; {@link Outbox.take} says what `enough` is. */
  take(enough: number): readonly Uint8Array[] {
    const output = this.#outbox?.take(enough) ?? NOTHING;
    if (this.#outbox?.bytes === 0) this.#outbox = undefined;
    if (!this.#pong) return output;
    const pong = this.#pong.take();
    this.#pong = undefined;
    return [...pong, ...output];
  }
}
