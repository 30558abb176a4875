/** The rules of exercise 08. */

import { concat, fromHex, toHex } from '../../src/bytes.ts';
import { same } from '../../src/course/exercises/comparing/same.ts';
import { refuses } from '../../src/course/exercises/refuses.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { type Header, type ReadHeader, readHeader, writeHeader } from './exercise.ts';

const KEY = fromHex('37 fa 21 3d');
const OPCODES = [
  [0, 'continuation'],
  [1, 'text'],
  [2, 'binary'],
  [8, 'close'],
  [9, 'ping'],
  [10, 'pong'],
] as const;
/** Lengths of more than 16 bits, in bytes: some with the first bit of 32 set, one of more than 32 bits, the largest. */
const LONG = [
  ['00 00 00 00 00 01 00 00', 65_536],
  ['00 00 00 00 80 00 00 00', 2 ** 31],
  ['00 00 00 00 ff fe fd fc', 0xfffe_fdfc],
  ['00 00 00 01 00 00 00 02', 2 ** 32 + 2],
  ['00 00 00 01 80 00 00 00', 2 ** 32 + 2 ** 31],
  ['00 1f ff ff ff ff ff ff', Number.MAX_SAFE_INTEGER],
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
  /** Compares what a rule is about, one after the other. */
  const says = (bytes: Uint8Array, expected: Partial<ReadHeader>) => {
    const header = read(bytes);
    for (const [name, value] of Object.entries(expected)) {
      same(header[name as keyof ReadHeader], value, `${name} in ${toHex(bytes.subarray(0, 14))}`);
    }
  };
  /** What is refused begins with what is not: a reader that refuses everything refuses nothing. */
  const refusesOnly = (bad: readonly string[], good: string) => {
    read(fromHex(good));
    for (const hex of bad) refuses(() => readHeader(fromHex(hex)), hex);
  };

  it('reads FIN and the opcode from the first byte (RFC 6455 §5.2)', () => {
    for (const [opcode, name] of OPCODES) says(headerOf(name, 5, false), { final: true, opcode });
    says(headerOf('text', 5, false, false), { final: false, opcode: 1 });
    says(headerOf('continuation', 5, false, false), { final: false, opcode: 0 });
  });

  it('reads a length of seven bits (RFC 6455 §5.2)', () => {
    for (const length of [0, 1, 125]) says(headerOf('text', length, false), { length, size: 2 });
  });

  it('reads a length of sixteen bits after 126, the most significant byte first (RFC 6455 §5.2)', () => {
    for (const length of [126, 127, 258, 0x8001, 65_535]) {
      says(headerOf('binary', length, false), { length, size: 4 });
    }
  });

  it('reads a length of 64 bits after 127, the most significant byte first (RFC 6455 §5.2)', () => {
    for (const [hex, length] of LONG) says(fromHex(`82 7f ${hex}`), { length, size: 10 });
  });

  it('reads the masking key, and counts it in (RFC 6455 §5.2)', () => {
    for (const [length, size] of [
      [0, 6],
      [5, 6],
      [126, 8],
      [65_536, 14],
    ] as const) {
      says(headerOf('text', length, true), { length, size, maskingKey: KEY });
    }
    same(read(headerOf('text', 5, false)).maskingKey, undefined, 'the masking key of a frame that is not masked');
  });

  it('reads just the header, whatever follows it, and wherever it begins in its buffer', () => {
    const frame = concat([headerOf('text', 2, true), fromHex('aa bb cc dd ee')]);
    says(frame, { length: 2, size: 6, maskingKey: KEY });
    says(concat([Uint8Array.of(0), frame]).subarray(1), { length: 2, size: 6, maskingKey: KEY });
    const long = headerOf('binary', 65_536, true);
    says(concat([Uint8Array.of(1, 2, 3), long]).subarray(3), { length: 65_536, size: 14, maskingKey: KEY });
  });

  it('waits while the header is incomplete, wherever it is cut', () => {
    for (const masked of [true, false]) {
      for (const length of [5, 126, 65_536]) {
        const header = headerOf('binary', length, masked);
        for (let cut = 0; cut < header.length; cut++) {
          const what = `after ${cut} of ${header.length} bytes, ${toHex(header.subarray(0, cut)) || 'none'}`;
          same(readHeader(header.subarray(0, cut)), undefined, what);
        }
        says(header, { length });
      }
    }
  });

  it('refuses each of the reserved bits (RFC 6455 §5.2)', () => {
    refusesOnly(['c1 00', 'a1 00', '91 00', 'f1 00', 'd2 85 37 fa 21 3d', '48 00'], '81 00');
  });

  it('refuses an opcode that has no meaning (RFC 6455 §5.2)', () => {
    const without = [3, 4, 5, 6, 7, 11, 12, 13, 14, 15];
    refusesOnly(
      without.map((opcode) => `8${opcode.toString(16)} 00`),
      '8a 00',
    );
  });

  it('refuses a length that is not in the fewest bytes (RFC 6455 §5.2)', () => {
    refusesOnly(
      [
        '82 7e 00 7d',
        '82 7e 00 00',
        '81 fe 00 05 37 fa 21 3d',
        '82 7f 00 00 00 00 00 00 ff ff',
        '82 7f 00 00 00 00 00 00 00 7e',
        '82 7f 00 00 00 00 00 00 00 05',
        '82 7f 00 00 00 00 00 00 00 00',
      ],
      '82 7e 00 7e',
    );
  });

  it('refuses a length that no number counts, and one with its first bit set (RFC 6455 §5.2)', () => {
    refusesOnly(
      [
        '82 7f 80 00 00 00 00 00 00 00',
        '82 7f 00 20 00 00 00 00 00 00',
        '82 7f ff ff ff ff ff ff ff ff',
        '82 7f 80 00 00 00 00 01 00 00',
        '82 ff 00 20 00 00 00 00 00 01 37 fa 21 3d',
      ],
      '82 7f 00 1f ff ff ff ff ff ff',
    );
  });
});

