/** The examples of RFC 6455 §5.7, both ways, and the rules of its headers, each broken in turn. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromUtf8, toHex } from '../../src/bytes.ts';
import { encodeFrame, FrameDecoder, type FrameToEncode } from '../../src/frame/codec.ts';
import type { Frame, Opcode } from '../../src/frame/frame.ts';
import { type Role, type Speak, VERSIONS } from '../../src/versions.ts';

const KEY = fromHex('37 fa 21 3d');

function decode(bytes: Uint8Array, from: Role, speak: Speak = 'version-13'): Frame[] {
  return [...new FrameDecoder({ speak, from }).push(bytes)];
}

describe('RFC 6455 §5.7', () => {
  it.each([
    ['a text', '81 05 48 65 6c 6c 6f', 'server', 'text', true, 'Hello'],
    ['a masked text', '81 85 37 fa 21 3d 7f 9f 4d 51 58', 'client', 'text', true, 'Hello'],
    ['a first fragment', '01 03 48 65 6c', 'server', 'text', false, 'Hel'],
    ['the last fragment', '80 02 6c 6f', 'server', 'continuation', true, 'lo'],
    ['a ping', '89 05 48 65 6c 6c 6f', 'server', 'ping', true, 'Hello'],
    ['a masked pong', '8a 85 37 fa 21 3d 7f 9f 4d 51 58', 'client', 'pong', true, 'Hello'],
  ] as const)('%s', (_what, hex, from, opcode, final, text) => {
    const frame = { opcode, final, rsv1: false, payload: fromUtf8(text) };
    expect(decode(fromHex(hex), from)).toEqual([frame]);
    const masked = from === 'client' ? { maskingKey: KEY } : {};
    expect(toHex(encodeFrame(frame, { speak: 'version-13', ...masked }))).toBe(hex);
  });

  it.each([
    [256, '82 7e 01 00'],
    [65_536, '82 7f 00 00 00 00 00 01 00 00'],
  ])('%d bytes of binary', (length, header) => {
    const payload = new Uint8Array(length).fill(7);
    const bytes = concat([fromHex(header), payload]);
    const [{ payload: got, ...frame } = { payload: Uint8Array.of() }, ...others] = decode(bytes, 'server');
    expect([frame, others]).toEqual([{ opcode: 'binary', final: true, rsv1: false }, []]);
    expect(got).toEqualBytes(payload);
    expect(encodeFrame({ opcode: 'binary', payload }, { speak: 'version-13' })).toEqualBytes(bytes);
  });
});

describe('a header of version 13', () => {
  it.each([0, 125, 126, 65_535, 65_536])('says %d bytes in the shortest way, and is read again', (length) => {
    const payload = new Uint8Array(length);
    const bytes = encodeFrame({ opcode: 'binary', payload }, { speak: 'version-13' });
    expect(bytes.length - length).toBe(length < 126 ? 2 : length < 65_536 ? 4 : 10);
    expect(decode(bytes, 'server')[0]?.payload.length).toBe(length);
  });

  it.each([
    ['RSV1', 'c1 00', 'reserved-bit', 'RSV1'],
    ['RSV2', 'a1 00', 'reserved-bit', 'RSV2'],
    ['RSV3', '91 00', 'reserved-bit', 'RSV3'],
    ['a fragmented ping', '09 00', 'control-fragmented', 'FIN'],
    ['a ping of 126 bytes', `89 7e 00 7e ${'00 '.repeat(126)}`, 'control-too-long', 'length'],
    ['a mask from a server', '81 80 00 00 00 00', 'mask-forbidden', 'MASK'],
    ['125 in 2 bytes', '82 7e 00 7d', 'length-not-minimal', 'length'],
    ['65,535 in 8 bytes', '82 7f 00 00 00 00 00 00 ff ff', 'length-not-minimal', 'length'],
    ['2^63', '82 7f 80 00 00 00 00 00 00 00', 'length-over-63-bits', 'length'],
    ['2^63 - 1', '82 7f 7f ff ff ff ff ff ff ff', 'message-too-big', 'length'],
  ])('with %s is refused, at its byte and by its field', (_what, hex, code, field) => {
    const before = encodeFrame({ opcode: 'text', payload: fromUtf8('ok') }, { speak: 'version-13' });
    const decoder = new FrameDecoder({ speak: 'version-13', from: 'server' }).push(concat([before, fromHex(hex)]));
    expect(decoder.next()?.opcode).toBe('text');
    const expected = { code, field, at: before.length, closeCode: code === 'message-too-big' ? 1009 : 1002 };
    expect(() => decoder.next()).toThrow(expect.objectContaining(expected));
    expect(() => decoder.next()).toThrow(expect.objectContaining(expected));
  });

  it.each([3, 4, 5, 6, 7, 11, 12, 13, 14, 15])('with the opcode %d is refused', (opcode) => {
    expect(() => decode(Uint8Array.of(0x80 | opcode, 0), 'server')).toThrow(
      expect.objectContaining({ code: 'unknown-opcode' }),
    );
  });

  it('without a mask from a client is refused', () => {
    expect(() => decode(fromHex('81 00'), 'client')).toThrow(expect.objectContaining({ code: 'mask-missing' }));
  });

  it('cut after each byte waits for the remaining bytes', () => {
    const payload = new Uint8Array(70_000).fill(9);
    const bytes = encodeFrame({ opcode: 'binary', payload }, { speak: 'version-13', maskingKey: KEY });
    for (let cut = 1; cut <= 14; cut++) {
      const decoder = new FrameDecoder({ speak: 'version-13', from: 'client' });
      expect(decoder.push(bytes.subarray(0, cut)).next()).toBeUndefined();
      expect(decoder.push(bytes.subarray(cut)).next()?.payload).toEqualBytes(payload);
    }
  });
});

describe('frames of hixie-76', () => {
  it('are a text between 00 and FF, and FF 00; all others are thrown away', () => {
    const bytes = fromHex('00 48 69 ff 01 61 62 ff 80 03 61 62 63 ff 02 61 61 7f ff 00 ff ff 00');
    expect(decode(bytes, 'client', 'hixie-76').map(({ opcode, payload }) => [opcode, toHex(payload)])).toEqual([
      ['text', '48 69'],
      ['text', ''],
      ['close', ''],
    ]);
  });

  it('are bounded even if they are discarded', () => {
    const decoder = () => new FrameDecoder({ speak: 'hixie-76', from: 'client', maxPayload: 4 });
    expect(decoder().push(fromHex('01 61 61 61 61 ff 00 ff')).next()?.opcode).toBe('text');
    expect(() => decoder().push(fromHex('01 61 61 61 61 61')).next()).toThrow(
      expect.objectContaining({ code: 'message-too-big' }),
    );
    expect(() => decoder().push(fromHex('80 05')).next()).toThrow(expect.objectContaining({ code: 'message-too-big' }));
    expect(() => decoder().push(new Uint8Array(20).fill(0xff)).next()).toThrow(
      expect.objectContaining({ code: 'length-without-end' }),
    );
  });

  it.each(['binary', 'continuation', 'ping', 'pong'] as Opcode[])('do not have %s', (opcode) => {
    expect(() => encodeFrame({ opcode }, { speak: 'hixie-76' })).toThrow(
      expect.objectContaining({ code: 'not-in-hixie-76' }),
    );
  });

  it.each([
    ['fragments', { opcode: 'text', final: false }],
    ['reserved bits', { opcode: 'text', rsv1: true }],
    ['close codes', { opcode: 'close', payload: Uint8Array.of(3, 232) }],
  ] as [string, FrameToEncode][])('do not have %s', (_what, frame) => {
    expect(() => encodeFrame(frame, { speak: 'hixie-76' })).toThrow(
      expect.objectContaining({ code: 'not-in-hixie-76' }),
    );
  });

  it('do not have masking', () => {
    const maskingKey = Uint8Array.of(1, 2, 3, 4);
    expect(() => encodeFrame({ opcode: 'text' }, { speak: 'hixie-76', maskingKey })).toThrow(
      expect.objectContaining({ code: 'not-in-hixie-76' }),
    );
  });

  it('do not take the byte FF into a text', () => {
    const payload = Uint8Array.of(0x61, 0xff);
    expect(() => encodeFrame({ opcode: 'text', payload }, { speak: 'hixie-76' })).toThrow(
      expect.objectContaining({ code: 'ff-in-text' }),
    );
  });
});

describe('the codec', () => {
  const frame = fc.record({
    opcode: fc.constantFrom<Opcode>('text', 'binary', 'continuation'),
    final: fc.boolean(),
    payload: fc.uint8Array({ maxLength: 300 }),
  });
  const old = fc.record({ opcode: fc.constant<Opcode>('text'), payload: fc.string().map(fromUtf8) });

  it.each(VERSIONS)('gives back in %s what was put in, however it is cut, and never writes to its input', (speak) => {
    const frames = fc.array<Pick<Frame, 'opcode' | 'payload'>>(speak === 'hixie-76' ? old : frame, { maxLength: 5 });
    fc.assert(
      fc.property(
        frames,
        fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1 }),
        fc.boolean(),
        (sent, cuts, masked) => {
          const mask = masked && speak === 'version-13';
          const bytes = concat(sent.map((one) => encodeFrame(one, mask ? { speak, maskingKey: KEY } : { speak })));
          const before = Uint8Array.from(bytes);
          const decoder = new FrameDecoder({ speak, from: mask ? 'client' : 'server' });
          const got: Frame[] = [];
          for (let at = 0, turn = 0; at < bytes.length; turn++) {
            const end = at + (cuts[turn % cuts.length] ?? 1);
            decoder.push(bytes.subarray(at, end));
            if (turn % 3 === 0) got.push(...decoder);
            at = end;
          }
          got.push(...decoder);
          expect(got).toEqual(sent.map((one) => ({ final: true, rsv1: false, ...one })));
          expect(decoder.atBoundary).toBe(true);
          expect(bytes).toEqual(before);
        },
      ),
    );
  });
});
