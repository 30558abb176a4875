/** Frames into bytes, for both versions: a header that the wire format writes, a payload, and what ends it. */

import { badArgument, type KnownOptions, optionsOf, requireBoolean, requireBytes, requireOneOf } from '../arguments.ts';
import { NO_BYTES } from '../bytes.ts';
import { type Speak, VERSIONS } from '../versions.ts';
import type { Frame, FrameHead, Opcode } from './frame.ts';
import { copyMasked, maskingKeyNumber } from './mask.ts';
import { copyInto, Memory } from './memory.ts';
import type { WireFormat } from './wire.ts';
import { WIRE_FORMATS } from './wire-formats.ts';

/** A frame to encode: by default `final` is true, `rsv1` false and the payload empty. */
export type FrameToEncode = Pick<Frame, 'opcode'> & Partial<Frame>;

export interface EncodeOptions {
  /** The version to write. */
  readonly speak: Speak;
  /** Four unpredictable bytes, which a client must give for every frame of version 13. */
  readonly maskingKey?: Uint8Array;
}

const FRAME: KnownOptions<FrameToEncode> = { opcode: true, final: true, rsv1: true, payload: true };
const OPTIONS: KnownOptions<EncodeOptions> = { speak: true, maskingKey: true };
const OPCODES: readonly Opcode[] = ['continuation', 'text', 'binary', 'close', 'ping', 'pong'];

/**
 * Turns a frame into bytes.
 *
 * @throws UsageError if this version has no such frame; `bad-argument`, `unknown-option`
 */
export function encodeFrame(toEncode: FrameToEncode, options: EncodeOptions): Uint8Array {
  const { opcode, final = true, rsv1 = false, payload: given = NO_BYTES } = optionsOf('frame', toEncode, FRAME);
  const { speak, maskingKey } = optionsOf('options', options, OPTIONS);
  const payload = requireBytes('frame.payload', given);
  const head: FrameHead = {
    opcode: requireOneOf('frame.opcode', opcode, OPCODES),
    final: requireBoolean('frame.final', final),
    rsv1: requireBoolean('frame.rsv1', rsv1),
  };
  const wire = WIRE_FORMATS[requireOneOf('options.speak', speak, VERSIONS)];
  const key = maskingKey === undefined ? undefined : maskingKeyNumber(requireMaskingKey(maskingKey));
  wire.checkFrame(head, payload.length, key !== undefined, payload);
  const header = wire.headerSize(opcode, payload.length, key !== undefined);
  const trailer = wire.endsWithFF(opcode) ? 1 : 0;
  const memory = new Memory(new Uint8Array(header + payload.length + trailer));
  writeFrame(wire, memory, 0, head, header, payload, key);
  return memory.bytes;
}

function requireMaskingKey(key: Uint8Array): Uint8Array {
  const bytes = requireBytes('options.maskingKey', key);
  if (bytes.length === 4) return bytes;
  throw badArgument('options.maskingKey', 'four bytes', key);
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
