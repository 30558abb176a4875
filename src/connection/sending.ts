/**
 * What an end sends: messages as frames, whole or in parts, compressed if
 * that was agreed, and masked if a client of version 13 sends them.
 */

import { fromUtf8, NO_BYTES } from '../bytes.ts';
import { UsageError } from '../errors.ts';
import { encodeFrame, type FrameToEncode, WIRE_FORMATS } from '../frame/codec.ts';
import type { FrameHead, Opcode } from '../frame/frame.ts';
import { maskingKeyNumber } from '../frame/mask.ts';
import type { Outbox } from '../frame/outbox.ts';
import { MAX_SHORT_PAYLOAD } from '../frame/short-frames.ts';
import type { WireFormat } from '../frame/wire.ts';
import type { Random } from '../random.ts';
import type { Role, Speak } from '../versions.ts';
import type { Deflate } from './compressor.ts';
import type { Message } from './messages.ts';
import { type Pending, SendQueue, type Step } from './send-queue.ts';
import { Job, type Work } from './work.ts';

/** Frames of messages that are whole and not compressed: most that are ever sent. */
const WHOLE_TEXT: FrameHead = { opcode: 'text', final: true, rsv1: false };
const WHOLE_BINARY: FrameHead = { opcode: 'binary', final: true, rsv1: false };

export class FrameSender {
  readonly #speak: Speak;
  readonly #wire: WireFormat;
  readonly #role: Role;
  readonly #keys: MaskingKeys | undefined;
  readonly #deflate: Deflate | undefined;
  readonly #work: Work;
  /** What kind of message is being sent in parts. */
  #underWay: 'text' | 'binary' | undefined;
  /** What waits for a message that is being compressed elsewhere; undefined while none is. */
  #queue: SendQueue | undefined;

  /** @param work  counts messages that are compressed elsewhere */
  constructor(role: Role, speak: Speak, random: Random, deflate: Deflate | undefined, work: Work) {
    this.#role = role;
    this.#speak = speak;
    this.#wire = WIRE_FORMATS[speak];
    this.#keys = speak === 'version-13' && role === 'client' ? new MaskingKeys(random) : undefined;
    this.#deflate = deflate;
    this.#work = work;
  }

  /** Bytes that have not been sent, because a message before them is being compressed. */
  get queuedBytes(): number {
    return this.#queue?.bytes ?? 0;
  }

  /** Puts out what is ready by now. */
  settle(outbox: Outbox): void {
    this.#queue?.settle(outbox);
    if (this.#queue?.empty) this.#queue = undefined;
  }

  /** Whether something waits. */
  get isWaiting(): boolean {
    return this.#queue !== undefined;
  }

  /** Whether something that waited can be put out. */
  get isReady(): boolean {
    return this.#queue?.ready ?? false;
  }

  /** Drops what waits: the peer is gone. */
  drop(): void {
    this.#queue = undefined;
  }

  /**
   * Sends a message in one frame.
   *
   * @throws UsageError `message-in-parts`, or `not-in-hixie-76` for bytes
   */
  message(data: Message, outbox: Outbox): void {
    this.#requireWhole();
    if (this.#deflate?.wants(data)) this.#compressed(data, this.#deflate, outbox);
    else this.#inOrder(headOf(data), data, outbox);
  }

  /** Compresses a message and puts it out, after all messages before it. */
  #compressed(data: Message, deflate: Deflate, outbox: Outbox): void {
    const step: Step = (to) => this.#compress(data, payloadOf(data), deflate, to);
    if (this.#queue) {
      this.#queue.add(step, sizeOf(data));
      return;
    }
    const pending = step(outbox);
    if (pending) this.#queue = new SendQueue(pending, sizeOf(data));
  }

  #compress(data: Message, payload: Uint8Array, deflate: Deflate, outbox: Outbox): Pending | undefined {
    const put = (compressed: Uint8Array | undefined, to: Outbox) =>
      this.#data({ ...headOf(data), rsv1: compressed !== undefined }, compressed ?? payload, to);
    const compressed = deflate.compressInBackground(payload);
    if (!(compressed instanceof Promise)) {
      put(compressed, outbox);
      return undefined;
    }
    const job = new Job(compressed, this.#work);
    return {
      get done() {
        return job.done;
      },
      finish: (to) => put(job.take(), to),
    };
  }

  /** Puts a frame out, after all messages before it. */
  #inOrder(head: FrameHead, data: Message, outbox: Outbox): void {
    if (this.#queue) this.#queue.add(this.#frameStep(head, data), sizeOf(data));
    else this.#data(head, data, outbox);
  }

  /** Not an inline closure: a function that makes a closure allocates its scope at every call. */
  #frameStep(head: FrameHead, data: Message): Step {
    return (to) => {
      this.#data(head, data, to);
      return undefined;
    };
  }

