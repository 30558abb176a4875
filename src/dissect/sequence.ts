/**
 * What comes next: bytes of one conversation cut into heads and frames.
 *
 * A sequence is asked two things in turn. `measure` finds where the next head
 * or frame ends, and looks at no byte twice however often it is asked; `take`
 * names its bytes, and remembers what they say about those behind: which
 * version, which end, which message.
 */

import type { Request } from '../handshake/handshake.ts';
import type { Role, Speak } from '../versions.ts';
import type { Dissection } from './field.ts';
import { dissectFrame, type FrameContext, measureFrame } from './frame.ts';
import { guessVersion, sniffHead } from './guess.ts';
import { dissectHead, findHeadEnd, type HeadKind, type HeadSurvey, surveyHead } from './head.ts';
import { MessageChecker } from './messages.ts';

export interface DissectOptions {
  /** The version, where no head tells. */
  readonly speak?: Speak | undefined;
  /** The end that sent the bytes. */
  readonly from?: Role | undefined;
  /** What the bytes begin with. */
  readonly stage?: 'handshake' | 'frames' | undefined;
  /** Whether an extension that uses RSV1 was agreed; a response that agrees to permessage-deflate says so itself. */
  readonly rsv1?: boolean | undefined;
}

/**
 * - `any`: a head or a frame, nobody said which
 * - `handshake`: a head
 * - `http`: behind a head that opened no WebSocket: another head, or nothing known
 * - `frames`: frames
 * - `broken`: a receiver would have stopped; what follows has no meaning
 */
type Stage = 'any' | 'handshake' | 'http' | 'frames' | 'broken';

/** What the next bytes are. */
type Next = HeadKind | 'frame' | 'unknown';

export class Sequence {
  readonly #told: DissectOptions;
  #stage: Stage;
  #speak: Speak | undefined;
  #rsv1: boolean;
  /** The kinds of head that have passed. */
  readonly #heads = new Set<HeadKind>();
  /** The request that a response would answer. */
  #request: Request | undefined;
  readonly #messages: Partial<Record<Role, MessageChecker>> = {};
  /** Offset of the first frame. */
  #framesStart: number | undefined;

  /** The head or frame that begins at the first byte not taken, as far as is known. */
  #next: Next | undefined;
  #headEnd: number | undefined;
  #survey: HeadSurvey | undefined;
  #broken = false;
  /** Bytes of it in which its end was looked for. */
  #searched = 0;
  /** Bytes of it without which there is nothing new to find. */
  #wanted = 1;

  constructor(options: DissectOptions) {
    this.#told = options;
    this.#stage = options.stage ?? 'any';
    this.#speak = options.speak;
    this.#rsv1 = options.rsv1 ?? false;
  }

