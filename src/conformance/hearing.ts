/**
 * Reads what the end under test sends: heads first, then frames, then messages.
 * The project's own readers do it, so that what it says is held to the same rules.
 */

import { concat, NO_BYTES } from '../bytes.ts';
import { readClosePayload } from '../connection/close.ts';
import type { Deflate } from '../connection/deflate.ts';
import { MessageAssembler } from '../connection/messages.ts';
import { FrameError, HandshakeError } from '../errors.ts';
import { FrameDecoder } from '../frame/codec.ts';
import { type Frame, inPlace } from '../frame/frame.ts';
import { HANDSHAKES } from '../handshake/handshakes.ts';
import { HeadReader } from '../handshake/head-reader.ts';
import { bodyOfResponse, ChunkedExtent } from '../handshake/http-body.ts';
import type { Head } from '../handshake/http-head.ts';
import type { Role, Speak } from '../versions.ts';
import { FrameProgress } from './frame-progress.ts';
import type { Happening } from './happening.ts';

/** Bytes of a body that are read; what comes after them is not looked at. */
const MOST_BODY = 256 * 1024;

/** The largest message that is heard, in bytes: Autobahn's largest are of 16 MiB. */
const MOST_BYTES = 64 * 1024 * 1024;

/** Measures the body after a head, as far as it has come: its length in bytes, or undefined until more comes. */
type Measure = (bytes: Uint8Array) => number | undefined;

/** What is read next. */
type Stage =
  | { readonly reads: 'head'; readonly reader: HeadReader<Head> }
  | { readonly reads: 'body'; readonly head: Head; readonly measure: Measure; readonly before: Uint8Array }
  | ReadsFrames
  | { readonly reads: 'nothing' };

interface ReadsFrames {
  readonly reads: 'frames';
  readonly decoder: FrameDecoder;
  readonly progress: FrameProgress;
  readonly messages: MessageAssembler;
}

export class Hearing {
  readonly #from: Role;
  readonly #speak: Speak;
  readonly #tell: (happening: Happening) => void;
  #stage: Stage;
  /** The fragments of the message under way, if it is compressed. */
  #compressed: Uint8Array[] | undefined;
  /** What the last frame lacked when nothing more came. */
  #unfinished: string | undefined;

  /**
   * @param from  the role of the end under test
   * @param tell  hears what it did
   */
  constructor(from: Role, speak: Speak, tell: (happening: Happening) => void) {
    this.#from = from;
    this.#speak = speak;
    this.#tell = tell;
    this.#stage = this.#headNext();
  }

  #headNext(): Stage {
    return { reads: 'head', reader: new HeadReader<Head>(this.#from === 'client' ? 'request' : 'response') };
  }

  /**
   * From here on frames are read, as soon as the head that is being heard has been told.
   *
   * @param deflate  inflates messages marked with RSV1, if that was agreed
   */
  expectFrames(deflate?: Deflate): void {
    const [speak, from, rsv1] = [this.#speak, this.#from, deflate !== undefined];
    const decoder = new FrameDecoder({ speak, from, rsv1, maxPayload: MOST_BYTES });
    this.#stage = {
      reads: 'frames',
      decoder,
      progress: new FrameProgress(speak, decoder),
      messages: new MessageAssembler(this.#speak, { maxMessage: MOST_BYTES, maxFragments: MOST_BYTES }, deflate),
    };
  }

  /** Takes the next bytes. */
  take(bytes: Uint8Array): void {
    try {
      let rest: Uint8Array | undefined = bytes;
      while (rest !== undefined) rest = this.#read(rest);
    } catch (error) {
      if (!(error instanceof FrameError) && !(error instanceof HandshakeError)) throw error;
      this.#stage = { reads: 'nothing' };
      const { code, message, field } = error;
      this.#tell({ is: 'fault', code, message, ...(field === undefined ? {} : { field }) });
    }
  }

  /** Takes note that nothing more will come. */
  end(): void {
    const stage = this.#stage;
    this.#unfinished = this.unfinished;
    this.#stage = { reads: 'nothing' };
    if (stage.reads === 'body') this.#tellHead(stage.head, stage.before);
  }

  /** What the last frame lacks, in a sentence without a full stop; undefined if it is whole, or broken. */
  get unfinished(): string | undefined {
    return this.#stage.reads === 'frames' ? this.#stage.progress.missing : this.#unfinished;
  }

  /** Returns what is left for another stage, or undefined. */
  #read(bytes: Uint8Array): Uint8Array | undefined {
    const stage = this.#stage;
    if (stage.reads === 'body') return this.#readBody(stage, concat([stage.before, bytes]));
    if (bytes.length === 0) return undefined;
    if (stage.reads === 'head') return this.#readHead(stage.reader, bytes);
    if (stage.reads === 'frames') this.#readFrames(stage, bytes);
    return undefined;
  }

  #readHead(reader: HeadReader<Head>, bytes: Uint8Array): Uint8Array | undefined {
    const read = reader.push(bytes);
    if (!read) return undefined;
    const { head, rest } = read;
    this.#stage = { reads: 'body', head, measure: measureOf(head, this.#speak), before: NO_BYTES };
    return rest;
  }

