import { describe, expect, it } from 'vitest';
import { bars, bothVersions } from '../../src/course/make-exhibits.ts';
import { barsHtml } from '../../src/site/pictures/bars-html.ts';
import { VERSIONS } from '../../src/versions.ts';

const drawn = String(
  barsHtml(
    bars({
      measures: ['sent', 'kept'],
      rows: [
        { name: 'ws', bars: [1, 8].map((value) => ({ value, text: `${value} MiB` })), said: 'closes with 1009' },
        { name: 'a <b>', bars: [0, 4].map((value) => ({ value, text: `${value} MiB` })), said: 'waits' },
        { name: 'small', bars: [0.0001, 2].map((value) => ({ value, text: `${value} MiB` })) },
      ],
    }),
  ),
);

describe('bars on a page', () => {
  it('have one scale for both versions', () => {
    const of = (value: number) => bars({ measures: ['memory'], rows: [{ name: 'ws', bars: [{ value, text: '' }] }] });
    const { versions } = bothVersions([of(2)], [of(8)]);
    const [old = 0, now = 0] = VERSIONS.flatMap((speak) => versions[speak]).map((exhibit) => {
      const [, width] = /<rect width="([\d.]+)"/.exec(exhibit.kind === 'bars' ? String(barsHtml(exhibit)) : '') ?? [];
      return Number(width);
    });
    expect(old / now).toBe(1 / 4);
  });

  it('are as long as what they measure, and what is not nothing is seen', () => {
    const widths = [...drawn.matchAll(/<rect width="([\d.]+)"/g)].map(([, width]) => Number(width));
    const [first = 0, most = 0, none, half, small = 0, quarter] = widths;
    expect([first, half, quarter].map((width) => (width ?? 0) / most)).toEqual([1 / 8, 1 / 2, 1 / 4]);
    expect(none).toBe(0);
    expect(small).toBeGreaterThan(0);
  });

  it('are a table with a head for each measure, and its values in words', () => {
    expect([...drawn.matchAll(/<th scope="col">([^<]*)/g)].map(([, name]) => name)).toEqual(
      expect.arrayContaining(['sent', 'kept']),
    );
    expect([...drawn.matchAll(/<td/g)]).toHaveLength(9);
    expect(drawn).toContain('<th scope="row">a &lt;b&gt;</th>');
    expect(drawn).toContain('8 MiB');
    expect(drawn).toContain('closes with 1009');
  });
});
