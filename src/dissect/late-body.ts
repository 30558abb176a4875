/** The body of a head that did not wait for it, in one direction. */

import type { Role } from '../versions.ts';
import { bodyAlone } from './body.ts';
import type { BodyExtent } from './body-extent.ts';
import type { Dissection } from './field.ts';

export class LateBody {
  readonly #from: Role | undefined;
  #extent: BodyExtent | undefined;

  constructor(from: Role | undefined) {
    this.#from = from;
  }

  /** Whether the next bytes are a body. */
  get isNext(): boolean {
    return this.#extent !== undefined;
  }

  /** Bytes without which there is nothing new to find. */
  get wanted(): number {
    return this.#extent?.wanted ?? 1;
  }

  /** A head was named before its body came. */
  expect(extent: BodyExtent | undefined): void {
    this.#extent = extent;
  }

  /** @returns its length in bytes; undefined until more comes */
  measure(bytes: Uint8Array, start: number): number | undefined {
    return this.#extent?.measure(bytes, start);
  }

  /** Whether a chunk is malformed, so that what follows cannot be read. */
  get isBroken(): boolean {
    return this.#extent?.isBroken ?? false;
  }

  /** Names it, as far as it came. */
  take(bytes: Uint8Array, offset: number): Dissection[] {
    const extent = this.#extent;
    this.#extent = undefined;
    return extent ? [bodyAlone(this.#from, offset, bytes, extent.rule)] : [];
  }

  /** There is no more: a body that was announced and never began is incomplete. */
  end(offset: number): Dissection[] {
    return this.#extent?.announced === Number.POSITIVE_INFINITY ? [] : this.take(new Uint8Array(0), offset);
  }

  /** Bytes are missing before any of it came. @returns its length in bytes, if that is known */
  lose(): number | undefined {
    const announced = this.#extent?.announced;
    this.#extent = undefined;
    return announced;
  }
}
