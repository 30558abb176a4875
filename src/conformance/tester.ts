/**
 * The other end of the connection for an end under test: it says what a case tells it to, right
 * or wrong, and hears what comes. Nothing waits longer than {@link Patience}.
 */

import { setTimeout as sleep } from 'node:timers/promises';
import { concat, equal, fromUtf8, NO_BYTES, toUtf8 } from '../bytes.ts';
import { Deflate, type DeflateAgreement } from '../connection/deflate.ts';
import type { RequestHead, ResponseHead } from '../handshake/http-head.ts';
import type { FieldList } from '../handshake/http2-head.ts';
import { zlibEngine } from '../node/zlib.ts';
import type { Random } from '../random.ts';
import { peerOf, type Role, type Speak } from '../versions.ts';
import { Arrivals } from './arrivals.ts';
import { deflateWithoutReferences } from './deflate-writer.ts';
import { close, type FrameToWrite, frameBytes, isCloseFrame, ping, text } from './frame-writer.ts';
import type { Happening, HappeningOf } from './happening.ts';
import { Hearing } from './hearing.ts';
import { Http2Stream } from './http2/stream.ts';
import { Known } from './known.ts';
import { PATIENCE, type Patience } from './patience.ts';
import type { Channel } from './wire.ts';

/** A frame, or bytes as they are. */
export type ToSay = FrameToWrite | Uint8Array;

/** Between two writes that are to be read one by one, in ms. */
const CUT_PAUSE = 3;

/** The payload with which a tester asks for itself; the answers are not told. */
export const STILL_THERE = fromUtf8('still there?');

/** Far more than an end has reason to say in any case. */
const MOST_HAPPENINGS = 20_000;

export class Tester {
  /** The role of this end; the end under test has the other one. */
  readonly role: Role;
  readonly speak: Speak;
  readonly patience: Patience;
  readonly wire: Channel;
  /** The stream that this is, over HTTP/2. */
  readonly http2: Http2Stream | undefined;
  readonly random: Random;
  readonly happenings: Happening[] = [];
  /** Set if the end under test lacks an optional part that the case needs: what it lacks, in a sentence without a full stop. */
  lacks: string | undefined;
  /** Over HTTP/2: the fields of a request for a WebSocket as it should be. */
  ordinaryFields: FieldList = [];
  /** Who sent the first close frame. */
  closedBy: 'tester' | 'subject' | undefined;
  readonly #hearing: Hearing;
  readonly #known = new Known(this.happenings);
  #isOpen = false;
  #sentClose = false;
  #stillThere = 0;
  #deflate: Deflate | undefined;
  #agreement: DeflateAgreement | undefined;
  readonly #arrivals = new Arrivals();

  constructor(wire: Channel, role: Role, speak: Speak, random: Random, patience: Patience = PATIENCE) {
    this.wire = wire;
    this.http2 = wire instanceof Http2Stream ? wire : undefined;
    this.role = role;
    this.speak = speak;
    this.random = random;
    this.patience = patience;
    this.#hearing = new Hearing(peerOf(role), speak, (happening) => this.#hear(happening));
    wire.listen({
      bytes: (bytes) => {
        this.#hearing.take(bytes);
        this.#arrivals.tell();
      },
      ended: (how) => {
        this.#hearing.end();
        this.#hear({ is: how });
        this.#arrivals.tell();
      },
      response: (head) => {
        this.#hear({ is: 'response', head, body: NO_BYTES });
        this.#arrivals.tell();
      },
    });
  }

  /** A tester like this one on another channel: another stream of the same connection. */
  beside(channel: Channel): Tester {
    const other = new Tester(channel, this.role, this.speak, this.random, this.patience);
    other.ordinaryFields = this.ordinaryFields;
    return other;
  }

  // ── What was heard ─────────────────────────────────────────────────────────

  /** The first happening of a kind. */
  first<Is extends Happening['is']>(is: Is): HappeningOf<Is> | undefined {
    return this.happenings.find((happening): happening is HappeningOf<Is> => happening.is === is);
  }

