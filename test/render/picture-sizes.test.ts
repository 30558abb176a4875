/** Letters in pictures: at least 12 pixels high wherever a drawing is shown, also on a phone. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { flatExhibits } from '../../src/course/inner-exhibits.ts';
import type { Exhibit } from '../../src/course/lesson.ts';
import { lanesHtml } from '../../src/site/pictures/lanes-svg.ts';
import { machineHtml } from '../../src/site/pictures/machine-svg.ts';
import { plotHtml } from '../../src/site/pictures/plot-svg.ts';

const CSS = ['pictures', 'picture-widths'].map((name) => readFileSync(`src/site/theme/${name}.css`, 'utf8')).join('');
/** Of letters in a drawing, in units. */
const LETTERS = Number(/\.picture text \{\s*font: ([\d.]+)px/.exec(CSS)?.[1]);
/** What a picture has for itself on a screen of 360 pixels. */
const PHONE = 316;
const LEAST = 12;
const REM = 16;

/** Everything that these lessons show, from one run of each. */
const shown: readonly Exhibit[] = await Promise.all(
  ['09-masking', '11-fragmentation', '12-utf8', '13-ping-pong', '14-closing'].map(async (file) => {
    const { lesson } = await import(`../../lessons/${file}/lesson.ts`);
    const steps: Exhibit[] = [];
    for (const step of lesson.steps) steps.push(...flatExhibits(await step.run()));
    return steps;
  }),
).then((lessons) => lessons.flat());

function drawn(kind: string): string[] {
  const found: string[] = [];
  for (const exhibit of shown) {
    if (exhibit.kind !== kind) continue;
    if (exhibit.kind === 'plot') found.push(String(plotHtml(exhibit)));
    if (exhibit.kind === 'lanes') found.push(String(lanesHtml(exhibit)));
    if (exhibit.kind === 'machine') found.push(String(machineHtml(exhibit)));
  }
  return found;
}

function widthOf(html: string, name: string): number | undefined {
  const [, width] = new RegExp(`<svg class="${name}" viewBox="\\S+ \\S+ (\\S+)`).exec(html) ?? [];
  return width === undefined ? undefined : Number(width);
}

describe('letters of a picture', () => {
  it.each(['plot', 'lanes'])('are large enough on a phone and on a page: %s', (kind) => {
    const [, rem] = /@container \(max-width: ([\d.]+)rem\) \{\s*\.plot > \.wide,\s*\.lanes > \.wide/.exec(CSS) ?? [];
    const all = drawn(kind);
    expect(all.length).toBeGreaterThan(1);
    for (const html of all) {
      expect((LETTERS * PHONE) / (widthOf(html, 'narrow') ?? 0)).toBeGreaterThanOrEqual(LEAST);
      expect((LETTERS * Number(rem) * REM) / (widthOf(html, 'wide') ?? 0)).toBeGreaterThanOrEqual(LEAST);
    }
  });

  it('are large enough in each drawing of a machine for which there is room', () => {
    const all = drawn('machine');
    expect(all.filter((html) => widthOf(html, 'narrow') !== undefined).length).toBeGreaterThan(1);
    for (const html of all) {
      // One of them is for a phone.
      expect(html.slice(0, 80)).toMatch(/(wide|narrow)-19\b/);
      for (const name of ['wide', 'narrow']) {
        const width = widthOf(html, name);
        const [, rem] = new RegExp(`class="[^"]*\\b${name}-(\\d+)`).exec(html) ?? [];
        expect(rem === undefined, name).toBe(width === undefined);
        if (width === undefined) continue;
        expect((LETTERS * Number(rem) * REM) / width, html.slice(0, 80)).toBeGreaterThanOrEqual(LEAST);
        expect(CSS).toContain(`@container (width < ${rem}rem)`);
      }
    }
  });
});
