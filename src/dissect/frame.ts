/**
 * One frame of either version as fields.
 *
 * The wire format's own reader says what the bytes mean and what is wrong with
 * them; this file gives names to what it read. A frame that is incomplete is
 * read as if zeros followed, and its fields are clipped to what is there.
 */

import { frameError, WIRE_FORMATS } from '../frame/codec.ts';
import type { Frame } from '../frame/frame.ts';
import { emptyHeader, type Header, UNTIL_FF } from '../frame/wire.ts';
import type { Role, Speak } from '../versions.ts';
import { count } from './count.ts';
import type { Dissection, Field } from './field.ts';
import * as hixie76 from './frame-hixie76.ts';
import * as version13 from './frame-version13.ts';
import type { MessageReader } from './messages.ts';
import { placedInPayload, problemOf } from './problem.ts';
import { withProblem } from './span.ts';

/** What is known about a frame before it is read. */
export interface FrameContext {
  readonly speak: Speak;
  /** Undefined if it is not known: then the mask decides. */
  readonly from: Role | undefined;
  /** Whether RSV1 may be set: an extension that uses it was agreed, or perhaps was. */
  readonly rsv1: boolean;
}

/** The end that sent a frame: as the caller says, or by its mask (RFC 6455 §5.1). hixie-76 frames do not say. */
export function senderOf(header: Header, { speak, from }: FrameContext): Role | undefined {
  if (from !== undefined || speak === 'hixie-76') return from;
  return header.masked ? 'client' : 'server';
}

/** Where a frame ends, as far as its bytes show. */
export interface FrameExtent {
  /** Bytes of the frame; undefined if more must come to know. A broken one ends with its header. */
  readonly length: number | undefined;
  /** Whether its header is one that a receiver refuses. */
  readonly broken: boolean;
}

const scratch = emptyHeader();
const INCOMPLETE: FrameExtent = { length: undefined, broken: false };

/**
 * Finds the end of the frame at `start`.
 *
 * @param searched  bytes of it in which the byte 0xFF was already looked for
 */
export function measureFrame(bytes: Uint8Array, start: number, context: FrameContext, searched: number): FrameExtent {
  const wire = WIRE_FORMATS[context.speak];
  const size = wire.readHeader(bytes, start, bytes.length, scratch);
  if (size === 0) return INCOMPLETE;
  if (wire.checkHeader(scratch, senderOf(scratch, context) ?? 'client', context.rsv1)) {
    return { length: size, broken: true };
  }
  if (scratch.length !== UNTIL_FF) return { length: size + scratch.length, broken: false };
  const ff = bytes.indexOf(0xff, start + Math.max(size, searched));
  return ff === -1 ? INCOMPLETE : { length: ff + 1 - start, broken: false };
}

/**
 * Names every byte of a frame.
 *
 * @param bytes     the frame, as {@link measureFrame} cut it, or what there is of it
 * @param offset    of the frame in what its end sent
 * @param messages  the messages of its direction, only for version 13
 */
export function dissectFrame(
  bytes: Uint8Array,
  context: FrameContext,
  offset: number,
  messages: (from: Role) => MessageReader,
): Dissection {
  const { speak } = context;
  const header = scratch;
  readPadded(bytes, speak, header);
  const from = senderOf(header, context);
  const fault = WIRE_FORMATS[speak].checkHeader(header, from ?? 'client', context.rsv1);
  if (fault && isThere(fault.field, bytes.length, header)) {
    const problem = problemOf(frameError(fault, offset), offset);
    const extended = speak === 'version-13' && fault.field === 'length' && header.lengthBytes > 0;
    const name = extended ? 'extended length' : fault.field;
    const fields = blame(headerFieldsOf(bytes, speak, header), name, problem);
    return dissection('broken', speak, from, summaryOf(header), offset, bytes, fields);
  }
  if (speak === 'hixie-76') {
    const fields = hixie76.headerFields(bytes, header);
    hixie76.addPayload(fields, bytes, header);
    return named(speak, from, header.opcode ?? 'discarded', offset, bytes, fields, header);
  }
  return version13Frame(bytes, header, from ?? 'server', offset, messages(from ?? 'server'));
}

function dissection(
  state: 'whole' | 'incomplete' | 'broken',
  speaks: Speak,
  from: Role | undefined,
  summary: string,
  offset: number,
  bytes: Uint8Array,
  fields: readonly Field[],
): Dissection {
  if (from === undefined) return { kind: 'frame', state, speaks, summary, offset, bytes, fields };
  return { kind: 'frame', state, speaks, from, summary, offset, bytes, fields };
}

