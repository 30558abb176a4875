/** The rules of exercise 09. */

import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromUtf8 } from '../../src/bytes.ts';
import { sameBytes } from '../../src/course/exercises/same-bytes.ts';
import * as mask from '../../src/frame/mask.ts';
import { seededRandom } from '../../src/random.ts';
import { applyMask, applyMaskFast } from './exercise.ts';

/** The example of RFC 6455 §5.7. */
const KEY = fromHex('37 fa 21 3d');
const MASKED = fromHex('7f 9f 4d 51 58');

/** Payloads of every length up to a few words, each in the middle of a larger buffer. */
const payloads = Array.from({ length: 40 }, (_, length) => seededRandom(length)(length + 3).subarray(3));

describe('applyMask', () => {
  it('masks as RFC 6455 does in its example (RFC 6455 §5.7)', () => {
    sameBytes(applyMask(fromUtf8('Hello'), KEY), MASKED);
  });

  it('unmasks in the same way (RFC 6455 §5.3)', () => {
    sameBytes(applyMask(MASKED, KEY), fromUtf8('Hello'));
  });

  it('masks any length, with any key', () => {
    for (const payload of payloads) {
      const key = seededRandom(payload.length + 99)(4);
      sameBytes(applyMask(payload, key), mask.applyMask(payload, key));
    }
  });

  it('goes on in the key where the part before it ended, wherever a payload is cut (RFC 6455 §5.3)', () => {
    const whole = seededRandom(9)(23);
    for (let cut = 0; cut <= whole.length; cut++) {
      const parts = [applyMask(whole.subarray(0, cut), KEY), applyMask(whole.subarray(cut), KEY, cut)];
      sameBytes(concat(parts), mask.applyMask(whole, KEY));
    }
    sameBytes(applyMask(whole, KEY, 4_000_000_003), mask.applyMask(whole, KEY, 3));
  });

  it('leaves the payload and the key as they were', () => {
    const [payload, key] = [fromUtf8('Hello'), KEY.slice()];
    applyMask(payload, key);
    sameBytes(payload, fromUtf8('Hello'));
    sameBytes(key, KEY);
  });
});

describe('applyMaskFast', () => {
  it('masks as RFC 6455 does in its example (RFC 6455 §5.7)', () => {
    sameBytes(applyMaskFast(fromUtf8('Hello'), KEY), MASKED);
  });

  it('gives the result of the slow one, for any length, key and place in memory', () => {
    for (const payload of payloads) {
      const key = seededRandom(payload.length + 7)(5).subarray(1);
      sameBytes(applyMaskFast(payload, key), mask.applyMask(payload, key));
    }
  });

  it('leaves the payload as it was, and what lies around it', () => {
    const buffer = seededRandom(1)(64);
    const before = buffer.slice();
    applyMaskFast(buffer.subarray(8, 41), KEY);
    sameBytes(buffer, before);
  });

  it('takes at most half the time of a loop over bytes, for a payload of 1 MiB', () => {
    const payload = new Uint8Array(1_048_576);
    const slow = () => payload.map((byte, i) => byte ^ (KEY[i % 4] as number));
    const best = (run: () => unknown) => {
      let least = Number.POSITIVE_INFINITY;
      for (let i = 0; i < 12; i++) {
        const began = performance.now();
        run();
        least = Math.min(least, performance.now() - began);
      }
      return least;
    };
    const loop = best(slow);
    const ratio = loop / best(() => applyMaskFast(payload, KEY));
    expect(ratio, 'how many times as fast as a loop over bytes').toBeGreaterThan(2);
  });
});
