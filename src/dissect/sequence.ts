/**
 * What comes next: the bytes of one end cut into heads and frames.
 *
 * A sequence has two functions, called in turn. `measure` finds where the next head
 * or frame ends, and looks at no byte twice however often it is called; `take`
 * names its bytes. What both ends have said to each other is in the exchange,
 * which two sequences share; if only one direction is known, the sequence
 * that reads it relies on its own bytes.
 */

import { NO_BODY } from '../handshake/http-body.ts';
import type { Asked, Exchange } from './exchange.ts';
import type { Dissection } from './field.ts';
import { findAgain } from './found-again.ts';
import { Frames } from './frames.ts';
import { guessVersion, headOfEnd, isHalfALineEnd, lineEndLength, sniffHead } from './guess.ts';
import { dissectHead, type HeadKind, surveyHead } from './head.ts';
import { HeadExtent } from './head-extent.ts';
import type { Http2Reader, Http2Talk } from './http2-engine.ts';
import type { LateBody } from './late-body.ts';
import { PrefaceReader } from './preface.ts';
import { type Next, nextIfNoHead, type SequenceOptions, STAGE_AFTER, type Stage, stageAfterHead } from './stage.ts';
import { emptyLine, unreadBytes } from './unread.ts';

export class Sequence {
  readonly #options: SequenceOptions;
  readonly #exchange: Exchange;
  readonly #preface: PrefaceReader;
  readonly #http2: Http2Talk | undefined;
  /** What reads the bytes once it is known that they are HTTP/2. */
  #http2Reader: Http2Reader | undefined;
  #stage: Stage;
  readonly #heads = new Set<HeadKind>();
  /** The last request that passed. */
  #asked: Asked | undefined;
  readonly #frames: Frames;
  /** Bytes that still belong to what a gap cut. */
  #rest = 0;

  /** The head or frame that begins at the first byte not taken, as far as is known. */
  #next: Next | undefined;
  #head: HeadExtent | undefined;
  /** What reads bodies after their heads, if a head does not wait for its body. */
  readonly #lateBody: LateBody | undefined;
  /** Its length in bytes, once that is known. */
  #length: number | undefined;
  /** Bytes of it without which there is nothing new to find. */
  #wanted = 1;

