/** Drawings of lanes: every label stands beside its sender, where nothing runs through it. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flatExhibits } from '../../src/course/inner-exhibits.ts';
import { lanes } from '../../src/course/make-exhibits.ts';
import type { LaneEvent, LanesExhibit } from '../../src/course/picture.ts';
import { wrapAddresses } from '../../src/render/columns.ts';
import { layoutOf, TIMES } from '../../src/site/pictures/lanes-layout.ts';
import { lanesHtml, WIDTHS } from '../../src/site/pictures/lanes-svg.ts';
import { LINE } from '../../src/site/pictures/svg-text.ts';

async function lanesOfLesson(file: string): Promise<LanesExhibit[]> {
  const { lesson } = await import(`../../lessons/${file}/lesson.ts`);
  const found: LanesExhibit[] = [];
  for (const step of lesson.steps) {
    found.push(...flatExhibits(await step.run()).filter((exhibit) => exhibit.kind === 'lanes'));
  }
  return found;
}

describe.each(Object.entries(WIDTHS))('the %s lanes of the lessons', async (_, room) => {
  const all = [...(await lanesOfLesson('09-masking')), ...(await lanesOfLesson('14-closing'))];

  it('have every label inside the picture, and that of an arrow beside its sender', () => {
    expect(all.length).toBeGreaterThan(20);
    for (const exhibit of all) {
      const { events, places } = layoutOf(exhibit, room);
      for (const { event, anchor, x, width } of events) {
        const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
        expect(left, event.label).toBeGreaterThanOrEqual(TIMES - 8);
        expect(left + width, event.label).toBeLessThanOrEqual(room);
        if (event.kind === 'arrow') expect(Math.abs(x - (places.get(event.from) ?? 0)), event.label).toBeLessThan(10);
      }
    }
  });

  it('have names that touch no other', () => {
    for (const exhibit of all) {
      const { names, places } = layoutOf(exhibit, room);
      const [first = 0, second = 0] = [...places.values()];
      // Bold letters of the page are at most so wide, in units.
      for (const lines of names)
        expect(Math.max(...lines.map(({ length }) => length)) * 7.2).toBeLessThan(second - first);
    }
  });

  it('fill the height of the tallest of a film, and are not cut to a lower one', () => {
    for (const exhibit of all) {
      const { height, times } = layoutOf(exhibit, room);
      // One moment has nothing to wait for.
      expect(layoutOf(exhibit, room, 900).height).toBeCloseTo(times.length > 1 ? 900 : height);
      expect(layoutOf(exhibit, room, height / 2).height).toBe(height);
    }
  });

  it.each([0, 900])('have no arrow that runs through a label, in a height of %s', (least) => {
    for (const exhibit of all) {
      const { events, places, tipOf } = layoutOf(exhibit, room, least);
      for (const { event, anchor, x, y, width, lines } of events) {
        const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
        for (const { event: arrow, start } of events) {
          if (arrow.kind !== 'arrow') continue;
          const [from, to] = [places.get(arrow.from) ?? 0, places.get(arrow.to) ?? 0];
          const end = (arrow.arrives ?? arrow.at) > arrow.at ? tipOf(arrow.arrives ?? 0) : start;
          const runsThrough = Array.from({ length: 101 }, (_, i) => i / 100).some((share) => {
            const [px, py] = [from + (to - from) * share, start + (end - start) * share];
            return px > left && px < left + width && py > y && py < y + lines.length * LINE;
          });
          expect(runsThrough, `${arrow.label} through ${event.label}`).toBe(false);
        }
      }
    }
  });
});

describe('lanes', () => {
  const wire = (unit: string) =>
    lanes({
      lanes: ['client', 'server'],
      unit,
      events: [
        { kind: 'arrow', from: 'client', to: 'server', at: 1, arrives: 2, label: 'close', speaks: 'version-13' },
        { kind: 'arrow', from: 'server', to: 'client', at: 3, arrives: 4, label: 'end of TCP', quiet: true },
      ],
    });

  it('name what is counted at the top of their times', () => {
    expect(String(lanesHtml(wire('')))).toMatch(/<text class="time"[^>]*><tspan[^>]*>step</);
    expect(String(lanesHtml(wire('ms')))).toMatch(/<text class="time"[^>]*><tspan[^>]*>ms</);
    expect(String(lanesHtml(wire('')))).toContain('step 3, server to client: end of TCP, arrives at step 4');
  });

  it('break a label that would cross a lane, unless it is long', () => {
    const said = (label: string, from = 'browser') =>
      layoutOf(
        lanes({
          lanes: ['attacker', 'browser', 'bank'],
          unit: '',
          events: [{ kind: 'arrow', from, to: 'bank', at: 1, arrives: 1, label }],
        }),
        WIDTHS.wide,
      );
    const { events, places } = said('“pay 100 to Mallory”');
    expect(events.map(({ lines }) => lines)).toEqual([['“pay 100 to', 'Mallory”']]);
    for (const { x, width } of events) expect(x + width).toBeLessThan(places.get('bank') ?? 0);
    const across = said('“pay 100 to Mallory”', 'attacker');
    for (const { x, width } of across.events) expect(x + width).toBeLessThan(across.places.get('browser') ?? 0);
    const [long] = said('paid '.repeat(20).trim()).events;
    expect((long?.x ?? 0) + (long?.width ?? 0)).toBeGreaterThan(places.get('bank') ?? 0);
  });

  it('draw what belongs to neither version so that it stands back', () => {
    expect(String(lanesHtml(wire('')))).toMatch(/<g class="arrow new">.*<g class="arrow quiet\b/s);
  });
});

describe('what happens on a lane at one moment', () => {
  const passed = (name: string, at: number, from: string, to: string, arrives = at): LaneEvent => ({
    ...{ kind: 'arrow', from, to, at, arrives, label: name },
  });

  it.each(Object.values(WIDTHS))('stands below what came there before, in a width of %s', (width) => {
    const exhibit = lanes({
      lanes: ['Ada', 'broker', 'Bob'],
      unit: 's',
      events: [
        passed('slow', 0, 'Bob', 'broker', 1),
        passed('slow, passed on', 1, 'broker', 'Ada'),
        passed('quick', 1, 'Bob', 'broker'),
        passed('quick, passed on', 1, 'broker', 'Ada'),
        passed('answer', 1, 'Ada', 'broker'),
      ],
    });
    const { events, tipOf } = layoutOf(exhibit, width);
    const start = (name: string) => events.find(({ event }) => event.label === name)?.start ?? 0;
    expect(start('slow, passed on')).toBeGreaterThan(tipOf(1));
    expect(start('quick, passed on')).toBeGreaterThan(start('quick'));
    expect(start('answer')).toBeGreaterThan(start('quick, passed on'));
  });
});

describe('addresses in a label', () => {
  it('are broken after a slash, and only if they are too long for a line', () => {
    const text = 'a request for http://example.com/counter.js';
    expect(wrapAddresses(text, 26)).toEqual(['a request for http://', 'example.com/counter.js']);
    expect(wrapAddresses(text, 30)).toEqual(['a request for', 'http://example.com/counter.js']);
    expect(wrapAddresses('GET /counter.js', 11)).toEqual(['GET', '/counter.js']);
    expect(wrapAddresses('abcdefgh', 3)).toEqual(['abc', 'def', 'gh']);
  });
});

describe('the drawing of lanes', () => {
  const time = fc.nat(50);
  const event: fc.Arbitrary<LaneEvent> = fc.oneof(
    fc.record({
      kind: fc.constant('note' as const),
      lane: fc.constant('client'),
      at: time,
      label: fc.constant('waits'),
    }),
    fc.tuple(time, time).map(([at, more]) => ({
      kind: 'arrow' as const,
      ...{ from: 'client', to: 'server', at, label: 'ping' },
      ...(more === 0 ? {} : { arrives: at + more }),
    })),
    fc.tuple(time, time).map(([at, more]) => ({
      kind: 'span' as const,
      ...{ lane: 'server', at, until: at + more, label: 'deadline' },
    })),
  );

  it('has a place for whatever happens, however many moments there are', () => {
    fc.assert(
      fc.property(fc.array(event), (events) => {
        const drawn = String(lanesHtml({ kind: 'lanes', lanes: ['client', 'server'], unit: 'ms', events }));
        expect(drawn).not.toMatch(/NaN|Infinity/);
        expect(drawn.match(/<li>/g) ?? []).toHaveLength(events.length);
      }),
    );
  });
});
