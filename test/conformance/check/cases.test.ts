/** What holds of every case, whatever it is about. */

import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CASES } from '../../../src/conformance/cases/index.ts';

describe('the cases', () => {
  it('have each an id of its own: a theme and a name', () => {
    const ids = CASES.map(({ id }) => id);
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(ids.filter((id) => !/^[a-z0-9-]+\/[a-z0-9-]+$/.test(id))).toEqual([]);
  });

  it('say what an end does, without a full stop, and where the rule is', () => {
    expect(CASES.filter(({ title }) => !/^[a-z].*[^.\s]$/.test(title))).toEqual([]);
    expect(CASES.filter(({ section }) => !/^(RFC \d{4}|hixie-76) §\d+(\.\d+)*$/.test(section))).toEqual([]);
  });

  it('name lessons that there are', () => {
    const lessons = new Set(CASES.flatMap(({ lesson }) => lesson ?? []));
    expect([...lessons].filter((lesson) => !existsSync(`lessons/${lesson}`))).toEqual([]);
  });
});
