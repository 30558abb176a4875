import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../src/bytes.ts';
import { ofVersion } from '../../src/course/inner-exhibits.ts';
import { codes, dissections, rows, show, value, valuesOf } from '../../test/lessons/shown.ts';
import published from '../../test/vectors/hixie76.json' with { type: 'json' };
import { lesson, notDivisible, tooLong, withoutSpace } from './lesson.ts';
import { numberInFloatingPoint, numberUnchecked } from './wrong.ts';

describe('lesson 03', () => {
  it('shows a request of each version, every field of it read without a problem', async () => {
    const requests = dissections(await show(lesson, 'two-requests'));
    expect(requests.map(({ kind, speaks }) => [kind, speaks])).toEqual([
      ['request', 'hixie-76'],
      ['request', 'version-13'],
    ]);
    const names = requests[0]?.fields.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['Sec-WebSocket-Key1', 'Sec-WebSocket-Key2', 'key3']));
  });

  it('makes a key whose stages belong together', async () => {
    const made = await show(lesson, 'make-a-key');
    const key = String(value(made, 'key'));
    const spaces = Number(value(made, 'spaces'));
    expect(Number(value(made, 'number')) * spaces).toBe(value(made, 'product'));
    expect(key.split(' ')).toHaveLength(spaces + 1);
    expect(key).toBe(key.trim());
    expect(key.replaceAll(' ', '')).toBe(value(made, 'with noise'));
    expect(key.replace(/[^0-9]/g, '')).toBe(String(value(made, 'product')));
  });

  it('finds the number that was hidden', async () => {
    const made = await show(lesson, 'make-a-key');
    expect(value(await show(lesson, 'find-the-number'), 'number')).toBe(value(made, 'number'));
  });

  it('finds eight bytes after the head in hixie-76, and none in version 13', async () => {
    const exhibits = await show(lesson, 'eight-more-bytes');
    expect(value(ofVersion(exhibits, 'hixie-76'), 'after it')).toHaveLength(8);
    expect(value(ofVersion(exhibits, 'version-13'), 'after it')).toHaveLength(0);
    expect(value(exhibits, 'key3')).toEqual(value(exhibits, 'after it'));
  });

  it('prints the handshakes that were published, and comes to the published answers', async () => {
    const exhibits = await show(lesson, 'published');
    expect(valuesOf(exhibits, 'answer')).toEqual(published.map(({ answer }) => answer));
    expect(rows(exhibits).flatMap(({ name, note }) => (name === 'answer' ? [note] : []))).toEqual(
      published.map(() => 'as printed'),
    );
  });

  it('breaks: a naive reader finds a number in keys that hide none', async () => {
    expect(withoutSpace()).not.toContain(' ');
    expect(numberUnchecked(withoutSpace())).toBe(Number.POSITIVE_INFINITY);
    expect(Number.isInteger(numberUnchecked(notDivisible()))).toBe(false);
    const exhibits = await show(lesson, 'no-number');
    expect(codes(exhibits)).toEqual(['key-without-spaces', 'key-not-divisible']);
    expect(valuesOf(exhibits, 'in 4 bytes').map((bytes) => toHex(bytes as Uint8Array))[0]).toBe('00 00 00 00');
  });

  it('breaks: floating point says that thirty digits divide by four; they do not', async () => {
    const key = tooLong();
    const digits = key.replace(/[^0-9]/g, '');
    const spaces = BigInt(key.split(' ').length - 1);
    expect(digits).toHaveLength(30);
    expect(BigInt(digits) % spaces).not.toBe(0n);
    expect(numberInFloatingPoint(key)).not.toBe('refused');
    const exhibits = await show(lesson, 'thirty-digits');
    expect(value(exhibits, 'is it too large?')).toBe('yes');
    expect(codes(exhibits)).toEqual(['key-too-large']);
  });

  it('finds a number too large in floating point exactly if it is: rounding carries none across the limit', () => {
    const limit = 2n ** 32n - 1n;
    const near = fc.bigInt({ min: limit - 1000n, max: limit + 1000n });
    fc.assert(
      fc.property(fc.oneof(near, fc.bigInt({ min: 0n, max: 10n ** 400n })), (number) => {
        expect(Number(String(number)) > 0xffff_ffff).toBe(number > limit);
      }),
    );
  });
});