  constructor(options: SequenceOptions, exchange: Exchange, http2?: Http2Talk, lateBody?: LateBody) {
    this.#options = options;
    this.#exchange = exchange;
    this.#http2 = http2;
    this.#frames = new Frames(options, exchange, this.#heads);
    this.#lateBody = lateBody;
    this.#stage = options.stage ?? 'any';
    this.#preface = new PrefaceReader(options.from, options.isAlone ? undefined : exchange.socks);
    if (this.#stage === 'frames') this.#preface.stop();
  }

  /** Whether the next bytes can be named only after the other end has spoken. */
  get isWaiting(): boolean {
    return this.#stage === 'waiting';
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
    const next = this.#next ?? this.#whatIsNext(bytes, start, ended);
    if (next === undefined) return 0;
    this.#next = next;
    const length = next === 'frame' ? this.#frames.measure(bytes, start) : this.#measureNext(next, bytes, start, ended);
    if (length !== undefined) this.#wanted = this.#length = length;
    else if (this.#head) this.#wanted = this.#head.wanted;
    else if (next === 'body') this.#wanted = this.#lateBody?.wanted ?? 1;
    if (length !== undefined && length <= available) return length;
    if (ended) return available;
    if (!this.#lateBody || !this.#head?.isWhole) return 0;
    this.#lateBody.expect(this.#head.body);
    return this.#head.headEnd ?? 0;
  }

  #measureNext(next: Exclude<Next, 'frame'>, bytes: Uint8Array, start: number, ended: boolean): number | undefined {
    switch (next) {
      case 'request':
      case 'response':
        this.#head ??= new HeadExtent(next, this.#exchange);
        return this.#head.measure(bytes, start, ended);
      case 'body':
        return this.#lateBody?.measure(bytes, start);
      case 'http2':
        return this.#http2Reader?.measure(bytes, start, ended);
      case 'rest':
        return this.#rest;
      case 'preface':
        return this.#preface.length;
      case 'empty line':
        return lineEndLength(bytes, start);
      default:
        return bytes.length - start;
    }
  }

  // ── What is it? ──────────────────────────────────────────────────────────

  #whatIsNext(bytes: Uint8Array, start: number, ended: boolean): Next | undefined {
    if (this.#lateBody?.isNext) return 'body';
    if (this.#rest > 0) return 'rest';
    if (this.#preface.isPossible) {
      const begins = this.#preface.begins(bytes, start, ended);
      if (begins !== false) return begins && 'preface';
    }
    const { from } = this.#options;
    switch (this.#stage) {
      case 'broken':
      case 'other':
      case 'http2':
        return this.#stage;
      case 'lost':
        if (!this.#frames.haveBegun) {
          const begins = this.#beginsHttp2(bytes, start, ended);
          if (begins !== false) return begins;
        }
        return this.#findAgain(bytes, start, ended);
      case 'waiting':
        if (this.#isAnswered()) return this.#whatIsNext(bytes, start, ended);
        return this.#exchange.hasEnded('server') ? 'early' : undefined;
      case 'frames':
        if (!this.#mayBeAnswered()) return 'frame';
        break;
      default: {
        const begins = this.#beginsHttp2(bytes, start, ended);
        if (begins !== false) return begins;
        if (from !== 'server' && this.#stage !== 'any' && lineEndLength(bytes, start) > 0) {
          return isHalfALineEnd(bytes, start) && !ended ? undefined : 'empty line';
        }
        if (this.#stage === 'handshake' && from !== undefined) return from === 'client' ? 'request' : 'response';
      }
    }
    return this.#sniff(bytes, start, ended);
  }

  /** Whether HTTP/2 begins; undefined until more bytes come. */
  #beginsHttp2(bytes: Uint8Array, start: number, ended: boolean): Next | false | undefined {
    if (this.#heads.size > 0 || !this.#http2) return false;
    const from = this.#http2.begins(bytes, start, this.#options.from, ended);
    if (!from) return from;
    this.#http2Reader = this.#http2.readerOf(from);
    this.#stage = 'http2';
    return 'http2';
  }

  #sniff(bytes: Uint8Array, start: number, ended: boolean): Next | undefined {
    const { from, isAlone } = this.#options;
    const sniffed = sniffHead(bytes, start, ended);
    const head = isAlone ? sniffed : headOfEnd(sniffed, from);
    if (head === 'undecided') return undefined;
    if (this.#stage === 'frames') return head === 'response' ? 'response' : 'frame';
    if (head !== 'none') return head;
    return nextIfNoHead(this.#stage, this.#exchange.isOpen, this.#asked);
  }

  /** Whether the response that was waited for has come; if so, it says what follows. */
  #isAnswered(): boolean {
    const outcome = this.#asked?.outcome;
    if (outcome !== undefined) this.#stage = STAGE_AFTER[outcome];
    // The other direction was not captured: only these bytes can show it.
    else if (this.#exchange.wasSilent('server')) this.#stage = 'perhaps';
    return this.#stage !== 'waiting';
  }

  /** Whether the bytes may be both ends', one after the other, and the response is yet to come. */
  #mayBeAnswered(): boolean {
    return this.#options.from === undefined && this.#exchange.nextAsked?.opens === true;
  }

  #findAgain(bytes: Uint8Array, start: number, ended: boolean): Next | undefined {
    const { isOpen, mayOpen } = this.#exchange;
    const mayBeFrames = mayOpen || this.#heads.size === 0;
    const speak = this.#exchange.speak ?? guessVersion(bytes, start);
    const frames = mayBeFrames ? { ...this.#frames.context, speak } : undefined;
    const found = findAgain(bytes, start, { head: !isOpen, frames }, ended);
    if (found === undefined) {
      if (ended) return this.#unreadRest(bytes.length - start);
      this.#wanted = 2 * (bytes.length - start);
      return undefined;
    }
    if (found.at > start) return this.#unreadRest(found.at - start);
    if (found.is === 'frame') this.#exchange.speak = speak;
    this.#stage = found.is === 'frame' ? 'frames' : 'http';
    return found.is === 'frame' ? 'frame' : this.#sniff(bytes, start, ended);
  }

  #unreadRest(length: number): Next {
    this.#rest = length;
    return 'rest';
  }

  // ── What does it say? ────────────────────────────────────────────────────

  /**
   * Names every byte of what was measured.
   *
   * @param unit    its bytes
   * @param offset  of its first byte
   * @returns its dissection; after a frame of HTTP/2 the frames of WebSockets that are whole with it
   */
  take(unit: Uint8Array, offset: number): Dissection | readonly Dissection[] {
    const next = this.#next ?? 'unknown';
    const taken = next === 'frame' ? this.#takeFrame(unit, offset) : this.#name(next, unit, offset);
    this.#next = this.#head = this.#length = undefined;
    this.#wanted = 1;
    return taken;
  }

  /** Its end says nothing more: what is incomplete, after all bytes were taken. @param offset  of the byte after them */
  end(offset = 0): Dissection[] {
    return [...(this.#lateBody?.end(offset) ?? []), ...(this.#http2?.finish(this.#options.from) ?? [])];
  }

  #name(next: Exclude<Next, 'frame'>, unit: Uint8Array, offset: number): Dissection | readonly Dissection[] {
    const { from } = this.#options;
    switch (next) {
      case 'request':
      case 'response':
        return this.#takeHead(unit, offset, next);
      case 'body':
        if (this.#lateBody?.isBroken) this.#stage = 'broken';
        return this.#lateBody?.take(unit, offset) ?? [];
      case 'empty line':
        return emptyLine(from, offset, unit);
      case 'preface':
        return this.#preface.take(unit, offset);
      case 'http2':
        return this.#http2Reader?.take(unit, offset) ?? [];
      default:
        if (next === 'rest') this.#rest -= unit.length;
        return unreadBytes(next, from, offset, unit);
    }
  }

  #takeFrame(unit: Uint8Array, offset: number): Dissection {
    this.#stage = this.#frames.isBroken ? 'broken' : 'frames';
    return this.#frames.take(unit, offset);
  }

  #takeHead(unit: Uint8Array, offset: number, kind: HeadKind): Dissection {
    const head = this.#head ?? new HeadExtent(kind, this.#exchange);
    const survey = head.survey ?? surveyHead(unit, kind, this.#exchange.speak, this.#exchange.nextAsked);
    const { asked, headEnd = unit.length } = head;
    const body = this.#lateBody?.isNext ? NO_BODY : (head.body?.rule ?? survey.body);
    this.#heads.add(kind);
    const answered = kind === 'response' ? asked?.request : undefined;
    const { dissection, request } = dissectHead(unit, kind, headEnd, { ...survey, body }, offset, answered);
    if (kind === 'request') this.#asked = asked;
    const after = stageAfterHead(this.#exchange, kind, { ...survey, asked, request }, this.#options.isAlone);
    this.#stage = survey.reading.problem || head.body?.isBroken ? 'broken' : after;
    return dissection;
  }

  // ── Gaps ─────────────────────────────────────────────────────────────────

  /**
   * How many bytes of what was measured, but not yet taken, have not come.
   *
   * @returns undefined if its end is unknown
   */
  lacks(available: number): number | undefined {
    return this.#length === undefined ? undefined : Math.max(0, this.#length - available);
  }

  /**
   * Takes note that bytes are missing after those that were taken.
   *
   * @param lacking  bytes that still belong to what was taken last, as {@link lacks} says
   * @param missing  bytes that are missing; undefined if the number is not known
   */
  lose(lacking: number | undefined, missing: number | undefined): void {
    this.#preface.stop();
    this.#exchange.lose();
    this.#frames.lose();
    this.#rest = 0;
    const late = this.#lateBody?.lose();
    const cut = lacking ?? late;
    const isInside = cut !== undefined && missing !== undefined && cut > 0 && missing <= cut;
    this.#http2Reader?.lose(isInside);
    if (isInside) {
      this.#rest = cut - missing;
    } else if (this.#stage !== 'other' && this.#stage !== 'broken' && this.#stage !== 'http2') {
      this.#stage = 'lost';
    }
  }
}