  /**
   * Finds the end of what begins at `start`.
   *
   * @param ended  whether no more bytes will come: then what is there is all there is
   * @returns its length in bytes, or 0 until more bytes come
   */
  measure(bytes: Uint8Array, start: number, ended: boolean): number {
    const available = bytes.length - start;
    if (available === 0 || (available < this.#wanted && !ended)) return 0;
    this.#next ??= this.#whatIsNext(bytes, start, ended);
    if (this.#next === undefined) return 0;
    if (this.#next === 'unknown') return available;
    const length =
      this.#next === 'frame' ? this.#measureFrame(bytes, start) : this.#measureHead(bytes, start, this.#next);
    if (length !== undefined) this.#wanted = length;
    if (length !== undefined && length <= available) return length;
    return ended ? available : 0;
  }

  #whatIsNext(bytes: Uint8Array, start: number, ended: boolean): Next | undefined {
    const { from } = this.#told;
    if (this.#stage === 'broken') return 'unknown';
    if (this.#stage === 'handshake' && from !== undefined) return from === 'client' ? 'request' : 'response';
    if (this.#stage === 'frames' && !this.#mayBeAnswered()) return 'frame';

    const head = sniffHead(bytes, start, ended);
    if (head === 'undecided') return undefined;
    if (this.#stage === 'frames') return head === 'response' ? 'response' : 'frame';
    if (head !== 'none') return head;
    if (this.#stage === 'handshake') return 'request';
    if (this.#stage === 'http') return 'unknown';
    this.#speak ??= guessVersion(bytes, start);
    return 'frame';
  }

  /** Whether the bytes may be both ends', one behind the other, and the response is yet to come. */
  #mayBeAnswered(): boolean {
    return this.#told.from === undefined && this.#heads.has('request') && !this.#heads.has('response');
  }

  #measureHead(bytes: Uint8Array, start: number, kind: HeadKind): number | undefined {
    if (this.#survey && this.#headEnd !== undefined) return this.#headEnd + this.#survey.bodyBytes;
    const end = findHeadEnd(bytes, start, start + this.#searched);
    if (end === undefined) {
      this.#searched = bytes.length - start;
      return undefined;
    }
    this.#headEnd = end - start;
    this.#survey = surveyHead(bytes.subarray(start, end), kind, this.#speak);
    return this.#headEnd + this.#survey.bodyBytes;
  }

  #measureFrame(bytes: Uint8Array, start: number): number | undefined {
    const { length, broken } = measureFrame(bytes, start, this.#frameContext(), this.#searched);
    this.#broken = broken;
    if (length === undefined) this.#searched = bytes.length - start;
    return length;
  }

  #frameContext(): FrameContext {
    return { speak: this.#speak ?? 'version-13', from: this.#sender(), rsv1: this.#rsv1 };
  }

  /** The end that sends the frames: as told, or the one whose head came, if only one did. */
  #sender(): Role | undefined {
    if (this.#told.from !== undefined || this.#heads.size !== 1) return this.#told.from;
    return this.#heads.has('request') ? 'client' : 'server';
  }

  /**
   * Names every byte of what was measured.
   *
   * @param unit    its bytes
   * @param offset  of its first byte
   */
  take(unit: Uint8Array, offset: number): Dissection {
    const next = this.#next ?? 'unknown';
    const dissection =
      next === 'frame'
        ? this.#takeFrame(unit, offset)
        : next === 'unknown'
          ? unknown(unit, offset, this.#stage === 'broken')
          : this.#takeHead(unit, offset, next);
    this.#next = this.#headEnd = this.#survey = undefined;
    this.#broken = false;
    this.#searched = 0;
    this.#wanted = 1;
    return dissection;
  }

  #takeFrame(unit: Uint8Array, offset: number): Dissection {
    this.#framesStart ??= offset;
    this.#stage = this.#broken ? 'broken' : 'frames';
    return dissectFrame(unit, this.#frameContext(), offset, offset - this.#framesStart, (from) => {
      this.#messages[from] ??= new MessageChecker();
      return this.#messages[from];
    });
  }

  #takeHead(unit: Uint8Array, offset: number, kind: HeadKind): Dissection {
    const headEnd = this.#headEnd ?? unit.length;
    const survey = this.#survey ?? surveyHead(unit, kind, this.#speak);
    const { reading, speaks, opens, rsv1 } = survey;
    this.#heads.add(kind);
    this.#speak = speaks ?? this.#speak;
    this.#rsv1 ||= rsv1;
    this.#stage = !reading.complete ? 'broken' : opens ? 'frames' : 'http';
    const { dissection, request } = dissectHead(unit, kind, headEnd, survey, offset, this.#request);
    this.#request = request;
    return dissection;
  }
}

/** Bytes that mean nothing here. */
function unknown(bytes: Uint8Array, offset: number, broken: boolean): Dissection {
  const note = broken ? 'A receiver reads nothing behind what is broken.' : 'Neither a head nor frames.';
  return {
    kind: 'unknown',
    summary: broken ? 'not read' : 'unknown',
    offset,
    bytes,
    fields: [{ name: 'unread', start: 0, end: bytes.length, value: bytes, note }],
  };
}