  #readBody({ head, measure }: Extract<Stage, { reads: 'body' }>, bytes: Uint8Array): Uint8Array | undefined {
    const end = measure(bytes);
    if (end === undefined && bytes.length <= MOST_BODY) {
      this.#stage = { reads: 'body', head, measure, before: bytes };
      return undefined;
    }
    this.#stage = end === undefined ? { reads: 'nothing' } : this.#headNext();
    this.#tellHead(head, bytes.slice(0, end));
    return bytes.subarray(end ?? bytes.length);
  }

  #tellHead(head: Head, body: Uint8Array): void {
    this.#tell(head.kind === 'request' ? { is: 'request', head, body } : { is: 'response', head, body });
  }

  #readFrames({ decoder, progress, messages }: ReadsFrames, bytes: Uint8Array): void {
    for (const frame of decoder.push(bytes)) {
      this.#noteCompressed(frame);
      const happening = happeningOf(frame, messages, decoder.frameStart, this.#speak);
      if (happening?.is === 'message' && this.#compressed) {
        this.#tell({ ...happening, compressed: concat(this.#compressed) });
      } else if (happening) this.#tell(happening);
    }
    progress.note(bytes);
  }

  #noteCompressed({ opcode, rsv1, payload }: Frame): void {
    if (opcode === 'text' || opcode === 'binary') this.#compressed = rsv1 ? [payload] : undefined;
    else if (opcode === 'continuation') this.#compressed?.push(payload);
  }
}

function happeningOf(frame: Frame, messages: MessageAssembler, at: number, speak: Speak): Happening | undefined {
  const { opcode, payload } = frame;
  if (opcode === 'ping' || opcode === 'pong') return { is: opcode, payload };
  if (opcode === 'close') {
    const { code, reason } = speak === 'hixie-76' ? { code: 1005, reason: '' } : readClosePayload(payload, at);
    return { is: 'close', code, reason };
  }
  const data = messages.take(inPlace(frame), at);
  return data === undefined ? undefined : { is: 'message', data };
}

/** How the body after a head is measured. What opens a WebSocket has eight and sixteen bytes in hixie-76, and none in version 13. */
function measureOf(head: Head, speak: Speak): Measure {
  const { REQUEST_BODY_BYTES, RESPONSE_BODY_BYTES } = HANDSHAKES[speak];
  if (head.kind === 'request') return upTo(REQUEST_BODY_BYTES);
  if (head.status.text === '101') return upTo(RESPONSE_BODY_BYTES);
  const rule = bodyOfResponse(head, head.status.text, 'GET');
  // A body that ends with the connection is not waited for.
  if (rule.ends === 'with-connection') return (bytes) => bytes.length;
  if (rule.ends === 'after') return upTo(rule.bytes);
  const extent = new ChunkedExtent();
  return (bytes) => extent.measure(bytes, 0);
}

function upTo(length: number): Measure {
  return (bytes) => (bytes.length < length ? undefined : length);
}
