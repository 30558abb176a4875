import { describe, expect, it } from 'vitest';
import { fromUtf8 } from '../../src/bytes.ts';
import { cutReason, mayBeSent, readClosePayload, writeClosePayload } from '../../src/connection/close.ts';
import { CLOSE_CODES } from '../../src/connection/close-codes.ts';

describe('a close code', () => {
  // RFC 6455 §7.4.1 and §7.4.2; the IANA registry has 1012 to 1014.
  it('may be sent if it is registered for that, or of libraries and programs', () => {
    const sent = Array.from({ length: 6000 }, (_, code) => code).filter(mayBeSent);
    const registered = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014];
    expect(sent).toEqual([...registered, ...Array.from({ length: 2000 }, (_, i) => 3000 + i)]);
    expect([3000.5, Number.NaN, -1000].filter(mayBeSent)).toEqual([]);
  });

  it('tells only the program if it is 1005, 1006 or 1015', () => {
    const local = Object.entries(CLOSE_CODES).filter(([, { use }]) => use === 'local');
    expect(local.map(([code]) => Number(code))).toEqual([1005, 1006, 1015]);
  });
});

describe('the payload of a close frame', () => {
  it.each([1000, 1011, 3000, 4999])('is the code %d in two bytes, the higher one first, and the reason', (code) => {
    const payload = writeClosePayload(code, '再见');
    expect(payload).toEqualBytes(Uint8Array.from([code >> 8, code % 256, ...fromUtf8('再见')]));
    expect(readClosePayload(payload, 0)).toEqual({ code, reason: '再见' });
  });

  it('says where the reason is not UTF-8, or that it ends inside a character', () => {
    const reads =
      (...reason: number[]) =>
      () =>
        readClosePayload(Uint8Array.from([3, 232, ...reason]), 132);
    const at = (byte: number) =>
      expect.objectContaining({
        code: 'not-utf8',
        closeCode: 1007,
        message: expect.stringContaining(`at its byte ${byte}, in the close frame at byte 132`),
      });
    expect(reads(0x61, 0xff)).toThrow(at(1));
    expect(reads(0x61, 0xe4, 0xbd)).toThrow(at(3));
  });
});

describe('a reason that is too long', () => {
  // A control frame holds 125 bytes, and two of them are the code (RFC 6455 §5.5).
  it.each([
    ['x'.repeat(123), 'x'.repeat(123)],
    ['x'.repeat(124), 'x'.repeat(123)],
    ['好'.repeat(42), '好'.repeat(41)],
    ['x好'.repeat(31), `${'x好'.repeat(30)}x`],
    ['😀'.repeat(31), '😀'.repeat(30)],
  ])('is cut between characters, to 123 bytes at most', (reason, cut) => {
    expect(cutReason(reason)).toBe(cut);
    expect(() => writeClosePayload(1002, cut)).not.toThrow();
  });
});
