import { describe, expect, it } from 'vitest';

/** What a failed comparison says. */
function complaint(compare: () => void): string {
  try {
    compare();
  } catch (error) {
    return String((error as Error).message);
  }
  return 'none';
}

const counted = (length: number) => Uint8Array.from({ length }, (_, i) => i & 0xff);

describe('bytes are compared at once', () => {
  it('by toEqualBytes: equal ones pass, whatever holds them', () => {
    expect(Uint8Array.of(1, 2)).toEqualBytes(Uint8Array.of(1, 2));
    expect(Buffer.from([1, 2])).toEqualBytes(Uint8Array.of(1, 2));
    expect(Uint8Array.of(0, 1, 2).subarray(1)).toEqualBytes(Uint8Array.of(1, 2));
    expect(Uint8Array.of(1, 2)).not.toEqualBytes(Uint8Array.of(1, 3));
    expect(Uint8Array.of(1, 2)).not.toEqualBytes(Uint8Array.of(1));
    expect('12').not.toEqualBytes(Uint8Array.of(1, 2));
    expect(complaint(() => expect(counted(9)).not.toEqualBytes(counted(9)))).toContain('other bytes than these 9');
  });

  it('and what differs is shown, one above the other, with the offset', () => {
    const received = counted(40);
    received[18] = 0xff;
    expect(complaint(() => expect(received).toEqualBytes(counted(40)))).toBe(
      [
        'the bytes differ first at byte 18; expected 40 bytes, came 40',
        '',
        'expected 00000000  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f',
        'received 00000000  00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f',
        'expected 00000010  10 11 12 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f',
        'received 00000010  10 11 ff 13 14 15 16 17 18 19 1a 1b 1c 1d 1e 1f',
        '                         ^^',
        'expected 00000020  20 21 22 23 24 25 26 27',
        'received 00000020  20 21 22 23 24 25 26 27',
      ].join('\n'),
    );
  });

  it.each([
    ['a byte less', counted(2), counted(3), 'the bytes differ first at byte 2; expected 3 bytes, came 2'],
    ['a byte more', counted(17), counted(16), 'the bytes differ first at byte 16; expected 16 bytes, came 17'],
    ['no bytes', counted(0), counted(1), 'the bytes differ first at byte 0; expected 1 bytes, came 0'],
    ['another kind of value', '00', counted(1), 'expected bytes; came string'],
  ])('of %s', (_what, received, expected, says) => {
    const said = complaint(() => expect(received).toEqualBytes(expected));
    expect(said.split('\n')[0]).toBe(says);
  });

  it('by toEqual too, wherever they stand', () => {
    const large = () => ({ list: ['a', new Uint8Array(4_000_000).fill(7)] });
    expect(large()).toEqual(large());
    const other = large();
    (other.list[1] as Uint8Array)[3_999_999] = 8;
    expect(other).not.toEqual(large());
    expect([Uint8Array.of(1)]).not.toEqual([Uint8Array.of(1, 2)]);
  });
});
