/**
 * What no frame shows by itself: a continuation of nothing, a new message inside
 * another, text that is not UTF-8, a close that says what it may not; and what a
 * compressed message says.
 *
 * The words are those of the connection, because its own modules find them.
 */

import { toUtf8 } from '../bytes.ts';
import { readClosePayload } from '../connection/close.ts';
import { Deflate, type DeflateAgreement, type DeflateEngine } from '../connection/deflate.ts';
import { MAX_MESSAGE_BYTES, MessageAssembler } from '../connection/messages.ts';
import { FrameError } from '../errors.ts';
import { type Frame, inPlace } from '../frame/frame.ts';
import { peerOf, type Role } from '../versions.ts';
import type { Compression } from './exchange.ts';
import type { InflatedMessage } from './field.ts';
import type { PayloadKind } from './frame-version13.ts';
import { isUtf8 } from './text.ts';

/** What is known about the messages of one direction before its first frame. */
export interface MessageOptions {
  /** The end that sends them. */
  readonly from: Role;
  readonly compression: Compression;
  /** What inflates; without it compressed messages are named, but not shown inflated. */
  readonly inflate?: DeflateEngine | undefined;
  /** Longest message that is shown inflated, in bytes; 16 MiB by default. */
  readonly maxInflated?: number | undefined;
  /** Whether the first frame is the first that its end sent. */
  readonly fromStart: boolean;
  /** Whether the first frames may continue a message that began before them. */
  readonly mayContinue: boolean;
}

/** A receiver's limits are its own; the microscope shows messages of any size. */
const NO_LIMITS = { maxMessage: Number.POSITIVE_INFINITY, maxFragments: Number.POSITIVE_INFINITY };

/** What holds if the agreement is not known: both ends remember, as far back as they can. */
const DEFAULT_AGREEMENT: DeflateAgreement = {
  noContextTakeover: { client: false, server: false },
  windowBits: { client: 15, server: 15 },
};

/** Follows the messages of one direction, in version 13. */
export class MessageReader {
  /** What the last frame's message says, if it came compressed, is complete, and could be inflated. */
  inflated: InflatedMessage | undefined;
  /** Why what the last frame's message says is not shown inflated, if it is complete and something inflates. */
  notInflated: string | undefined;
  /** The text of the last frame, if it is a whole message by itself: as most are, and read already. */
  text: string | undefined;
  /** A sentence about the last frame's payload, if its message says more than its bits. */
  note: string | undefined;

  readonly #options: MessageOptions;
  readonly #agreement: DeflateAgreement;
  #assembler = new MessageAssembler('version-13', NO_LIMITS);
  /** What inflates, with what its sender may refer to. */
  #deflate: Deflate | undefined;
  /** Whether that is all its sender may refer to. */
  #isHistoryWhole: boolean;
  /** Whether continuations may come whose message began before the bytes. */
  #mayContinue: boolean;
  /** What the message under way holds. */
  #kind: PayloadKind = 'unknown';
  #isText = false;
  /** Set at the first problem: a receiver fails the connection there, and what follows has no message to belong to. */
  #hasFailed = false;

  constructor(options: MessageOptions) {
    const { compression, fromStart, mayContinue } = options;
    this.#options = options;
    this.#agreement = (compression.is === 'agreed' ? compression.agreement : undefined) ?? DEFAULT_AGREEMENT;
    this.#isHistoryWhole = fromStart && !(compression.is === 'agreed' && compression.agreement === undefined);
    this.#mayContinue = mayContinue;
  }

  /** Takes note that bytes are missing: the message under way is lost, and what came before cannot be referred to. */
  lose(): void {
    this.#assembler = new MessageAssembler('version-13', NO_LIMITS);
    this.#mayContinue = true;
    this.#forget();
  }

  /** What the payload of the next frame holds. */
  kindOf(frame: Frame): PayloadKind {
    if (frame.opcode === 'continuation') return this.#assembler.underWay && !this.#hasFailed ? this.#kind : 'unknown';
    return frame.rsv1 ? 'compressed' : frame.opcode;
  }