describe('writeHeader', () => {
  const as = { speak: 'version-13', stage: 'frames' } as const;
  const writes = (header: Header, expected: Uint8Array) => same(writeHeader(header), expected, '', { as });

  it('writes FIN and the opcode (RFC 6455 §5.2)', () => {
    for (const [opcode, name] of OPCODES) writes({ final: true, opcode, length: 0 }, headerOf(name, 0, false));
    writes({ final: false, opcode: 1, length: 3 }, headerOf('text', 3, false, false));
    writes({ final: false, opcode: 0, length: 3 }, headerOf('continuation', 3, false, false));
  });

  it('writes a length in the fewest bytes, at each edge (RFC 6455 §5.2)', () => {
    for (const length of [0, 1, 125, 126, 127, 258, 65_535, 65_536, 70_000]) {
      writes({ final: true, opcode: 2, length }, headerOf('binary', length, false));
    }
  });

  it('writes a length of up to 53 bits (RFC 6455 §5.2)', () => {
    for (const [hex, length] of LONG) writes({ final: true, opcode: 2, length }, fromHex(`82 7f ${hex}`));
  });

  it('writes the masking key, and the bit that says so (RFC 6455 §5.2)', () => {
    for (const length of [0, 5, 125, 126, 300, 65_535, 65_536]) {
      writes({ final: true, opcode: 1, length, maskingKey: KEY }, headerOf('text', length, true));
    }
    writes({ final: false, opcode: 0, length: 5, maskingKey: KEY }, headerOf('continuation', 5, true, false));
  });

  it('gives bytes of their own each time, and leaves the key as it was', () => {
    const key = KEY.slice();
    const first = writeHeader({ final: true, opcode: 1, length: 5, maskingKey: key });
    writes({ final: true, opcode: 2, length: 9, maskingKey: KEY }, headerOf('binary', 9, true));
    same(first, headerOf('text', 5, true), 'a header, after another was written', { as });
    first.fill(0x2e);
    same(key, KEY, 'the masking key, after the header was overwritten');
  });
});