/** A frame that is right as far as it came; what did not come is said on its last field. */
function named(
  speak: Speak,
  from: Role | undefined,
  summary: string,
  offset: number,
  bytes: Uint8Array,
  fields: readonly Field[],
  header: Header,
): Dissection {
  const last = fields.at(-1);
  const incomplete = missingOf(bytes, speak, header);
  if (incomplete === undefined || last === undefined) {
    return dissection('whole', speak, from, summary, offset, bytes, fields);
  }
  return dissection('incomplete', speak, from, summary, offset, bytes, fields.with(-1, { ...last, incomplete }));
}

function version13Frame(
  bytes: Uint8Array,
  header: Header,
  from: Role,
  offset: number,
  messages: MessageReader,
): Dissection {
  const speak = 'version-13';
  const fields = version13.headerFields(bytes, header);
  const { opcode, final, rsv1 } = header;
  if (bytes.length < header.size || opcode === undefined) {
    return named(speak, from, summaryOf(header), offset, bytes, fields, header);
  }
  const frame: Frame = { opcode, final, rsv1, payload: version13.unmask(bytes, header) };
  const whole = frame.payload.length === header.length;
  const kind = messages.kindOf(frame);
  const error = messages.check(frame, kind, whole, offset);
  version13.addPayload(fields, header, frame.payload, kind, messages);
  const summary = summaryOf(header, frame.payload);
  if (error) {
    const payload = kind === 'compressed' ? undefined : offset + header.size;
    const problem = placedInPayload(problemOf(error, offset), payload);
    return dissection('broken', speak, from, summary, offset, bytes, blame(fields, error.field, problem));
  }
  if (!whole) return named(speak, from, summary, offset, bytes, fields, header);
  const shown = dissection('whole', speak, from, summary, offset, bytes, fields);
  const { inflated, notInflated } = messages;
  if (inflated !== undefined) return { ...shown, inflated };
  return notInflated === undefined ? shown : { ...shown, notInflated };
}

/** Reads a header; if it is cut short, as if zeros followed. */
function readPadded(bytes: Uint8Array, speak: Speak, header: Header): void {
  const wire = WIRE_FORMATS[speak];
  if (wire.readHeader(bytes, 0, bytes.length, header) > 0) return;
  const padded = new Uint8Array(wire.MAX_HEADER_BYTES);
  padded.set(bytes.subarray(0, padded.length));
  wire.readHeader(padded, 0, padded.length, header);
}

/** Whether the bytes that a fault is about have come, and are not the zeros of {@link readPadded}. */
function isThere(field: string, length: number, header: Header): boolean {
  if (length >= header.size) return true;
  if (field === 'MASK') return length >= 2;
  if (field === 'length') return length >= 2 + header.lengthBytes;
  return true;
}

function headerFieldsOf(bytes: Uint8Array, speak: Speak, header: Header): Field[] {
  return speak === 'hixie-76' ? hixie76.headerFields(bytes, header) : version13.headerFields(bytes, header);
}

/** Puts a problem on the field it names, or on the first. */
function blame(fields: readonly Field[], name: string, problem: string): Field[] {
  const named = withProblem(fields, name, problem);
  if (named) return named;
  const [first, ...others] = fields;
  return first === undefined ? [] : [{ ...first, problem }, ...others];
}

/** The missing part of a frame, in words. */
function missingOf(bytes: Uint8Array, speak: Speak, header: Header): string | undefined {
  if (header.length === UNTIL_FF) {
    const ended = bytes.length > 1 && bytes[bytes.length - 1] === 0xff;
    return ended ? undefined : 'the byte FF at the end of the text has not come';
  }
  const missing = speak === 'hixie-76' ? hixie76.missingPart : version13.missingPart;
  const { part, expected, came } = missing(bytes.length, header);
  return came >= expected ? undefined : `${came} of ${count(expected, 'byte')} of ${part} came`;
}

/** `text`, `close 1000`, `opcode 0x3`. */
function summaryOf(header: Header, payload?: Uint8Array): string {
  if (header.opcode === undefined) return header.discard ? 'discarded' : `opcode 0x${header.code.toString(16)}`;
  if (header.opcode !== 'close' || payload === undefined || payload.length < 2) return header.opcode;
  return `close ${(payload[0] as number) * 256 + (payload[1] as number)}`;
}