  /** The head that the end under test sent first. */
  get response(): ResponseHead | undefined {
    return this.first('response')?.head;
  }

  get request(): RequestHead | undefined {
    return this.first('request')?.head;
  }

  /** Whether nothing more can come: TCP has ended, or what came broke the protocol. */
  get isOver(): boolean {
    return this.#known.look().isOver;
  }

  /** Whether the end under test has said that it will say nothing more. */
  get hasStopped(): boolean {
    const { isOver, hasClosed } = this.#known.look();
    return isOver || hasClosed;
  }

  /** What the last frame of the end under test lacks, in a sentence without a full stop; undefined if that is whole. */
  get unfinished(): string | undefined {
    return this.#hearing.unfinished;
  }

  /** Whether frames are exchanged. */
  get isOpen(): boolean {
    return this.#isOpen;
  }

  #hear(happening: Happening): void {
    if (this.#isOwnAnswer(happening)) this.#stillThere++;
    else if (this.happenings.length < MOST_HAPPENINGS) this.happenings.push(happening);
    else this.#refuseFlood();
    if (happening.is === 'close' && !this.#sentClose) this.closedBy ??= 'subject';
    if (happening.is === 'response' || happening.is === 'request') this.#onHead?.(happening);
  }

  /** An end that goes on saying things would fill the memory. */
  #refuseFlood(): void {
    if (this.isOver) return;
    const message = `more than ${MOST_HAPPENINGS.toLocaleString('en')} frames that nobody asked for`;
    this.happenings.push({ is: 'fault', code: 'flood', message });
    this.wire.reset();
  }