  /**
   * A message in one frame that any reader of this server may be sent: not
   * compressed, since each has a compression of its own.
   *
   * @throws UsageError `clients-mask`, or `not-in-hixie-76` for bytes
   */
  shared(data: Message): Uint8Array {
    this.#requireServer();
    return encodeFrame({ ...headOf(data), payload: payloadOf(data) }, { speak: this.#speak });
  }

  /**
   * Sends a frame that {@link shared} made.
   *
   * @throws UsageError `clients-mask`, `message-in-parts`
   */
  sendShared(frame: Uint8Array, outbox: Outbox): void {
    this.#requireServer();
    this.#requireWhole();
    if (this.#queue) this.#queue.add(bytesStep(frame), frame.length);
    else outbox.put(frame);
  }

  /**
   * Sends a part of a message (RFC 6455 §5.4).
   *
   * @param last  whether the message ends with this part
   * @throws UsageError `mixed-parts`, or `not-in-hixie-76`
   */
  part(data: Message, last: boolean, outbox: Outbox): void {
    const kind = typeof data === 'string' ? 'text' : 'binary';
    if (this.#underWay && this.#underWay !== kind) {
      throw new UsageError('mixed-parts', `expected a ${this.#underWay} part; came ${kind}`);
    }
    const opcode: Opcode = this.#underWay ? 'continuation' : kind;
    this.#inOrder({ opcode, final: last, rsv1: false }, data, outbox);
    this.#underWay = last ? undefined : kind;
  }

  /** Sends a close frame, after all that was sent before it. */
  close(payload: Uint8Array, outbox: Outbox): void {
    this.#inOrder({ opcode: 'close', final: true, rsv1: false }, payload, outbox);
  }

  /**
   * Sends any frame at once; a client masks it with an unpredictable key (RFC 6455 §5.3). A control frame may
   * overtake messages that wait: it is sent between frames, never inside one.
   */
  frame({ opcode, final = true, rsv1 = false, payload = NO_BYTES }: FrameToEncode, outbox: Outbox): void {
    this.#data({ opcode, final, rsv1 }, payload, outbox);
  }

  #data(head: FrameHead, data: Message, outbox: Outbox): void {
    const key = this.#keys?.next();
    if (typeof data === 'string') outbox.putText(this.#wire, head, data, key);
    else if (head === WHOLE_BINARY && data.length <= MAX_SHORT_PAYLOAD && this.#speak === 'version-13')
      outbox.putShortBinary(data, key);
    else outbox.putFrame(this.#wire, head, data, key);
  }

  #requireWhole(): void {
    if (this.#underWay) throw new UsageError('message-in-parts', 'a message sent in parts has not ended');
  }

  #requireServer(): void {
    if (this.#role === 'server') return;
    throw new UsageError('clients-mask', 'a client masks every frame with a new key');
  }
}

/** Puts bytes out as they are. */
function bytesStep(bytes: Uint8Array): Step {
  return (to) => {
    to.put(bytes);
    return undefined;
  };
}

/** The head of a message in one frame: a string as text, bytes as binary. */
function headOf(data: Message): FrameHead {
  return typeof data === 'string' ? WHOLE_TEXT : WHOLE_BINARY;
}

/** Bytes of a message; as many as its characters if they have not been counted. */
function sizeOf(data: Message): number {
  return data.length;
}

function payloadOf(data: Message): Uint8Array {
  return typeof data === 'string' ? fromUtf8(data) : data;
}

/** Most keys drawn at once. */
const MAX_KEYS = 256;

/** Masking keys, drawn many at a time by an end that sends much: each is used once. */
class MaskingKeys {
  readonly #random: Random;
  #drawn: Uint8Array = NO_BYTES;
  #at = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  next(): number {
    if (this.#at === this.#drawn.length) {
      this.#drawn = this.#random(Math.max(4, Math.min(2 * this.#drawn.length, 4 * MAX_KEYS)));
      this.#at = 0;
    }
    const key = maskingKeyNumber(this.#drawn, this.#at);
    this.#at += 4;
    return key;
  }
}
