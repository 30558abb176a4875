/**
 * Where reading can go on after a gap: at the next head, or at the next place
 * from which frames follow one another without a fault.
 *
 * Bytes that only look like a frame are common inside payloads, so a place
 * counts only if there is more evidence than its own header: frames that follow, or
 * an end where the bytes end.
 */

import { toLatin1 } from '../bytes.ts';
import { readClosePayload } from '../connection/close.ts';
import { Utf8Validator } from '../connection/utf8.ts';
import { FrameError } from '../errors.ts';
import { WIRE_FORMATS } from '../frame/codec.ts';
import { applyMask } from '../frame/mask.ts';
import { emptyHeader, type Header } from '../frame/wire.ts';
import type { FrameContext } from './frame.ts';

/** Frames that follow one another this often are frames. */
const ENOUGH = 3;
/** This many continuations without payload are not passed over: a run of zeros looks like it, however long. */
const MOST_EMPTY = 16;
/** A frame that says it is longer is not waited for, in bytes. */
const LONGEST_AWAITED = 16 * 1024 * 1024;
/** Bytes of a text that are looked at. */
const MOST_OF_TEXT = 1024;

const HEAD = /(?:HTTP\/1\.[01] [1-5][0-9]{2}[ \r]|[A-Z]{3,10} [\x21-\x7e]+ HTTP\/1\.[01]\r\n)/;

/** What is looked for. */
export interface Wanted {
  /** A head. */
  readonly head: boolean;
  /** Frames; undefined if there cannot be any. */
  readonly frames: FrameContext | undefined;
}

/**
 * Looks for a place to go on.
 *
 * @param ended  whether no more bytes will come
 * @returns its offset and what begins there, or undefined
 */
export function findAgain(
  bytes: Uint8Array,
  start: number,
  { head, frames }: Wanted,
  ended: boolean,
): { readonly at: number; readonly is: 'head' | 'frame' } | undefined {
  const headAt = head ? HEAD.exec(toLatin1(bytes, start))?.index : undefined;
  const frameAt = frames && findFrames(bytes, start, frames, ended);
  if (headAt !== undefined && (frameAt === undefined || start + headAt <= frameAt)) {
    return { at: start + headAt, is: 'head' };
  }
  return frameAt === undefined ? undefined : { at: frameAt, is: 'frame' };
}

function findFrames(bytes: Uint8Array, start: number, context: FrameContext, ended: boolean): number | undefined {
  if (context.speak === 'hixie-76') return findText(bytes, start);
  for (let at = start; at < bytes.length; at++) {
    const answer = speaksFor(bytes, at, at === start, context, ended);
    if (answer === 'yes') return at;
    // A segment often begins with a frame: before another place is taken, this one's frame must have come.
    if (answer === 'perhaps') return undefined;
  }
  return undefined;
}

/** hixie-76: a text begins here, or after the byte FF, which UTF-8 never contains. */
function findText(bytes: Uint8Array, start: number): number | undefined {
  const first = bytes[start];
  if (first === 0x00 || (first === 0xff && bytes[start + 1] === 0x00)) return start;
  const ff = bytes.indexOf(0xff, start);
  return ff === -1 || ff + 1 === bytes.length ? undefined : ff + 1;
}

const scratch = emptyHeader();

/**
 * Whether frames begin at `start`; the first byte after a gap needs less to be believed.
 *
 * @returns `perhaps`, only about the first byte, until more bytes come
 */
function speaksFor(
  bytes: Uint8Array,
  start: number,
  isFirst: boolean,
  context: FrameContext,
  ended: boolean,
): 'yes' | 'no' | 'perhaps' {
  const wire = WIRE_FORMATS[context.speak];
  /** Whether a message is under way; undefined as long as that is not known. */
  let underWay: boolean | undefined;
  let frames = 0;
  let empty = 0;
  let at = start;
  let isLong = false;
  while (at < bytes.length && frames < ENOUGH) {
    const size = wire.readHeader(bytes, at, bytes.length, scratch);
    if (size === 0) break;
    if (wire.checkHeader(scratch, context.from ?? 'client', context.rsv1)) return 'no';
    const { opcode, final, length } = scratch;
    const continues = opcode === 'continuation';
    if (continues || opcode === 'text' || opcode === 'binary') {
      if (underWay === !continues) return 'no';
      underWay = !final;
    }
    const end = at + size + length;
    if (!isFirst && scratch.masked && repeats(bytes, at, size + length)) return 'no';
    if (!isPlausible(bytes.subarray(at + size, end), scratch, end <= bytes.length)) return 'no';
    isLong = length > LONGEST_AWAITED;
    if (end > bytes.length) break;
    // A continuation without payload says nothing: zeros look like it.
    if (!continues || length > 0) frames++;
    else if (++empty > MOST_EMPTY) return 'no';
    at = end;
  }
  if (frames === ENOUGH) return 'yes';
  const endsHere = at === bytes.length && frames > 0;
  if (endsHere ? isFirst || frames > 1 || ended : ended && isFirst && frames > 0) return 'yes';
  return isFirst && !ended && !isLong ? 'perhaps' : 'no';
}

/**
 * Whether a masked frame is the same four bytes again and again, its header too: the middle of a long payload of one
 * character, masked (RFC 6455 §5.3).
 */
function repeats(bytes: Uint8Array, at: number, length: number): boolean {
  const end = Math.min(at + length, bytes.length, at + MOST_OF_TEXT);
  for (let i = at + 4; i < end; i++) if (bytes[i] !== bytes[i - 4]) return false;
  return true;
}

/** Whether a payload may be one: a text is UTF-8, a close says what it may. */
function isPlausible(
  payload: Uint8Array,
  { opcode, rsv1, masked, maskingKey, final }: Header,
  whole: boolean,
): boolean {
  if (opcode === 'text' && !rsv1) {
    const text = payload.subarray(0, MOST_OF_TEXT);
    const validator = new Utf8Validator();
    const isCut = !whole || !final || text.length < payload.length;
    return validator.push(masked ? applyMask(text, maskingKey) : text) === -1 && (isCut || validator.complete);
  }
  if (opcode !== 'close' || !whole) return true;
  try {
    readClosePayload(masked ? applyMask(payload, maskingKey) : payload, 0);
    return true;
  } catch (error) {
    if (error instanceof FrameError) return false;
    throw error;
  }
}
