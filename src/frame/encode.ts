/** Frames into bytes, for both versions: a header that the wire format writes, a payload, and what ends it. */

import type { Speak } from '../versions.ts';
import type { Frame, FrameHead } from './frame.ts';
import { copyMasked, maskingKeyNumber } from './mask.ts';
import { copyInto, Memory } from './memory.ts';
import type { WireFormat } from './wire.ts';
import { WIRE_FORMATS } from './wire-formats.ts';

const EMPTY = new Uint8Array(0);

/** A frame to encode: `final` is true and `rsv1` false unless told, the payload empty. */
export type FrameToEncode = Pick<Frame, 'opcode'> & Partial<Frame>;

export interface EncodeOptions {
  /** The version to write. */
  readonly speak: Speak;
  /** Four unpredictable bytes, which a client must give for every frame of version 13. */
  readonly maskingKey?: Uint8Array;
}

/**
 * Turns a frame into bytes.
 *
 * @throws UsageError where this version has no such frame
 */
export function encodeFrame(toEncode: FrameToEncode, options: EncodeOptions): Uint8Array {
  const { opcode, final = true, rsv1 = false, payload = EMPTY } = toEncode;
  const head: FrameHead = { opcode, final, rsv1 };
  const wire = WIRE_FORMATS[options.speak];
  const key = options.maskingKey === undefined ? undefined : maskingKeyNumber(options.maskingKey);
  wire.checkFrame(head, payload.length, key !== undefined, payload);
  const header = wire.headerSize(opcode, payload.length, key !== undefined);
  const trailer = wire.endsWithFF(opcode) ? 1 : 0;
  const memory = new Memory(new Uint8Array(header + payload.length + trailer));
  writeFrame(wire, memory, 0, head, header, payload, key);
  return memory.bytes;
}

/**
 * Writes a frame that was checked into `target` from `at` on.
 *
 * @param header  the bytes of its header
 */
export function writeFrame(
  wire: WireFormat,
  target: Memory,
  at: number,
  head: FrameHead,
  header: number,
  payload: Uint8Array,
  key: number | undefined,
): void {
  const { length } = payload;
  const payloadAt = at + header;
  wire.writeHeader(target.bytes, at, head, length, key);
  if (key === undefined) copyInto(target.bytes, payloadAt, payload, 0, length);
  else copyMasked(target, payloadAt, payload, key);
  if (wire.endsWithFF(head.opcode)) target.bytes[payloadAt + length] = 0xff;
}
