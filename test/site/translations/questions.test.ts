/** What the questions of a lesson show is drawn in the language of the page. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const questionsOf = (name: string) => {
  const page = readFileSync(join(process.env.TEST_SITE ?? '', name), 'utf8');
  return page.slice(page.indexOf('<section class="questions"'));
};

describe('the questions of a lesson', () => {
  it('have pictures and figures in the language of their page', () => {
    expect(questionsOf('12-utf8.html')).toContain('lift its bits out');
    expect(questionsOf('zh/12-utf8.html')).not.toContain('lift its bits out');
    expect(questionsOf('14-closing.html')).toContain('the end was clean');
    expect(questionsOf('zh/14-closing.html')).toContain('两边都得知连接正常关闭');
  });
});
