/**
 * Whether a peer is there.
 *
 * Whatever comes from it is life, a pong or not. If output waits for it, bytes
 * that it takes are life too: a peer that takes a large message on a slow line
 * answers no ping before it has all. Node watches for both.
 */

import type { Connection } from '../connection/connection.ts';
import type { Transport } from './transport.ts';

/** Whose peer is watched: the driver of its connection. */
interface Watched {
  readonly connection: Connection;
  readonly transport: Transport;
  /** Bytes that wait for the peer. */
  readonly bufferedAmount: number;
  /** Time between beats, in ms. */
  readonly pingInterval: number;
}

export class Liveness {
  readonly #driver: Watched;
  /** Whether something came since the last beat, and whether a ping was sent at it. */
  #heard = false;
  #pinged = false;
  #isKeptAlive = false;
  /** Whether Node watches that something goes either way. */
  #watched = false;

  constructor(driver: Watched) {
    this.#driver = driver;
  }

  /** Something came. */
  hear(): void {
    this.#heard = true;
  }

  /**
   * Says what to do at a beat.
   *
   * @param isRead  whether the peer is read: if it is not, because the program is slow, it is not dropped
   */
  beat(isRead: boolean): 'ping' | 'give-up' | 'wait' {
    this.#keepAlive();
    const { state, speaks, isInflating } = this.#driver.connection;
    if (state !== 'open' || isInflating) return 'wait';
    const waits = this.#driver.bufferedAmount;
    const isSilent = this.#pinged && !this.#heard;
    this.#heard = false;
    this.#pinged = waits === 0 && isRead;
    this.#watch(waits > 0);
    // hixie-76 has no pings.
    if (waits > 0 || speaks !== 'version-13') return 'wait';
    return isSilent ? 'give-up' : 'ping';
  }

  /**
   * Lets the operating system ask a silent peer whether it is there, for when no ping can be sent. It does so after an
   * interval at the earliest. So this is set up at the first beat, and connections that are gone before never need it.
   */
  #keepAlive(): void {
    if (this.#isKeptAlive) return;
    this.#isKeptAlive = true;
    this.#driver.transport.setKeepAlive?.(true, this.#driver.pingInterval);
  }

  /** For an interval nothing has gone either way. Returns whether that was watched for. */
  idle(): boolean {
    const wasWatched = this.#watched;
    this.#watch(false);
    return wasWatched;
  }

  #watch(isOn: boolean): void {
    if (this.#watched === isOn) return;
    this.#watched = isOn;
    this.#driver.transport.setTimeout?.(isOn ? this.#driver.pingInterval : 0);
  }
}
