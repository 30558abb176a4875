/**
 * Takes events out of a connection, one at a time, while they can be delivered.
 *
 * A connection reads no further than the next event needs. So what stops the
 * pump stops the reading: a program that holds events back, an inbox that is
 * full, or the end of this connection's turn of the event loop.
 */

import type { Connection } from '../connection/connection.ts';
import type { ConnectionEvent } from '../connection/events.ts';
import type { Intake } from './intake.ts';
import type { Transport } from './transport.ts';
import { turn, type Waiting } from './turn.ts';

/** Whose connection it is, and who gets its events. */
export interface EventReceiver {
  readonly connection: Connection;
  readonly transport: Transport;
  /** Takes the next event. Must not throw. */
  deliver(event: ConnectionEvent): void;
  /** No more events can be delivered for now. */
  delivered(): void;
}

export class EventPump implements Waiting {
  readonly #receiver: EventReceiver;
  readonly #intake: Intake;
  #isRunning = false;
  #held = false;
  /** Whether it has had its turn of the event loop, and what came waits for the next. */
  #hadTurn = false;

  constructor(receiver: EventReceiver, intake: Intake) {
    this.#receiver = receiver;
    this.#intake = intake;
  }

  /** Whether events are being delivered. */
  get isRunning(): boolean {
    return this.#isRunning;
  }

  /** Delivers all events that there are. */
  run(): void {
    if (this.#isRunning) return;
    this.#isRunning = true;
    const { connection } = this.#receiver;
    for (let event = this.#next(); event !== undefined; event = this.#next()) {
      this.#receiver.deliver(event);
      if (turn.spend(connection.compresses) && this.#hasMore) this.#awaitTurn();
    }
    this.#isRunning = false;
    // A pump that is held has not come to the end of what waits.
    if (!this.#hadTurn && !this.#held) this.#intake.start('turn');
    this.#receiver.delivered();
  }

  /** The transport is gone: delivers the remaining events, though the program has not asked for them. */
  runLast(): void {
    this.#held = false;
    this.run();
  }

  #next(): ConnectionEvent | undefined {
    const { connection, transport } = this.#receiver;
    // Once the transport is gone, a full inbox stops nothing.
    const isStopped = this.#held || this.#hadTurn || (this.#intake.has('inbox') && !transport.closed);
    return isStopped ? undefined : connection.nextEvent();
  }

  /** Whether bytes have come that were not delivered: messages, or a part of one. */
  get #hasMore(): boolean {
    const { state, atBoundary } = this.#receiver.connection;
    return state !== 'connecting' && !atBoundary;
  }

  // ── Turns of the event loop ──────────────────────────────────────────────

  /** Gives other connections a turn before the remaining events are delivered. */
  #awaitTurn(): void {
    this.#hadTurn = true;
    turn.wait(this);
  }

  /** More bytes have come: if it has had its turn, the transport waits with them. */
  moreCame(): void {
    if (this.#hadTurn) this.#intake.stop('turn');
  }

  /** The next turn has come. */
  goOn(): void {
    this.#hadTurn = false;
    this.run();
  }

  // ── A program that is not ready ──────────────────────────────────────────

  /**
   * Delivers nothing more until {@link release}, or until the event loop has
   * turned: so a program can add its listeners, or answer a message, before
   * the next thing happens.
   */
  hold(): void {
    this.#held = true;
    setImmediate(releaseLater, this);
  }

  /** Ends a {@link hold}. */
  release(): void {
    if (!this.#held) return;
    this.#held = false;
    this.run();
  }
}

function releaseLater(pump: EventPump): void {
  pump.release();
}
