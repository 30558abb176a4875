/** The taps of one connection: those that watch, and those that wait for a frame to begin. */

import type { Connection } from '../connection/connection.ts';
import type { Role } from '../versions.ts';
import { Tap, type TapListener } from './tap.ts';
import { onLaterFailure } from './thenable.ts';

export class Taps {
  readonly #onFailure: (error: unknown) => void;
  #watching: Tap[] = [];
  #waiting: { readonly listener: TapListener; readonly extensions: string }[] = [];

  /** @param onFailure  called with what a listener threw, or its promise was rejected with; that tap is removed */
  constructor(onFailure: (error: unknown) => void) {
    this.#onFailure = onFailure;
  }

  /** Watches from the first byte of the conversation on. */
  begin(listener: TapListener): void {
    this.#watch(listener, (guarded) => new Tap(guarded));
  }

  /**
   * Watches from the next frame on, once {@link startWaiting} finds both ends between two.
   *
   * @param extensions  those agreed, as written in the response
   */
  add(listener: TapListener, extensions: string): void {
    this.#waiting.push({ listener, extensions });
  }

  startWaiting({ atBoundary, speaks }: Connection): void {
    if (!atBoundary || this.#waiting.length === 0) return;
    for (const { listener, extensions } of this.#waiting.splice(0)) {
      this.#watch(listener, (guarded) => new Tap(guarded, { speak: speaks, extensions }));
    }
  }

  /** Tells that one end sent bytes. */
  pass(from: Role, bytes: Uint8Array): void {
    for (const tap of this.#watching) tap.pass(from, bytes);
  }

  /** Tells that one end has sent its last byte. */
  end(from: Role): void {
    for (const tap of this.#watching) tap.end(from);
  }

  #watch(listener: TapListener, make: (guarded: TapListener) => Tap): void {
    const fail = (error: unknown) => {
      if (!this.#watching.includes(tap)) return;
      this.#watching = this.#watching.filter((other) => other !== tap);
      this.#onFailure(error);
    };
    const tap = make((transcript) => {
      try {
        onLaterFailure(listener(transcript), fail);
      } catch (error) {
        fail(error);
      }
    });
    this.#watching.push(tap);
  }
}
