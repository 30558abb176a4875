/** Wrong on purpose: what people wrote for the end of a connection, as it was found in programs. */

import { closeOf } from './close-frame.ts';

/** NAIVE: what a proxy does that was told a code by one side and passes it on to the other. */
export function passOn(code: number): Uint8Array {
  return closeOf(Uint8Array.of(code >> 8, code & 0xff), 'server');
}

/** NAIVE: reads two bytes whenever the payload is not empty. */
export function naiveCode(payload: Uint8Array): number {
  if (payload.length === 0) return 1005;
  return new DataView(payload.buffer, payload.byteOffset, payload.length).getUint16(0);
}

/** NAIVE: takes a single byte for no code at all. */
export function lenientCode(payload: Uint8Array): number {
  return payload.length < 2 ? 1005 : naiveCode(payload);
}

/** An end that is told what comes; it returns the code of the close frame that it sends, if it sends one. */
export interface NaiveEnd {
  close(code: number): number;
  closeCame(code: number): number | undefined;
  readonly isDone: boolean;
}

/** NAIVE: answers every close frame, as it answers every ping. */
export class AnsweringEnd implements NaiveEnd {
  isDone = false;

  close(code: number): number {
    return code;
  }

  closeCame(code: number): number {
    return code;
  }
}

/** NAIVE: waits until its own code comes back. */
export class ComparingEnd implements NaiveEnd {
  #sent: number | undefined;
  isDone = false;

  close(code: number): number {
    this.#sent = code;
    return code;
  }

  closeCame(code: number): number | undefined {
    if (this.#sent === undefined) return this.close(code);
    this.isDone = code === this.#sent;
    return undefined;
  }
}
