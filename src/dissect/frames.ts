/**
 * The frames of a sequence: where each ends, who sent it, and the messages they make.
 */

import type { Role } from '../versions.ts';
import type { Exchange } from './exchange.ts';
import type { Dissection } from './field.ts';
import { dissectFrame, type FrameContext, measureFrame } from './frame.ts';
import { guessVersion } from './guess.ts';
import type { HeadKind } from './head.ts';
import { MessageReader } from './messages.ts';
import type { SequenceOptions } from './stage.ts';

export class Frames {
  readonly #options: SequenceOptions;
  readonly #exchange: Exchange;
  /** The heads that came before. */
  readonly #heads: ReadonlySet<HeadKind>;
  readonly #messages: Partial<Record<Role, MessageReader>> = {};
  #context: FrameContext = { speak: 'version-13', from: undefined, rsv1: false };
  #haveBegun = false;
  #hasGap = false;

  /** Bytes of the next frame in which its end was looked for. */
  #searched = 0;
  #isBroken = false;

  constructor(options: SequenceOptions, exchange: Exchange, heads: ReadonlySet<HeadKind>) {
    this.#options = options;
    this.#exchange = exchange;
    this.#heads = heads;
  }

  /** Whether what was measured last ends at what is wrong with it: nothing after it can be read. */
  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Whether one has been taken. */
  get haveBegun(): boolean {
    return this.#haveBegun;
  }

  /** What is known of the frames; the same object as long as nothing changes: it is asked for twice per frame. */
  get context(): FrameContext {
    const { speak = 'version-13', compression } = this.#exchange;
    const from = this.#options.from ?? this.#sender();
    const rsv1 = compression.is !== 'none';
    const last = this.#context;
    if (last.speak === speak && last.from === from && last.rsv1 === rsv1) return last;
    this.#context = { speak, from, rsv1 };
    return this.#context;
  }

  /** The end that sends the frames if the caller did not say: the one whose head came, if only one did. */
  #sender(): Role | undefined {
    if (this.#heads.size !== 1) return undefined;
    return this.#heads.has('request') ? 'client' : 'server';
  }

  /** The length in bytes of the frame that begins at `start`, or undefined until more bytes come. */
  measure(bytes: Uint8Array, start: number): number | undefined {
    this.#exchange.speak ??= guessVersion(bytes, start);
    const { length, broken } = measureFrame(bytes, start, this.context, this.#searched);
    this.#isBroken = broken;
    if (length === undefined) this.#searched = bytes.length - start;
    return length;
  }

  /** Names every byte of the frame that was measured. */
  take(unit: Uint8Array, offset: number): Dissection {
    this.#haveBegun = true;
    this.#exchange.openUnseen();
    this.#searched = 0;
    return dissectFrame(unit, this.context, offset, this.#messagesOf);
  }

  readonly #messagesOf = (from: Role): MessageReader => {
    const known = this.#messages[from];
    if (known) return known;
    const { inflate, maxInflated, isAlone } = this.#options;
    const { compression } = this.#exchange;
    const fromStart = this.#heads.size > 0 && !this.#hasGap;
    const mayContinue = !fromStart && (!isAlone || this.#hasGap);
    const made = new MessageReader({ from, compression, inflate, maxInflated, fromStart, mayContinue });
    this.#messages[from] = made;
    return made;
  };

  /** Takes note that bytes are missing after those that were taken. */
  lose(): void {
    this.#hasGap = true;
    for (const messages of Object.values(this.#messages)) messages.lose();
  }
}
