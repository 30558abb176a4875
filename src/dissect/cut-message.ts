/**
 * A text message cut into the frames of version 13, with a ping that is wanted
 * meanwhile, and what the receiver keeps after each frame.
 */

import { fromUtf8 } from '../bytes.ts';
import { MAX_MESSAGE_BYTES, MessageAssembler } from '../connection/messages.ts';
import { encodeFrame } from '../frame/codec.ts';
import { inPlace, type Opcode } from '../frame/frame.ts';

export interface Cuts {
  /** The message. */
  readonly text: string;
  /** Where fragments after the first begin, in bytes; in any order, at an end, or twice: then there are fewer. */
  readonly cuts: readonly number[];
  /** After how many bytes of the message a ping is wanted. It has to wait for the end of a frame. */
  readonly ping: number;
}

/** A frame on the wire, in the order of sending. */
export interface CutFrame {
  readonly opcode: Opcode;
  readonly final: boolean;
  readonly payload: Uint8Array;
  /** The frame, as a server sends it. */
  readonly bytes: Uint8Array;
  /** Where its payload begins in the message; for a ping, where it stands. */
  readonly start: number;
  /** Bytes of the message that the receiver keeps afterwards. */
  readonly kept: number;
  /** The message that the frame completes. */
  readonly delivered?: string;
}

export function cutMessage({ text, cuts, ping }: Cuts): CutFrame[] {
  const message = fromUtf8(text);
  const inside = [...new Set(cuts)].filter((cut) => cut > 0 && cut < message.length).sort((a, b) => a - b);
  const starts = [0, ...inside];
  const assembler = new MessageAssembler('version-13');
  const frames: CutFrame[] = [];
  let isAsked = false;
  const kept = () => MAX_MESSAGE_BYTES - assembler.allowance;
  const pingAt = (start: number) => {
    if (isAsked || start < ping) return;
    isAsked = true;
    frames.push({ ...encoded('ping', true, new Uint8Array(0)), start, kept: kept() });
  };
  for (const [i, start] of starts.entries()) {
    pingAt(start);
    const end = starts[i + 1] ?? message.length;
    const frame = encoded(i === 0 ? 'text' : 'continuation', end === message.length, message.subarray(start, end));
    const delivered = assembler.take(inPlace({ ...frame, rsv1: false }), 0);
    frames.push({ ...frame, start, kept: kept(), ...(typeof delivered === 'string' ? { delivered } : {}) });
  }
  pingAt(message.length);
  return frames;
}

function encoded(opcode: Opcode, final: boolean, payload: Uint8Array) {
  return { opcode, final, payload, bytes: encodeFrame({ opcode, final, payload }, { speak: 'version-13' }) };
}

/** Bytes of the message that were sent while the ping waited. */
export function bytesWaited({ ping }: Cuts, frames: readonly CutFrame[]): number {
  return (frames.find(({ opcode }) => opcode === 'ping')?.start ?? ping) - ping;
}
