import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { HIXIE_76, VERSION_13 } from './rules.ts';

const rules = [...VERSION_13, ...HIXIE_76];

describe('the page on conformance', () => {
  it('names only tests that exist', () => {
    const missing = rules
      .flatMap(({ tests }) => tests)
      .filter((test) => {
        const [, file = '', title = ''] = /^(\S+) > (.*)$/.exec(test) ?? [];
        const source = readFileSync(`test/${file}`, 'utf8');
        return !["'", '`', '"'].some((mark) => source.includes(`${mark}${title}${mark},`));
      });
    expect(missing).toEqual([]);
  });

  it('has a test or a reason for each rule', () => {
    for (const { rule, tests, why } of rules)
      expect([rule, tests.length > 0 || why !== undefined]).toEqual([rule, true]);
  });
});
