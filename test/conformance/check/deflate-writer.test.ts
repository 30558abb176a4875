/** The compressed payloads that the check says: read back, they are what their names say. */

import { describe, expect, it } from 'vitest';
import { concat, fromHex, fromUtf8, toHex } from '../../../src/bytes.ts';
import { reachOf } from '../../../src/conformance/compressing.ts';
import {
  deflate,
  deflateAfter,
  deflateFixed,
  deflateInBlocks,
  deflateInFinalBlock,
  deflateStored,
  deflateWithoutReferences,
  RESERVED_BLOCK,
} from '../../../src/conformance/deflate-writer.ts';
import { longBytes, longText, messagesOf, noise, SAMPLES } from '../../../src/conformance/samples.ts';
import { TAIL } from '../../../src/connection/deflate-engine.ts';
import { deflateBlocks } from '../../../src/dissect/deflate-blocks.ts';
import { zlibEngine } from '../../../src/node/zlib.ts';

const HELLO = fromUtf8('Hello');
const NOTHING = new Uint8Array(0);
const inflated = (payload: Uint8Array) => zlibEngine.inflate(concat([payload, TAIL]), NOTHING, 1024 * 1024);
const typesOf = (payload: Uint8Array) => deflateBlocks(concat([payload, TAIL])).blocks.map(({ type }) => type);

describe('compressed payloads', () => {
  // RFC 7692 §7.2.3.1 to §7.2.3.5 print these.
  it.each([
    ['f2 48 cd c9 c9 07 00', deflateFixed(HELLO)],
    ['00 05 00 fa ff 48 65 6c 6c 6f 00', deflateStored(HELLO)],
    ['f3 48 cd c9 c9 07 00 00', deflateInFinalBlock(HELLO)],
    ['f2 48 05 00 00 00 ff ff ca c9 c9 07 00', deflateInBlocks([HELLO.subarray(0, 2), HELLO.subarray(2)])],
    ['00', deflate(NOTHING)],
  ])('of RFC 7692: %s', (published, written) => {
    expect(toHex(written)).toBe(toHex(fromHex(published)));
  });

  it('are in blocks of one type, but for the empty one that ends them', () => {
    const data = fromUtf8(longText(3000));
    expect(typesOf(deflateStored(data))).toEqual(['stored', 'stored']);
    expect(typesOf(deflateFixed(data))).toEqual(['fixed', 'stored']);
    expect(typesOf(deflate(data))).toEqual(['dynamic', 'stored']);
    expect(typesOf(RESERVED_BLOCK)).toEqual([]);
  });

  it('refer as far back as they are made to', () => {
    const once = noise(1000);
    expect(reachOf(deflate(concat([once, once])))).toBe(1000);
    expect(reachOf(deflateAfter(once, once))).toBe(1000);
    expect(reachOf(deflateWithoutReferences(concat([once, once])))).toBe(0);
    expect(inflated(deflateAfter(once, once))).toBe('broken');
  });

  it.each([deflate, deflateStored, deflateFixed, deflateWithoutReferences, deflateInFinalBlock])(
    'come back: %o',
    (how) => {
      expect(inflated(how(longBytes(5000)))).toEqual(longBytes(5000));
    },
  );
});

describe('samples', () => {
  it.each(SAMPLES)('of $title shrink as such files do, and are long enough to be sent round', ({ name, data }) => {
    const all = data();
    const bytes = typeof all === 'string' ? fromUtf8(all) : all;
    expect(all.length).toBeGreaterThan(131_072);
    const shrinksTo = deflate(bytes).length / bytes.length;
    const most = { json: 0.15, html: 0.15, prose: 0.5, picture: 0.95, pdf: 0.95 }[name] ?? 0;
    expect(shrinksTo).toBeLessThan(most);
    expect(shrinksTo).toBeGreaterThan(most / 4);
  });

  it('are cut into messages that follow each other, also over the end', () => {
    const messages = messagesOf('abcde', 3);
    expect([1, 2, 3, 4].map(() => messages.next().value)).toEqual(['abc', 'dea', 'bcd', 'eab']);
    const ofBytes = messagesOf(Uint8Array.of(1, 2, 3), 2);
    expect([1, 2].map(() => ofBytes.next().value)).toEqual([Uint8Array.of(1, 2), Uint8Array.of(3, 1)]);
  });

  it('of any length have no place like another a power of two away', () => {
    const text = longText(70_000);
    for (const step of [64, 256, 1024, 4096, 65_536]) expect(text.slice(0, 64)).not.toBe(text.slice(step, step + 64));
    expect(longBytes(10_007 + 5).subarray(10_007)).toEqual(longBytes(5));
  });
});
