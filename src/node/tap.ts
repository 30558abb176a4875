/**
 * A tap: every byte of a connection, both ways, taken apart as it passes.
 *
 * A connection without a tap pays nothing for it; one with a tap pays for the
 * dissection.
 */

import { ConversationDissector } from '../dissect/conversation.ts';
import type { Dissection, Transcript } from '../dissect/field.ts';
import type { Role, Speak } from '../versions.ts';
import { zlibEngine } from './zlib.ts';

/** Is told what passed: heads and frames, each once it is whole. */
export type TapListener = (transcript: Transcript) => void;

/** What a tap is told of a connection that it is put on after its handshake. */
export interface TapStart {
  readonly speak: Speak | undefined;
  /** The extensions agreed, as the value of `Sec-WebSocket-Extensions`; undefined if that is not known. */
  readonly extensions: string | undefined;
}

export class Tap {
  readonly #listener: TapListener;
  readonly #began = performance.now();
  readonly #dissector: ConversationDissector;

  /** @param start  left out, both directions stand before their heads; else both stand between frames */
  constructor(listener: TapListener, start?: TapStart) {
    this.#listener = listener;
    this.#dissector = new ConversationDissector({
      inflate: zlibEngine,
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
