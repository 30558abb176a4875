/** Streams of version 13 as a client would send them: right, and nearly right. */

import fc from 'fast-check';
import { concat, fromUtf8 } from '../../src/bytes.ts';
import { encodeFrame, type FrameToEncode } from '../../src/frame/codec.ts';

const payload = (max: number) => fc.uint8Array({ maxLength: max });
const text = (max: number) => fc.string({ unit: 'grapheme', maxLength: max }).map(fromUtf8);
const control = fc
  .constantFrom('ping', 'pong')
  .chain((opcode) => payload(125).map((bytes) => [{ opcode, payload: bytes }]));
const whole = fc.oneof(
  text(300).map((bytes) => [{ opcode: 'text', payload: bytes }]),
  payload(300).map((bytes) => [{ opcode: 'binary', payload: bytes }]),
);
/** A message in parts; text may be cut inside a character. */
const parts = fc
  .tuple(fc.constantFrom('text', 'binary'), text(60), fc.array(fc.nat(60), { maxLength: 3 }))
  .map(([opcode, bytes, cuts]) => {
    const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)), bytes.length].sort((a, b) => a - b);
    return places.slice(1).map((end, i) => ({
      opcode: i === 0 ? opcode : 'continuation',
      final: i === places.length - 2,
      payload: bytes.subarray(places[i], end),
    }));
  });
const close = fc
  .tuple(fc.constantFrom(1000, 1001, 1005, 1011, 2999, 3000, 4999, 5000), text(20))
  .map(([code, reason]) => [{ opcode: 'close', payload: concat([Uint8Array.of(code >> 8, code & 255), reason]) }]);

/** Frames that follow the rules, for the most part. */
const frames = fc
  .array(
    fc.oneof(
      { weight: 4, arbitrary: whole },
      { weight: 3, arbitrary: parts },
      { weight: 2, arbitrary: control },
      close,
    ),
    {
      maxLength: 6,
    },
  )
  .map((groups) => groups.flat() as FrameToEncode[]);

/** The bytes of frames, masked. */
export const validStream = fc
  .tuple(
    frames,
    payload(4).filter(({ length }) => length === 4),
  )
  .map(([all, maskingKey]) => concat(all.map((frame) => encodeFrame(frame, { speak: 'version-13', maskingKey }))));

/** The same with a few bits flipped, bytes put in, or a piece taken out. */
export const mutatedStream = fc
  .tuple(
    validStream,
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('flip', 'insert', 'remove'), fc.nat(255)), { maxLength: 4 }),
  )
  .map(([bytes, mutations]) => mutations.reduce(mutate, bytes));

function mutate(bytes: Uint8Array, [place, how, value]: [number, string, number]): Uint8Array {
  if (bytes.length === 0) return bytes;
  const at = place % bytes.length;
  if (how === 'insert') return concat([bytes.subarray(0, at), Uint8Array.of(value), bytes.subarray(at)]);
  if (how === 'remove') return concat([bytes.subarray(0, at), bytes.subarray(at + 1 + (value % 8))]);
  const changed = Uint8Array.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ (1 << (value % 8));
  return changed;
}

/** Bytes cut into chunks. */
export function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? bytes.length;
    chunks.push(bytes.subarray(at, at + size));
    at += size;
  }
  return chunks;
}