  /** Whether it answers {@link isStillThere}. */
  #isOwnAnswer(happening: Happening): boolean {
    if (this.speak === 'hixie-76') return happening.is === 'message' && happening.data === toUtf8(STILL_THERE);
    return happening.is === 'pong' && equal(happening.payload, STILL_THERE);
  }

  #onHead: ((happening: HappeningOf<'request' | 'response'>) => void) | undefined;

  /** Calls back for each head, before the bytes after it are read. */
  onHead(listener: (happening: HappeningOf<'request' | 'response'>) => void): void {
    this.#onHead = listener;
  }

  /** From here on frames are exchanged. */
  open(agreement?: DeflateAgreement): void {
    this.#isOpen = true;
    this.#agreement = agreement;
    this.#deflate = agreement && new Deflate(this.role, agreement, { engine: zlibEngine, threshold: 0 });
    this.#hearing.expectFrames(this.#deflate);
  }

  /** What was agreed on compression. */
  get agreement(): DeflateAgreement | undefined {
    return this.#agreement;
  }

  /** Notes that what came breaks a promise; in words, without a subject: `refers 300 bytes back`. */
  breach(how: string): void {
    this.happenings.push({ is: 'breach', how });
  }

  /** Notes a moment, if the connection is still open. */
  moment(name: string): boolean {
    if (!this.hasStopped) this.note(name);
    return !this.hasStopped;
  }

  /** Notes a moment. */
  note(name: string): void {
    this.happenings.push({ is: 'moment', name });
  }

  // ── Saying ─────────────────────────────────────────────────────────────────

  /** The bytes of frames, or bytes as they are, in one piece. */
  bytesOf(...toSay: readonly ToSay[]): Uint8Array {
    return concat(
      toSay.map((one) => (one instanceof Uint8Array ? one : frameBytes(one, this.speak, this.role, this.random))),
    );
  }

  /** Sends frames, or bytes as they are, in one write. */
  async say(...toSay: readonly ToSay[]): Promise<void> {
    this.#noteClose(toSay);
    await this.wire.send(this.bytesOf(...toSay));
  }

  /** The same in pieces of `size` bytes, each in a write of its own. */
  async sayInPieces(size: number, ...toSay: readonly ToSay[]): Promise<void> {
    this.#noteClose(toSay);
    await this.wire.sendInPieces(size, this.bytesOf(...toSay));
  }

  /**
   * The same in two writes, the first of them of `bytes` bytes. Between them the other side has a moment to read:
   * nothing on TCP tells when it has.
   */
  async sayCut(bytes: number, ...toSay: readonly ToSay[]): Promise<void> {
    this.#noteClose(toSay);
    const all = this.bytesOf(...toSay);
    await this.wire.send(all.subarray(0, bytes));
    await sleep(CUT_PAUSE);
    await this.wire.send(all.subarray(bytes));
  }

  #noteClose(toSay: readonly ToSay[]): void {
    if (!toSay.some((one) => !(one instanceof Uint8Array) && isCloseFrame(one))) return;
    this.#sentClose = true;
    if (!this.hasStopped) this.closedBy ??= 'tester';
  }

  /** The payload of a message compressed as was agreed, for a frame with RSV1. @throws Error if nothing was agreed */
  compress(payload: Uint8Array): Uint8Array {
    if (!this.#deflate) throw new Error('expected that compression was agreed');
    // No engine can use a window of 256 bytes.
    return this.#deflate.compress(payload) ?? deflateWithoutReferences(payload);
  }

  // ── Waiting ────────────────────────────────────────────────────────────────

  /**
   * Waits until `isThere`, the connection is over, or no byte has come for as long as patience lasts.
   *
   * @param most  how long to wait in all, in ms, whatever comes
   * @returns whether it is there
   */
  async until(isThere: () => boolean, patience = this.patience.answer, most?: number): Promise<boolean> {
    await this.#arrivals.until(() => isThere() || this.isOver, patience, most);
    return isThere();
  }

  /** The same for what an end may do or leave: one that leaves it is right, and waited for only as long as it takes to see. */
  watchFor(isThere: () => boolean): Promise<boolean> {
    const { answer, optional = answer } = this.patience;
    return this.until(isThere, Math.min(optional, answer));
  }

  /** Waits until this many messages and pongs have come. @returns whether they have */
  async answers(count: number, patience?: number): Promise<boolean> {
    await this.until(() => this.hasStopped || this.#known.look().answers >= count, patience);
    return this.#known.look().answers >= count;
  }

  /**
   * Whether the end under test still takes frames: it is asked with a ping, which must be answered (RFC 6455 §5.5.2),
   * or in hixie-76, which has no pings, with a text, which comes back. An end that does neither is waited for.
   *
   * @param silence  how long to wait for its end before it is asked, in ms
   */
  async isStillThere(silence = this.patience.silence): Promise<boolean> {
    if (silence > 0) await this.until(() => this.hasStopped, silence);
    if (this.hasStopped) return false;
    const before = this.#stillThere;
    await this.say(this.speak === 'hixie-76' ? text(STILL_THERE) : ping(STILL_THERE));
    await this.until(() => this.hasStopped || this.#stillThere > before);
    return !this.hasStopped;
  }

  // ── Ending ─────────────────────────────────────────────────────────────────

  /** Closes as one should: a close frame, the answer, then TCP, which the server ends. */
  async finish(code = 1000): Promise<void> {
    if (!this.#sentClose && this.#isOpen) await this.say(close(code));
    // An end that is silent has been waited for already.
    if (await this.until(() => this.hasStopped)) await this.untilOver();
  }

  /** Answers the close frame of the end under test, and waits for its end of TCP; if this end is the server, it ends TCP. */
  async untilOver(): Promise<void> {
    const closed = this.first('close');
    if (closed && !this.#sentClose) await this.say(close(closed.code === 1005 ? undefined : closed.code));
    if (this.role === 'server') this.wire.end();
    await this.until(() => this.isOver);
  }

  /** Waits for the end under test to fail the connection. If it goes on, that is noted, and the connection is closed. */
  async expectFailure(): Promise<void> {
    if (await this.isStillThere()) {
      this.moment('still open');
      await this.finish();
    } else await this.untilOver();
  }
}
