/**
 * What is on its way into a stream of JetStream.
 *
 * The server keeps a message once, whatever number of times it is sent with the
 * same id. So what was sent on a connection that broke is sent again on the next
 * one, in the same order and before anything else. What fails, fails in that
 * order too: then it goes to the members on this node, who must not hear an
 * answer before its question.
 */

import type { JetStreamClient, PubAck } from '@nats-io/jetstream';
import { brokerSilent } from '../broker-failures.ts';
import { BROKER, failureOf, isSilence } from './failures.ts';
import type { Asking } from './messages.ts';

/** A message that the server has not confirmed. */
interface Waiting {
  readonly subject: string;
  readonly payload: Uint8Array;
  readonly id: string;
  /** When it is given up: in ms, on the clock of `performance`. */
  readonly until: number;
  wasSent: boolean;
  /** Why it failed: it says so when nothing before it waits any more. */
  error: Error | undefined;
  timer: NodeJS.Timeout | undefined;
  readonly settle: (ack: PubAck) => void;
  readonly fail: (error: Error) => void;
}

const WHAT = 'keep a message';

export class Outbox {
  readonly #node: string;
  readonly #asking: Asking;
  readonly #waiting = new Set<Waiting>();
  #client: JetStreamClient | undefined;
  /** When the line was lost, on the clock of `performance`. */
  #lostAt = Number.NEGATIVE_INFINITY;
  #count = 0;

  /** @param asking  its `timeout` is how long a message may wait for its confirmation, in ms */
  constructor(node: string, asking: Asking) {
    this.#node = node;
    this.#asking = asking;
  }

  /** Sends what waits on a new connection. */
  attach(client: JetStreamClient): void {
    this.#client = client;
    for (const one of this.#waiting) if (!one.error) this.#send(client, one);
  }

  detach(): void {
    if (this.#client) this.#lostAt = performance.now();
    this.#client = undefined;
  }

  /**
   * Has the server keep a message, and waits for a line that has just been lost.
   *
   * @throws BrokerError `broker-away`, `broker-silent`, `broker-refused`
   */
  publish(subject: string, payload: Uint8Array): Promise<PubAck> {
    const now = performance.now();
    const until = this.#client ? now + this.#asking.timeout : this.#lostAt + this.#asking.timeout;
    this.#count++;
    const id = `${this.#node}-${this.#count}`;
    return new Promise<PubAck>((settle, fail) => {
      const one: Waiting = {
        subject,
        payload,
        id,
        until,
        wasSent: false,
        error: undefined,
        timer: undefined,
        settle,
        fail,
      };
      this.#waiting.add(one);
      if (until <= now) return this.#giveUp(one);
      one.timer = setTimeout(() => this.#giveUp(one), until - now);
      if (this.#client) this.#send(this.#client, one);
    });
  }

  #send(client: JetStreamClient, one: Waiting): void {
    one.wasSent = true;
    const timeout = Math.max(1, one.until - performance.now());
    client.publish(one.subject, one.payload, { msgID: one.id, timeout }).then(
      (ack) => {
        this.#end(one);
        one.settle(ack);
        this.#failInOrder();
      },
      (error) => {
        // Nobody answered: the next connection is asked, or the time runs out.
        if (isSilence(error)) return;
        one.error ??= failureOf(WHAT, error);
        this.#failInOrder();
      },
    );
  }

  /** Its time is over, and so is that of everything before it. */
  #giveUp(last: Waiting): void {
    for (const one of this.#waiting) {
      one.error ??= one.wasSent ? brokerSilent(BROKER, WHAT) : this.#asking.away();
      if (one === last) break;
    }
    this.#failInOrder();
  }

  /** Says of those that failed that they did, up to the first that may still be kept. */
  #failInOrder(): void {
    for (const one of this.#waiting) {
      if (!one.error) return;
      this.#end(one);
      one.fail(one.error);
    }
  }

  #end(one: Waiting): void {
    this.#waiting.delete(one);
    clearTimeout(one.timer);
  }
}
