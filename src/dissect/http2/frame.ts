/** One frame of HTTP/2 as fields, and what it changes: settings, a header block, bytes of a stream. */

import { uint32 } from '../../numbers.ts';
import type { Role } from '../../versions.ts';
import { count } from '../count.ts';
import { type Dissection, type Field, stateOf } from '../field.ts';
import type { Http2Connection } from './connection.ts';
import { blame, connectionFault, type Fault } from './fault.ts';
import { FieldList } from './field-list.ts';
import { addFrameHeader, type FrameHeader, HEADER_BYTES, hasFlag, readFrameHeader } from './frame-header.ts';
import type { ReadBlock } from './header-blocks.ts';
import { extendedConnectFault, listInWords, withBlock } from './header-words.ts';
import * as names from './names.ts';
import { FLAG, frameName } from './names.ts';
import { addPayload, type Part } from './payload.ts';
import { checkFrameHeader, checkPayload } from './rules.ts';

/** A frame taken apart, and the frames of WebSockets that are whole with it. */
export interface DissectedFrame {
  readonly dissections: readonly Dissection[];
  /** Whether a receiver reads nothing after it. */
  readonly endsConnection: boolean;
}

/** What a frame did besides being there. */
interface Effect {
  readonly block?: ReadBlock | undefined;
  readonly inside?: readonly Dissection[];
  readonly fault?: Fault | undefined;
}

/** Types that a header block is made of. */
const IN_BLOCKS: readonly number[] = [names.HEADERS, names.PUSH_PROMISE, names.CONTINUATION];

/** The fault of a frame that is longer than its receiver takes; its payload is not read. */
export function tooLong({ length }: FrameHeader, most: number): Fault | undefined {
  if (length <= most) return undefined;
  const what = `expected up to ${count(most, 'byte')} of payload; came a length of ${length}`;
  return connectionFault('length', 'FRAME_SIZE_ERROR', what, 'RFC 9113 §4.2');
}

/**
 * Names every byte of a frame, and takes note of what it says.
 *
 * @param unit    the frame, or what there is of it
 * @param offset  of the frame in what its end sent
 */
export function takeFrame(unit: Uint8Array, offset: number, from: Role, connection: Http2Connection): DissectedFrame {
  return new FrameTaker(unit, from, connection).take(offset);
}

class FrameTaker {
  readonly #unit: Uint8Array;
  readonly #from: Role;
  readonly #connection: Http2Connection;
  readonly #header: FrameHeader;
  readonly #list: FieldList;
  /** What of the frame is a stream's, or a header block's. */
  #part: Part | undefined;

  constructor(unit: Uint8Array, from: Role, connection: Http2Connection) {
    this.#unit = unit;
    this.#from = from;
    this.#connection = connection;
    this.#header = readFrameHeader(unit, 0);
    this.#list = new FieldList(unit);
  }

