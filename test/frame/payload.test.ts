/** Where payloads lie: never beyond their memory, and never in a chunk that belongs to somebody else; and how large they may be. */

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

it.each([1, 100, 4096, 4097, 100_000])(
  'a payload of %d bytes that is kept stays, when the chunk that it fills is written over',
  (length) => {
    const payload = new Uint8Array(length).fill(7);
    const chunk = concat([encodeFrame({ opcode: 'binary', payload }, { speak: 'version-13' })]);
    const read = new FrameDecoder({ speak: 'version-13', from: 'server' }).push(chunk).next()?.payload;
    chunk.fill(0);
    expect(read && equal(read, payload)).toBe(true);
  },
);

it('a limit for payloads is none for control frames, which have their own (RFC 6455 §5.5)', () => {
  const decoder = new FrameDecoder({ speak: 'version-13', from: 'server', maxPayload: 4 });
  const payload = new Uint8Array(125);
  expect(decoder.push(concat([encodeFrame({ opcode: 'ping', payload }, { speak: 'version-13' })])).next()?.opcode).toBe(
    'ping',
  );
  decoder.push(concat([encodeFrame({ opcode: 'binary', payload }, { speak: 'version-13' })]));
  expect(() => decoder.next()).toThrow(expect.objectContaining({ code: 'message-too-big' }));
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
