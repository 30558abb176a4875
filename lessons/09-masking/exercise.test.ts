/** The rules of exercise 09. */

import { concat, fromHex, fromUtf8 } from '../../src/bytes.ts';
import { bounded } from '../../src/course/exercises/comparing/bounds.ts';
import { given } from '../../src/course/exercises/comparing/mistakes.ts';
import { same } from '../../src/course/exercises/comparing/same.ts';
import { describe, it } from '../../src/course/exercises/rules.ts';
import * as mask from '../../src/frame/mask.ts';
import { seededRandom } from '../../src/random.ts';
import { applyMask, applyMaskFast } from './exercise.ts';
import { MASK_MISTAKES } from './mistakes.ts';
import { timesAsFast } from './speed.ts';

/** The example of RFC 6455 §5.7, made again for each call: an answer may write over what it gets. */
const exampleKey = () => fromHex('37 fa 21 3d');
const exampleMasked = () => fromHex('7f 9f 4d 51 58');

/** Payloads of every length up to a few words, each in the middle of a larger buffer. */
const payloads = Array.from({ length: 40 }, (_, length) => seededRandom(length)(length + 3).subarray(3));

describe('applyMask', () => {
  const masks = (part: Uint8Array, key: Uint8Array, offset: number, expected: Uint8Array, what: string) => {
    const mistakes = given(MASK_MISTAKES, part.slice(), key.slice(), offset);
    const masked = offset === 0 ? applyMask(part, key) : applyMask(part, key, offset);
    same(masked, expected, what, { mistakes });
    return masked;
  };

  it('masks as RFC 6455 does in its example (RFC 6455 §5.7)', () => {
    masks(fromUtf8('Hello'), exampleKey(), 0, exampleMasked(), 'Hello, masked');
  });

  it('unmasks in the same way (RFC 6455 §5.3)', () => {
    masks(exampleMasked(), exampleKey(), 0, fromUtf8('Hello'), 'Hello, unmasked');
  });

  it('masks any length, with any key', () => {
    for (const payload of payloads) {
      const key = seededRandom(payload.length + 99)(4);
      masks(payload, key, 0, mask.applyMask(payload, key), `a payload of ${payload.length} bytes`);
    }
  });

  it('goes on in the key where the part before it ended, wherever a payload is cut (RFC 6455 §5.3)', () => {
    const whole = seededRandom(9)(23);
    const expected = mask.applyMask(whole, exampleKey());
    for (let cut = 0; cut <= whole.length; cut++) {
      masks(whole.subarray(0, cut), exampleKey(), 0, expected.subarray(0, cut), `the first ${cut} of 23 bytes`);
      masks(
        whole.subarray(cut),
        exampleKey(),
        cut,
        expected.subarray(cut),
        `the part that begins at byte ${cut} of 23`,
      );
    }
    masks(
      whole,
      exampleKey(),
      4_000_000_003,
      mask.applyMask(whole, exampleKey(), 3),
      'a part that begins at byte 4,000,000,003',
    );
  });

  it('remembers nothing: a part may come twice, or before the one in front of it', () => {
    const whole = seededRandom(9)(11);
    const expected = mask.applyMask(whole, exampleKey());
    for (const offset of [6, 0, 6, 1]) {
      masks(
        whole.subarray(offset),
        exampleKey(),
        offset,
        expected.subarray(offset),
        `the part that begins at byte ${offset}`,
      );
    }
  });

  it('leaves the payload and the key as they were', () => {
    const [payload, key] = [fromUtf8('Hello'), exampleKey()];
    same(applyMask(payload, key), exampleMasked(), 'Hello, masked');
    same(payload, fromUtf8('Hello'), 'the payload afterwards');
    same(key, exampleKey(), 'the key afterwards');
  });

  it('gives bytes of their own each time', () => {
    const first = applyMask(fromUtf8('Hello'), exampleKey());
    same(applyMask(fromUtf8('World'), exampleKey()), mask.applyMask(fromUtf8('World'), exampleKey()), 'World, masked');
    same(first, exampleMasked(), 'Hello, masked before World was');
  });
});

describe('applyMaskFast', () => {
  const masks = (payload: Uint8Array, key: Uint8Array, what: string) => {
    const expected = mask.applyMask(payload, key);
    const mistakes = given(MASK_MISTAKES, payload.slice(), key.slice(), 0);
    same(applyMaskFast(payload, key), expected, what, { mistakes });
  };

  it('masks as RFC 6455 does in its example (RFC 6455 §5.7)', () => {
    masks(fromUtf8('Hello'), exampleKey(), 'Hello, masked');
  });

  it('gives the result of the slow one, for any length, key and place in memory', () => {
    for (const payload of payloads) {
      const key = seededRandom(payload.length + 7)(5).subarray(1);
      masks(payload, key, `a payload of ${payload.length} bytes`);
    }
  });

  it('leaves the payload and the key as they were, and what lies around them', () => {
    const [buffer, keys] = [seededRandom(1)(64), concat([exampleKey(), exampleKey(), exampleKey()])];
    const before = buffer.slice();
    masks(buffer.subarray(8, 41), keys.subarray(4, 8), 'bytes 8 to 40 of 64');
    same(buffer, before, 'the 64 bytes afterwards');
    same(keys, concat([exampleKey(), exampleKey(), exampleKey()]), 'the key afterwards, and what lies around it');
  });

  it('gives bytes of their own each time', () => {
    const first = applyMaskFast(fromUtf8('Hello'), exampleKey());
    masks(fromUtf8('World'), exampleKey(), 'World, masked');
    same(first, exampleMasked(), 'Hello, masked before World was');
  });

  it('takes at most two thirds of the time of a loop over bytes, for a payload of 1 MiB', () => {
    const key = exampleKey();
    const payload = new Uint8Array(1_048_576).map((_, i) => i * 7);
    const masked = applyMaskFast(payload, key);
    same(masked, mask.applyMask(payload, key), 'a payload of 1 MiB');
    const times = timesAsFast(
      () => byByte(payload, key),
      () => applyMaskFast(payload, key),
      1.5,
    );
    bounded(times, 'more than', 1.5, 'how many times as fast as a loop over bytes');
  });
});

/** The plain loop that the fast one is compared with. */
function byByte(payload: Uint8Array, key: Uint8Array): Uint8Array {
  const masked = new Uint8Array(payload.length);
  for (let i = 0; i < payload.length; i++) masked[i] = (payload[i] as number) ^ (key[i & 3] as number);
  return masked;
}