  /**
   * Takes a frame whose header is right.
   *
   * @param kind   what {@link kindOf} said about it
   * @param whole  whether all of the payload is there
   * @param at     offset of the frame, for the error
   */
  check(frame: Frame, kind: PayloadKind, whole: boolean, at: number): FrameError | undefined {
    if (this.inflated !== undefined) this.inflated = undefined;
    if (this.notInflated !== undefined) this.notInflated = undefined;
    if (this.note !== undefined) this.note = undefined;
    this.text = undefined;
    if (this.#hasFailed) return undefined;
    try {
      this.#take(frame, kind, whole, at);
      return undefined;
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      this.#hasFailed = true;
      return error;
    }
  }

  #take(frame: Frame, kind: PayloadKind, whole: boolean, at: number): void {
    switch (frame.opcode) {
      case 'ping':
      case 'pong':
        return;
      case 'close':
        if (whole) readClosePayload(frame.payload, at);
        return;
      default:
        this.#takeData(frame, kind, whole, at);
    }
  }

  #takeData(frame: Frame, kind: PayloadKind, whole: boolean, at: number): void {
    if (frame.opcode === 'continuation') {
      if (this.#mayContinue && !this.#assembler.underWay) {
        this.note = 'Continues a message whose beginning is not among these bytes.';
        this.#mayContinue = !frame.final;
        return;
      }
    } else {
      this.#isText = frame.opcode === 'text';
      this.#mayContinue = false;
    }
    this.#kind = kind;
    // Compressed text is not UTF-8 until it is inflated.
    const data: Frame = kind === 'compressed' && frame.opcode === 'text' ? { ...frame, opcode: 'binary' } : frame;
    if (kind === 'compressed') this.note = this.#named(this.#options.inflate && 'its last frame shows it inflated');
    if (!whole) this.#assembler.peek(inPlace(data), at);
    else {
      const message = this.#assembler.take(inPlace(data), at);
      if (typeof message === 'string') this.text = frame.opcode === 'text' ? message : undefined;
      else if (kind === 'compressed' && message) this.#inflate(message, at);
    }
  }

  /** @throws FrameError `bad-deflate` or `not-utf8`, if it is certain that the sender is wrong */
  #inflate(message: Uint8Array, at: number): void {
    const { from, compression, inflate: engine, maxInflated = MAX_MESSAGE_BYTES } = this.#options;
    this.note = this.#named();
    if (!engine) return;
    this.#deflate ??= new Deflate(peerOf(from), this.#agreement, { engine });
    const whole = this.#deflate.inflate(message, maxInflated);
    if (whole === 'broken') {
      const isCertain = this.#isHistoryWhole || this.#agreement.noContextTakeover[from];
      if (isCertain && compression.is === 'agreed') throw cannotBeInflated(at);
      const why = isCertain ? 'it cannot be inflated' : 'it refers to messages that are not among these bytes';
      this.#leave(why);
      return;
    }
    if (whole === 'too-big') {
      this.#leave(`inflated it is longer than ${maxInflated} bytes, and not shown`);
      return;
    }
    if (this.#isText && compression.is === 'agreed') checkText(whole, at);
    const value = this.#isText && isUtf8(whole) ? toUtf8(whole) : whole;
    this.inflated = { value, bytes: whole.length, compressed: message.length };
  }

  /** A message stays as it came. */
  #leave(why: string): void {
    this.note = this.#named(why);
    const isKnown = this.#options.compression.is === 'agreed';
    this.notInflated = isKnown ? why : `${why}; whether permessage-deflate was agreed is not known`;
    this.#forget();
  }

  /**
   * From here on the sender may refer to unknown bytes. The window may not be kept:
   * with a hole in it, a reference would find the wrong bytes.
   */
  #forget(): void {
    this.#isHistoryWhole = false;
    this.#deflate = undefined;
  }

  #named(more?: string): string {
    const what =
      this.#options.compression.is === 'agreed'
        ? 'Compressed with permessage-deflate: RSV1 says so'
        : 'Compressed, if permessage-deflate was agreed: the response that says so is not among these bytes';
    return `${what}${more === undefined ? '' : `; ${more}`} (RFC 7692 §6).`;
  }
}

function cannotBeInflated(at: number): FrameError {
  const fault = { at, field: 'payload', closeCode: 1007, section: 'RFC 7692 §7.2.2' } as const;
  return new FrameError('bad-deflate', `the payload cannot be inflated, in the frame at byte ${at}`, fault);
}

/** @throws FrameError `not-utf8` */
function checkText(payload: Uint8Array, at: number): void {
  const frame: Frame = { opcode: 'text', final: true, rsv1: false, payload };
  new MessageAssembler('version-13', NO_LIMITS).take(inPlace(frame), at);
}
