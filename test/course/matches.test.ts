/** A message and what it refers to: places are counted through the messages, and what contradicts itself is refused. */

import { describe, expect, it } from 'vitest';
import { type MatchesExhibit, matchesProblem, placedMatches, windowSpans } from '../../src/course/matches.ts';
import { renderMatches } from '../../src/course/pictures-ansi/matches.ts';
import { matchesHtml } from '../../src/site/pictures/matches-svg.ts';

const BEFORE = ['one tea', 'two teas'];
const exhibit = (match: { start: number; length: number; distance: number }, window = 10): MatchesExhibit => ({
  kind: 'matches',
  before: BEFORE,
  text: 'no tea',
  matches: [match],
  window,
});
/** ` tea` of the message: 14 bytes after that of the first one, 7 after that of the second. */
const FAR = exhibit({ start: 2, length: 4, distance: 14 });
const NEAR = exhibit({ start: 2, length: 4, distance: 7 });

describe('matches', () => {
  it('refer to the message in which the earlier bytes are', () => {
    expect(placedMatches(FAR)).toEqual([
      {
        here: { message: 2, start: 2, end: 6 },
        there: [{ message: 0, start: 3, end: 7 }],
        distance: 14,
        isInWindow: false,
      },
    ]);
    expect(placedMatches(NEAR)[0]?.there).toEqual([{ message: 1, start: 3, end: 7 }]);
  });

  it('have a window that begins inside a message', () => {
    expect(windowSpans(NEAR)).toEqual([
      { message: 0, start: 5, end: 7 },
      { message: 1, start: 0, end: 8 },
    ]);
  });

  it('are refused if they are not what was said', () => {
    for (const right of [FAR, NEAR]) expect(matchesProblem(right)).toBeUndefined();
    expect(matchesProblem(exhibit({ start: 2, length: 4, distance: 8 }))).toContain('not what was said');
    expect(matchesProblem(exhibit({ start: 2, length: 5, distance: 14 }))).toContain('out of place');
    expect(matchesProblem(exhibit({ start: 2, length: 4, distance: 99 }))).toContain('out of place');
  });

  it('have a letter under every byte in a terminal, above and below', () => {
    const lines = renderMatches(NEAR, { width: 80, color: false });
    expect(lines.filter((line) => /^ {9}a{4}$/.test(line) || /^ {8}a{4}$/.test(line))).toHaveLength(2);
    expect(lines.at(-1)).toContain('a: 4 from 7 back');
  });

  it('have arcs inside of the drawing, where there are no messages before as well', () => {
    const alone: MatchesExhibit = {
      kind: 'matches',
      before: [],
      text: 'tea, tea',
      matches: [{ start: 5, length: 3, distance: 5 }],
      window: 512,
    };
    expect(matchesProblem(alone)).toBeUndefined();
    for (const one of [NEAR, FAR, alone]) {
      const drawing = String(matchesHtml(one));
      const [width = 0, height = 0] = numbersIn(/viewBox="0 0 (.*?)"/.exec(drawing)?.[1]);
      const arcs = [...drawing.matchAll(/ d="(M[^"]*C[^"]*)"/g)].map(([, arc]) => numbersIn(arc));
      expect(arcs).toHaveLength(1);
      for (const arc of arcs) {
        expect(arc).toHaveLength(8);
        expect(
          arc.every((n, i) => n >= 0 && n <= (i % 2 === 0 ? width : height)),
          `${arc}`,
        ).toBe(true);
      }
    }
  });
});

const numbersIn = (text = ''): number[] => (text.match(/-?[\d.]+/g) ?? []).map(Number);
