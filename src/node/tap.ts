/**
 * A tap: every byte of a connection, in both directions, dissected as it passes.
 *
 * A connection without a tap has no cost; one with a tap has the cost of the
 * dissection.
 */

import { ConversationDissector } from '../dissect/conversation.ts';
import type { Dissection, Transcript } from '../dissect/field.ts';
import type { Role, Speak } from '../versions.ts';
import { zlibEngine } from './zlib.ts';

/** Called with heads and frames, each as soon as it is complete; a body that comes after its head is by itself. */
export type TapListener = (transcript: Transcript) => void;

/** What a tap knows of a connection that it is put on after the handshake. */
export interface TapStart {
  readonly speak: Speak | undefined;
  /** The extensions agreed, as the value of `Sec-WebSocket-Extensions`; undefined if that is not known. */
  readonly extensions: string | undefined;
}

export class Tap {
  readonly #listener: TapListener;
  readonly #began = performance.now();
  readonly #dissector: ConversationDissector;

  /** @param start  if omitted, both directions are before their heads; else both are between frames */
  constructor(listener: TapListener, start?: TapStart) {
    this.#listener = listener;
    this.#dissector = new ConversationDissector({
      inflate: zlibEngine,
      headsAtOnce: true,
      ...(start ? { ...start, stage: 'frames' } : { stage: 'handshake' }),
    });
  }

  /** Takes bytes that one end sent. */
  pass(from: Role, bytes: Uint8Array): void {
    this.#tell(from, this.#dissector.push(from, bytes));
  }

  /** One end has sent its last byte: what is incomplete is shown as it is. */
  end(from: Role): void {
    this.#tell(from, this.#dissector.end(from));
  }

  #tell(end: Role, dissections: readonly Dissection[]): void {
    if (dissections.length === 0) return;
    const at = performance.now() - this.#began;
    this.#listener(dissections.map((dissection) => ({ at, from: dissection.from ?? end, dissection })));
  }
}