  take(offset: number): DissectedFrame {
    addFrameHeader(this.#list, this.#header);
    const effect = this.#unit.length < HEADER_BYTES ? {} : this.#readPayload();
    const { inside = [], block, fault } = effect;
    return {
      dissections: [this.#dissection(offset, effect), ...inside],
      endsConnection: fault?.endsConnection ?? block?.list?.fault?.endsConnection ?? false,
    };
  }

  #readPayload(): Effect {
    const { length, stream } = this.#header;
    const { streams } = this.#connection;
    streams.hear(this.#from);
    const long = tooLong(this.#header, this.#connection.limitFor(this.#from, names.MAX_FRAME_SIZE));
    if (long) return { fault: long };
    const unreadable = checkFrameHeader(this.#header, this.#from);
    if (unreadable) {
      this.#list.addBytes('payload', length, (value) => ({ value }));
      return { fault: unreadable };
    }
    this.#part = addPayload(this.#list, this.#header, streams.carriedBy(stream, this.#from));
    const fault = this.#outOfPlace();
    if (fault) return { fault };
    return this.#unit.length === HEADER_BYTES + length ? this.#takeWhole() : this.#takeCut();
  }

  /** What makes a frame wrong at its place. */
  #outOfPlace(): Fault | undefined {
    const { type } = this.#header;
    const isSettings = type === names.SETTINGS && !hasFlag(this.#header, FLAG.ACK);
    if (!isSettings && !this.#connection.hasSettings(this.#from)) {
      const what = `expected SETTINGS as the first frame; came ${this.#name}`;
      return connectionFault('type', 'PROTOCOL_ERROR', what, 'RFC 9113 §3.4');
    }
    const inBlock = this.#connection.blocksOf(this.#from).check(this.#header);
    return inBlock ?? this.#connection.streams.check(this.#header, this.#from);
  }

  /** What a frame does all of whose bytes are there. */
  #takeWhole(): Effect {
    const { type, stream } = this.#header;
    const payload = this.#unit.subarray(HEADER_BYTES);
    const fault = checkPayload(this.#header, payload);
    if (fault) return { fault };
    const { streams } = this.#connection;
    if (IN_BLOCKS.includes(type)) return this.#takeBlock();
    switch (type) {
      case names.SETTINGS:
        if (hasFlag(this.#header, FLAG.ACK)) return {};
        return { fault: this.#connection.takeSettings(this.#from, payload) };
      case names.RST_STREAM:
        return { inside: streams.reset(stream) };
      case names.DATA: {
        const inside = streams.takeData(stream, this.#from, this.#carried());
        return { inside: [...inside, ...this.#endOf(this.#header, stream)] };
      }
      default:
        return {};
    }
  }

  /** A frame that is cut: bytes of a stream are there as far as they came, a header block is lost. */
  #takeCut(): Effect {
    const { type, stream } = this.#header;
    const { streams } = this.#connection;
    if (IN_BLOCKS.includes(type)) {
      this.#connection.blocksOf(this.#from).lose();
      streams.stopReading(this.#from);
    }
    if (type !== names.DATA) return {};
    return { inside: streams.takeData(stream, this.#from, this.#carried()) };
  }

  #takeBlock(): Effect {
    const { streams } = this.#connection;
    const { type, stream } = this.#header;
    const start = this.#part?.start ?? 0;
    const promised = type === names.PUSH_PROMISE ? uint32(this.#unit, start - 4) & 0x7fff_ffff : undefined;
    const block = this.#connection
      .blocksOf(this.#from)
      .take(
        this.#header,
        this.#carried(),
        promised ?? stream,
        this.#connection.limitFor(this.#from, names.HEADER_TABLE_SIZE),
        (about) => streams.isFollowed(about, this.#from),
      );
    if (block === undefined) return {};
    const { begun, about, list } = block;
    if (begun.type === names.PUSH_PROMISE) {
      streams.promise(about);
      return { block };
    }
    const fault = list && extendedConnectFault(list, this.#from, this.#connection);
    const inside = list ? streams.takeHeaders(about, this.#from, fault ? { ...list, fault } : list) : [];
    return { block, fault, inside: [...inside, ...this.#endOf(begun, about)] };
  }

  #endOf(header: FrameHeader, stream: number): Dissection[] {
    return hasFlag(header, FLAG.END_STREAM) ? this.#connection.streams.endStream(stream, this.#from) : [];
  }

  #carried(): Uint8Array {
    return this.#part ? this.#unit.subarray(this.#part.start, this.#part.end) : new Uint8Array(0);
  }

  #dissection(offset: number, { block, fault }: Effect): Dissection {
    const named = this.#list.fields;
    const decoded = block && this.#part ? withBlock(named, this.#part, block) : named;
    const fields = fault ? blame(decoded, fault) : decoded;
    const headers = block?.list?.fields;
    return {
      kind: 'http2',
      state: stateOf(fields),
      from: this.#from,
      summary: this.#summary(fields, block),
      offset,
      bytes: this.#unit,
      fields,
      ...(headers === undefined ? {} : { headers }),
    };
  }

  get #name(): string {
    return frameName(this.#header.type);
  }

  /** `SETTINGS ACK`, `HEADERS, stream 1: CONNECT /chat`, `RST_STREAM CANCEL, stream 1`. */
  #summary(fields: readonly Field[], block: ReadBlock | undefined): string {
    const { stream } = this.#header;
    if (this.#unit.length < 4) return 'incomplete frame';
    if (this.#unit.length < HEADER_BYTES) return this.#name;
    const isAnswer = [names.SETTINGS, 6].includes(this.#header.type) && hasFlag(this.#header, FLAG.ACK);
    const code = fields.find(({ name }) => name === 'error code')?.value;
    const what = isAnswer ? ' ACK' : typeof code === 'string' || typeof code === 'number' ? ` ${code}` : '';
    const where = stream === 0 ? '' : `, stream ${stream}`;
    const says = block?.list ? `: ${listInWords(block.list)}` : '';
    return `${this.#name}${what}${where}${says}`;
  }
}
