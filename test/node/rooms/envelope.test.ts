/** What goes through a broker: written and read again, and what is not refused by its shape. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BrokerError } from '../../../src/errors.ts';
import { waitAfter } from '../../../src/node/rooms/backoff.ts';
import { readEnvelope, writeEnvelope } from '../../../src/node/rooms/envelope.ts';
import { anyCharacter } from '../../any-character.ts';

describe('an envelope', () => {
  it('gives what was put into it', () => {
    const names = fc.stringMatching(/^[0-9a-f.]{0,40}$/);
    const data = fc.oneof(fc.string({ unit: anyCharacter }), fc.uint8Array());
    fc.assert(
      fc.property(names, names, data, (mark, except, given) => {
        expect(readEnvelope(writeEnvelope({ mark, except, data: given }), 10_000)).toEqual({
          mark,
          except,
          data: given,
        });
      }),
    );
  });

  it('is as it always was, since nodes of two releases may share a broker', () => {
    expect(Buffer.from(writeEnvelope({ mark: 'ab.1', except: '', data: 'hé' })).toString('hex')).toBe(
      ['54', '04', '61622e31', '00', '68c3a9'].join(''),
    );
    expect(Buffer.from(writeEnvelope({ mark: 'a', except: 'b.2', data: Uint8Array.of(255) })).toString('hex')).toBe(
      ['42', '01', '61', '03', '622e32', 'ff'].join(''),
    );
  });

  it('that nobody wrote is refused with a code, or is read', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        try {
          readEnvelope(bytes, 20);
        } catch (error) {
          expect(error).toBeInstanceOf(BrokerError);
          expect(error).toMatchObject({ code: 'foreign-message' });
        }
      }),
    );
  });

  it.each([
    ['nothing', ''],
    ['another kind', '53 00 00'],
    ['a mark that is cut short', '54 05 61 62'],
    ['no second name', '54 01 61'],
    ['text that is not UTF-8', '54 00 00 ff'],
    ['more than may be', `42 00 00 ${'00'.repeat(21)}`],
  ])('is not one with %s', (_, hex) => {
    const bytes = Buffer.from(hex.replaceAll(' ', ''), 'hex');
    expect(() => readEnvelope(bytes, 20)).toThrow(expect.objectContaining({ code: 'foreign-message' }));
  });
});

describe('the wait before a broker is tried again', () => {
  it('is drawn between half of the longest and all of it, and the longest doubles up to a limit', () => {
    const range = (failures: number) => [waitAfter(failures, () => 0), waitAfter(failures, () => 1)];
    expect([1, 2, 3, 6, 7, 1000, 5000].map(range)).toEqual([
      [100, 200],
      [200, 400],
      [400, 800],
      [3200, 6400],
      [5000, 10_000],
      [5000, 10_000],
      [5000, 10_000],
    ]);
  });
});
