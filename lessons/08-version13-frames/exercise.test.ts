/** The rules of exercise 08. */

import { describe, expect, it } from 'vitest';
import { concat, fromHex, toHex } from '../../src/bytes.ts';
import { refuses } from '../../src/course/exercises/refuses.ts';
import { sameBytes } from '../../src/course/exercises/same-bytes.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { type Header, readHeader, writeHeader } from './exercise.ts';

const KEY = fromHex('37 fa 21 3d');
const OPCODES = [
  [0, 'continuation'],
  [1, 'text'],
  [2, 'binary'],
  [8, 'close'],
  [9, 'ping'],
  [10, 'pong'],
] as const;

/** The header of a real frame: what stands in front of its payload. */
function headerOf(opcode: (typeof OPCODES)[number][1], length: number, masked: boolean, final = true): Uint8Array {
  const key = masked ? { maskingKey: KEY } : {};
  const frame = encodeFrame({ opcode, final, payload: new Uint8Array(length) }, { speak: 'version-13', ...key });
  return frame.subarray(0, frame.length - length);
}

describe('readHeader', () => {
  const read = (bytes: Uint8Array) => {
    const header = readHeader(bytes);
    if (header === undefined) throw new Error(`${toHex(bytes)} is a whole header; came undefined`);
    return header;
  };

  it('reads FIN and the opcode from the first byte (RFC 6455 §5.2)', () => {
    for (const [number, name] of OPCODES) {
      expect(read(headerOf(name, 5, false)), name).toMatchObject({ final: true, opcode: number });
    }
    expect(read(headerOf('text', 5, false, false)), 'a text that goes on').toMatchObject({ final: false, opcode: 1 });
  });

  it('reads a length of seven bits (RFC 6455 §5.2)', () => {
    for (const length of [0, 1, 125]) expect(read(headerOf('text', length, false))).toMatchObject({ length, size: 2 });
  });

  it('reads a length of sixteen bits after 126, the most significant byte first (RFC 6455 §5.2)', () => {
    for (const length of [126, 258, 65535]) {
      expect(read(headerOf('binary', length, false))).toMatchObject({ length, size: 4 });
    }
  });

  it('reads a length of 64 bits after 127 (RFC 6455 §5.2)', () => {
    expect(read(headerOf('binary', 65536, false))).toMatchObject({ length: 65536, size: 10 });
    expect(read(fromHex('82 7f 00 00 00 01 00 00 00 02')).length, '2^32 + 2').toBe(2 ** 32 + 2);
    expect(read(fromHex('82 7f 00 1f ff ff ff ff ff ff')).length, '2^53 − 1').toBe(Number.MAX_SAFE_INTEGER);
  });

  it('reads the masking key, and counts it in (RFC 6455 §5.2)', () => {
    for (const [length, size] of [
      [5, 6],
      [126, 8],
      [65536, 14],
    ] as const) {
      const header = read(headerOf('text', length, true));
      expect(header).toMatchObject({ length, size });
      sameBytes(header.maskingKey, KEY);
    }
    expect(read(headerOf('text', 5, false)).maskingKey, 'a frame that is not masked').toBeUndefined();
  });

  it('reads just the header, whatever follows it', () => {
    const frame = concat([headerOf('text', 2, true), fromHex('aa bb cc dd ee')]);
    expect(read(frame)).toMatchObject({ length: 2, size: 6 });
    expect(
      read(concat([Uint8Array.of(0), frame]).subarray(1)),
      'bytes that begin in the middle of a buffer',
    ).toMatchObject({ length: 2, size: 6 });
  });

  it('waits while the header is incomplete, wherever it is cut', () => {
    for (const length of [5, 126, 65536]) {
      const header = headerOf('binary', length, true);
      for (let cut = 0; cut < header.length; cut++) {
        expect(readHeader(header.subarray(0, cut)), `after ${cut} of ${header.length} bytes`).toBeUndefined();
      }
    }
  });

  it('refuses each of the reserved bits (RFC 6455 §5.2)', () => {
    for (const hex of ['c1 00', 'a1 00', '91 00']) refuses(() => readHeader(fromHex(hex)), hex);
  });

  it('refuses a length that is not in the fewest bytes (RFC 6455 §5.2)', () => {
    for (const hex of [
      '82 7e 00 7d',
      '82 7e 00 00',
      '82 7f 00 00 00 00 00 00 ff ff',
      '82 7f 00 00 00 00 00 00 00 05',
    ]) {
      refuses(() => readHeader(fromHex(hex)), hex);
    }
  });

  it('refuses a length that no number counts, and one with its first bit set (RFC 6455 §5.2)', () => {
    for (const hex of [
      '82 7f 80 00 00 00 00 00 00 00',
      '82 7f 00 20 00 00 00 00 00 00',
      '82 7f ff ff ff ff ff ff ff ff',
    ]) {
      refuses(() => readHeader(fromHex(hex)), hex);
    }
  });
});

describe('writeHeader', () => {
  const as = { speak: 'version-13', stage: 'frames' } as const;
  const check = (header: Header, expected: Uint8Array) => sameBytes(writeHeader(header), expected, as);

  it('writes FIN and the opcode (RFC 6455 §5.2)', () => {
    for (const [opcode, name] of OPCODES) check({ final: true, opcode, length: 0 }, headerOf(name, 0, false));
    check({ final: false, opcode: 1, length: 3 }, headerOf('text', 3, false, false));
  });

  it('writes a length in the fewest bytes, at each edge (RFC 6455 §5.2)', () => {
    for (const length of [0, 125, 126, 127, 65535, 65536, 70000]) {
      check({ final: true, opcode: 2, length }, headerOf('binary', length, false));
    }
  });

  it('writes a length of more than 32 bits', () => {
    check({ final: true, opcode: 2, length: 2 ** 32 + 2 }, fromHex('82 7f 00 00 00 01 00 00 00 02'));
  });

  it('writes the masking key, and the bit that says so (RFC 6455 §5.2)', () => {
    for (const length of [5, 300, 65536]) {
      check({ final: true, opcode: 1, length, maskingKey: KEY }, headerOf('text', length, true));
    }
  });
});
