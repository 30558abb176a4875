/** Where payloads lie: never beyond their memory, and never in a chunk that belongs to somebody else. */

import { expect, it } from 'vitest';
import { concat, equal } from '../../src/bytes.ts';
import { encodeFrame, FrameDecoder } from '../../src/frame/codec.ts';

it('payloads of any length fit the slab they are unmasked into, wherever it ends', () => {
  const decoder = new FrameDecoder({ speak: 'version-13', from: 'client' });
  const maskingKey = Uint8Array.of(1, 2, 3, 4);
  for (let length = 1; length <= 2000; length++) {
    const payload = new Uint8Array(length).fill(length & 0xff);
    const frame = encodeFrame({ opcode: 'binary', payload }, { speak: 'version-13', maskingKey });
    const read = decoder.push(concat([frame])).next()?.payload;
    expect(read && equal(read, payload)).toBe(true);
  }
});

it('a chunk is not written to by texts in pieces that follow a frame in it', () => {
  const decoder = new FrameDecoder({ speak: 'version-13', from: 'server' });
  const text = (letter: number) =>
    encodeFrame({ opcode: 'text', payload: new Uint8Array(200_000).fill(letter) }, { speak: 'version-13' });
  const chunk = concat([text(0x61), text(0x62).subarray(0, 100)]);
  const before = Uint8Array.from(chunk);
  expect(decoder.push(chunk).next()?.opcode).toBe('text');
  expect(decoder.next()).toBeUndefined();
  decoder.push(text(0x62).subarray(100)).next();
  decoder.push(text(0x63).subarray(0, 100)).next();
  decoder.push(text(0x63).subarray(100)).next();
  expect(equal(chunk, before)).toBe(true);
});
