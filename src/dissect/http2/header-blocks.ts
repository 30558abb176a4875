/** The header blocks of one end: put together from their parts, decoded in their order, and read. */

import { concat } from '../../bytes.ts';
import type { Role } from '../../versions.ts';
import { connectionFault, type Fault } from './fault.ts';
import { type FrameHeader, hasFlag } from './frame-header.ts';
import { HeaderDecoder } from './header-block.ts';
import { type HeaderList, readHeaderList } from './header-list.ts';
import * as names from './names.ts';
import { FLAG, frameName } from './names.ts';

/** Longer blocks are not decoded, in bytes. */
const MOST_BLOCK = 1024 * 1024;

/** A block of which more is to come. */
export interface OpenBlock {
  /** The frame that began it. */
  readonly begun: FrameHeader;
  /** The stream that its fields are about. */
  readonly about: number;
}

/** A block that is complete: what it says; undefined if it is too long to be decoded. */
export interface ReadBlock extends OpenBlock {
  readonly list: HeaderList | undefined;
  /** Bytes of it that earlier frames brought. */
  readonly before: number;
}

export class HeaderBlocks {
  readonly #from: Role;
  readonly #decoder = new HeaderDecoder();
  #open: OpenBlock | undefined;
  #parts: Uint8Array[] = [];
  #length = 0;

  constructor(from: Role) {
    this.#from = from;
  }

  /** Whether the next frame may come: the parts of a block follow each other without anything between (RFC 9113 §4.3). */
  check({ type, stream }: FrameHeader): Fault | undefined {
    const expected = this.#open?.begun.stream;
    if (type === names.CONTINUATION && expected === undefined) {
      const what = 'CONTINUATION comes without a header block that goes on';
      return connectionFault('type', 'PROTOCOL_ERROR', what, 'RFC 9113 §6.10');
    }
    if (expected === undefined || (type === names.CONTINUATION && stream === expected)) return undefined;
    const came = `${frameName(type)} of stream ${stream}`;
    const what = `expected CONTINUATION of stream ${expected}; came ${came}`;
    return connectionFault(stream === expected ? 'type' : 'stream', 'PROTOCOL_ERROR', what, 'RFC 9113 §6.10');
  }

  /**
   * Takes a part of a block.
   *
   * @param about         the stream that the fields are about, if this part is the first
   * @param maxTableSize  what the other end allows, in bytes
   * @param isFollow      whether a block of the same message came before
   * @returns the block if it is complete
   */
  take(
    header: FrameHeader,
    part: Uint8Array,
    about: number,
    maxTableSize: number,
    isFollow: (stream: number) => boolean,
  ): ReadBlock | undefined {
    this.#open ??= { begun: header, about };
    const open = this.#open;
    const before = this.#length;
    this.#length += part.length;
    if (this.#length <= MOST_BLOCK) this.#parts.push(part);
    else this.#parts = [];
    if (!hasFlag(header, FLAG.END_HEADERS)) return undefined;
    const isTooLong = this.#length > MOST_BLOCK;
    const block = concat(this.#parts);
    this.#forget();
    if (isTooLong) {
      this.#decoder.lose();
      return { ...open, list: undefined, before };
    }
    const isPromise = open.begun.type === names.PUSH_PROMISE;
    const decoded = this.#decoder.decode(block, maxTableSize);
    return { ...open, list: readHeaderList(decoded, isPromise ? 'client' : this.#from, isFollow(open.about)), before };
  }

  /** Takes note that a part of a block, or a whole one, is missing. */
  lose(): void {
    this.#decoder.lose();
    this.#forget();
  }

  #forget(): void {
    this.#open = undefined;
    this.#parts = [];
    this.#length = 0;
  }
}
