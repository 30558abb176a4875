/** What a decoder keeps in memory while it waits: no chunk that it has read, no payload that it has returned. */

import { describe, expect, it } from 'vitest';
import { concat, fromHex } from '../../src/bytes.ts';
import { type DecoderOptions, encodeFrame, type FrameToEncode, InPlaceDecoder } from '../../src/frame/codec.ts';
import { countKept } from '../garbage.ts';

const MIB = 1024 * 1024;
const maskingKey = Uint8Array.of(1, 2, 3, 4);

/** The bytes of a text of so many characters; its first fragment if it is not `final`. */
function text(length: number, more: Partial<FrameToEncode> = {}, isMasked = false): Uint8Array {
  const frame = { opcode: 'text', payload: new Uint8Array(length).fill(0x61), ...more } as const;
  return concat([encodeFrame(frame, { speak: 'version-13', ...(isMasked && { maskingKey }) })]);
}

/** Has the decoder read these bytes to their end. Returns references that keep neither the chunk nor what was read. */
function read(decoder: InPlaceDecoder, bytes: Uint8Array): WeakRef<object>[] {
  const chunk = Uint8Array.from(bytes);
  const memory: WeakRef<object>[] = [new WeakRef(chunk.buffer)];
  decoder.push(chunk);
  for (let frame = decoder.next(); frame; frame = decoder.next()) {
    const { payload } = frame;
    // Small payloads lie in a slab that all decoders share.
    if (payload.bytes.length > MIB) memory.push(new WeakRef(payload.bytes.buffer));
  }
  return memory;
}

const LARGE = text(5 * MIB, { opcode: 'binary' }, true);

/** Frames of one conversation; those of clients are masked. */
type Speaker = Pick<DecoderOptions, 'speak' | 'from'>;
const CLIENT: Speaker = { speak: 'version-13', from: 'client' };
const SERVER: Speaker = { speak: 'version-13', from: 'server' };
const SERVER_OF_2010: Speaker = { speak: 'hixie-76', from: 'server' };

describe('a decoder', () => {
  it.each<[waits: string, peer: Speaker, ...chunks: Uint8Array[]]>([
    ['the next frame', SERVER, text(100)],
    ['the next frame, after one in pieces', SERVER, text(9000).subarray(0, 10), text(9000).subarray(10)],
    ['the next frame, after a large one', CLIENT, LARGE],
    ['the next frame, after a large one in pieces', CLIENT, LARGE.subarray(0, 4 * MIB), LARGE.subarray(4 * MIB)],
    ['the rest of a message, after a fragment', SERVER, text(100, { final: false })],
    ['the rest of a header', SERVER, concat([text(100), text(1000).subarray(0, 3)])],
    ['a payload, after its header', SERVER, concat([text(100), text(1000).subarray(0, 4)])],
    ['the rest of a payload', SERVER, concat([text(100), text(1000).subarray(0, 500)])],
    ['the rest of a frame without a meaning', SERVER_OF_2010, fromHex('00 48 65 6c 6c 6f ff 81 05 48 65')],
  ])('that waits for %s keeps nothing of what it has read', async (_, peer, ...chunks) => {
    const decoder = new InPlaceDecoder({ ...peer, maxPayload: 8 * MIB });
    const memory = chunks.flatMap((chunk) => read(decoder, chunk));
    expect(await countKept(memory)).toBe(0);
    // The decoder itself is still in memory.
    expect(decoder.frameStart).toBeGreaterThanOrEqual(0);
  });

  it('makes no memory for what is only announced', () => {
    const decoder = new InPlaceDecoder({ speak: 'version-13', from: 'client', maxPayload: 8 * MIB });
    decoder.push(LARGE.subarray(0, 20));
    expect(decoder.next()).toBeUndefined();
    expect(decoder.partial?.payload.bytes.length).toBeLessThan(MIB / 10);
  });
});
