/** How far the last frame has come that an end sends: an end that announces more than it sends leaves it open. */

import { concat, NO_BYTES } from '../bytes.ts';
import { count } from '../dissect/count.ts';
import type { FrameDecoder } from '../frame/codec.ts';
import { emptyHeader, UNTIL_FF } from '../frame/wire.ts';
import { WIRE_FORMATS } from '../frame/wire-formats.ts';
import type { Speak } from '../versions.ts';

export class FrameProgress {
  readonly #speak: Speak;
  readonly #decoder: FrameDecoder;
  /** Bytes so far. */
  #came = 0;
  /** The end of those that came earlier: a header may begin in it. */
  #before = NO_BYTES;
  /** What the last frame begins with. */
  #beginning = NO_BYTES;

  constructor(speak: Speak, decoder: FrameDecoder) {
    this.#speak = speak;
    this.#decoder = decoder;
  }

  /** Takes note of bytes that the decoder has read. */
  note(bytes: Uint8Array): void {
    const most = WIRE_FORMATS[this.#speak].MAX_HEADER_BYTES;
    const { frameStart } = this.#decoder;
    const [from, seen] =
      frameStart < this.#came
        ? [this.#came - this.#before.length, concat([this.#before, bytes.subarray(0, most)])]
        : [this.#came, bytes];
    if (frameStart >= from) this.#beginning = seen.slice(frameStart - from, frameStart - from + most);
    this.#came += bytes.length;
    this.#before = concat([this.#before, bytes.subarray(-most)]).slice(-most);
  }

  /** What the last frame lacks, in a sentence without a full stop; undefined if all frames so far are whole. */
  get missing(): string | undefined {
    if (this.#decoder.atBoundary) return undefined;
    const header = emptyHeader();
    const size = WIRE_FORMATS[this.#speak].readHeader(this.#beginning, 0, this.#beginning.length, header);
    const came = this.#came - this.#decoder.frameStart - size;
    if (header.length === UNTIL_FF) return `its last frame has ${count(came, 'byte')} of payload and does not end`;
    // The frame is whole that the decoder has read last: it waits inside the header of the next one.
    if (size === 0 || came >= header.length) return 'its last frame ends inside its header';
    return `its last frame announces ${count(header.length, 'byte')} of payload, and ${came} came`;
  }
}
