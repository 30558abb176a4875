import { describe, expect, it } from 'vitest';
import { ofVersion } from '../../src/course/inner-exhibits.ts';
import type { Exhibit } from '../../src/course/lesson.ts';
import { VERSIONS } from '../../src/versions.ts';
import { figure, rows, show } from '../../test/lessons/shown.ts';
import { brokenBehind, everyCut, lesson, naiveCopies, ourCopies, waysToCut } from './lesson.ts';

describe('lesson 10', () => {
  it('decodes the same texts from the bytes of both versions', async () => {
    const exhibits = await show(lesson, 'one-decoder');
    for (const speak of VERSIONS) {
      expect(rows(ofVersion(exhibits, speak)).map(({ value }) => value)).toEqual(['Hello', '你好']);
    }
  });

  it.each(VERSIONS)('gets the same texts from %s however its bytes are cut', (speak) => {
    const [, cuts, same] = everyCut(speak);
    const n = speak === 'hixie-76' ? 47 : 59;
    // Both places among n + 1, in order and perhaps the same; one place; and single bytes.
    expect(cuts?.value).toBe(((n + 1) * (n + 2)) / 2 + (n + 1) + 1);
    expect(waysToCut(speak)).toBe(cuts?.value);
    expect(same?.value).toBe(cuts?.value);
  });

  it('copies four times as much for twice the length if it copies everything, and twice as much if it does not', async () => {
    const KIB = 1024;
    expect(naiveCopies(256 * KIB) / naiveCopies(128 * KIB)).toBeGreaterThan(3.8);
    expect(await figure(lesson, 'growthNaive')).toBe(4);
    expect(ourCopies(256 * KIB) / (256 * KIB)).toBeLessThanOrEqual(2);
    expect(ourCopies(512 * KIB) / (512 * KIB)).toBeLessThanOrEqual(2);
  });

  it('leaves the arrays as it found them', async () => {
    const { set, slice } = Uint8Array.prototype;
    await show(lesson, 'quadratic');
    expect(Uint8Array.prototype.set).toBe(set);
    expect(Uint8Array.prototype.slice).toBe(slice);
  });

  it.each(VERSIONS)('says of a broken frame of %s where it begins, the same in one piece and byte by byte', (speak) => {
    const shown = brokenBehind(speak);
    expect(shown[1]?.value).toBe(shown[2]?.value);
    expect(String(shown[1]?.value)).toContain(`at byte ${shown[0]?.value}`);
  });

  it('waits in a header for six bytes in version 13, and for one in hixie-76', async () => {
    const [film] = await show(lesson, 'waiting');
    if (film?.kind !== 'film') throw new Error('expected a film');
    // The first frame comes before the first byte.
    const moments = film.frames.slice(1).map(({ exhibits }) => exhibits.flatMap(statesOf));
    // RFC 6455 §5.2: two bytes and four of the masking key; hixie-76 §4.2: a type.
    expect(moments.map(([, now]) => now)).toEqual([
      ...new Array(5).fill('header'),
      ...new Array(2).fill('payload'),
      'header',
    ]);
    expect(moments.slice(0, 4).map(([old]) => old)).toEqual(['payload', 'payload', 'payload', 'header']);
  });

  it('plots what both decoders copy: ours stays within twice the length', async () => {
    const [plot] = await show(lesson, 'quadratic');
    if (plot?.kind !== 'plot') throw new Error('expected a plot');
    const [naive, ours] = plot.series.map(({ points }) => points);
    expect(naive).toHaveLength(5);
    for (const [kibibytes, mebibytes] of ours ?? []) expect(mebibytes * 1024).toBeLessThanOrEqual(2 * kibibytes);
    for (const [i, [length, copied]] of (naive ?? []).entries()) {
      const [before, copiedBefore] = naive?.[i - 1] ?? [length, copied];
      // Each piece with all pieces before it: n (n + 1) / 2 for n of them.
      if (i > 0) expect(copied / copiedBefore).toBeGreaterThan((length / before) ** 2 * 0.9);
    }
  });
});

/** Where the tokens of a machine are. */
function statesOf(exhibit: Exhibit): string[] {
  return exhibit.kind === 'machine' ? (exhibit.tokens ?? []).map(({ at }) => at) : [];
}
