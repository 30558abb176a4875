/** The line of time and the table of versions, against what others have written down. */

import { describe, expect, it } from 'vitest';
import { MILESTONES } from '../../src/site/milestones.ts';
import { timelineSvg } from '../../src/site/timeline.ts';
import { versionRows, versionTable } from '../../src/site/version-table.ts';

/** Which drafts ask for which number: notes of the authors of pywebsocket; the IANA registry of RFC 6455 §11.6. */
const NUMBERS: readonly (readonly [number: number, drafts: readonly number[]])[] = [
  [4, [4]],
  [5, [5]],
  [6, [6]],
  [7, [7]],
  [8, [8, 9, 10, 11, 12]],
  [13, [13, 14, 15, 16, 17]],
];

describe('the milestones', () => {
  it('are in order', () => {
    const months = MILESTONES.map(({ when }) => when);
    expect(months).toEqual(months.toSorted());
  });

  it('have each draft of hybi once, with the number that it asks for', () => {
    const drafts = MILESTONES.flatMap(({ drafts: [first, last] = [1, 0], number }) =>
      Array.from({ length: last - first + 1 }, (_, i) => [first + i, number]),
    );
    const expected = Array.from({ length: 17 }, (_, i) => [
      i + 1,
      NUMBERS.find(([, some]) => some.includes(i + 1))?.[0],
    ]);
    expect(drafts).toEqual(expected);
  });
});

describe('the table of versions', () => {
  it('has what MDN of May 2012 says of browsers, and IANA of numbers', () => {
    expect(versionRows().map(({ number, drafts, browsers }) => [number, drafts, browsers])).toEqual([
      [4, 'hybi-04', ''],
      [5, 'hybi-05', ''],
      [6, 'hybi-06', ''],
      [7, 'hybi-07', 'Firefox 6'],
      [8, 'hybi-08 to hybi-12', 'Chrome 14, Firefox 7'],
      [13, 'hybi-13 to hybi-17', 'Chrome 16, Firefox 11'],
    ]);
  });

  it('says no other month than the line of time', () => {
    const drawn = String(timelineSvg());
    for (const { when } of versionRows()) for (const month of when.split(' to ')) expect(drawn).toContain(month);
    expect(String(versionTable())).toContain('Jun 2011 to Aug 2011');
  });
});
