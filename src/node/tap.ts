/**
 * A tap: every byte of a connection, both ways, taken apart as it passes.
 *
 * A connection without a tap pays nothing for it; one with a tap pays for the
 * dissection.
 */

import type { Transcript } from '../dissect/field.ts';
import { StreamDissector } from '../dissect/stream.ts';
import type { Role, Speak } from '../versions.ts';

/** Is told what passed: heads and frames, each once it is whole. */
export type TapListener = (transcript: Transcript) => void;

export class Tap {
  readonly #listener: TapListener;
  readonly #began = performance.now();
  readonly #streams: Record<Role, StreamDissector>;

  /**
   * @param stage  where both directions stand: before their heads, or between frames
   * @param speak  the version, where it is known
   */
  constructor(listener: TapListener, stage: 'handshake' | 'frames', speak?: Speak) {
    this.#listener = listener;
    const options = { stage, ...(speak === undefined ? {} : { speak }) };
    this.#streams = {
      client: new StreamDissector({ ...options, from: 'client' }),
      server: new StreamDissector({ ...options, from: 'server' }),
    };
  }

  /** Takes bytes that one end sent. */
  pass(from: Role, bytes: Uint8Array): void {
    this.#tell(from, this.#streams[from].push(bytes));
  }

  /** One end has sent its last byte: what is incomplete is shown as it is. */
  end(from: Role): void {
    this.#tell(from, this.#streams[from].end());
  }

  #tell(from: Role, dissections: ReturnType<StreamDissector['push']>): void {
    const at = performance.now() - this.#began;
    if (dissections.length > 0) this.#listener(dissections.map((dissection) => ({ at, from, dissection })));
  }
}
