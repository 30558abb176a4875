/** The calculators; test/browser/calculators.thorough.test.ts has them on a desk, in dark colours. */

import { describe, expect, it } from 'vitest';
import { expectFollowed } from './calculated.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();

describe('the calculators', () => {
  it('show their results without script', async () => {
    const { page, close } = await visit(site.browser, `${site.app.url}calculators.html`, { script: false });
    expect(await page.textContent('#accept .result')).toContain('s3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
    expect(await page.textContent('#answer .result')).toContain("8jKS'y:G*Co,Wxa-");
    await close();
  });

  it('follow what is typed, and say beside the input what is wrong with it', () =>
    expectFollowed(site, { width: 360 }));
});
