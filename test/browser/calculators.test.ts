import { describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
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

  it.each([
    [360, 'light'],
    [1280, 'dark'],
  ] as const)(
    'follow what is typed, and say beside the input what is wrong with it, at %d pixels, %s',
    async (width, scheme) => {
      const { page, complaints, close } = await visit(site.browser, `${site.app.url}calculators.html`, {
        width,
        scheme,
      });
      await page.fill('#mask-payload', '你');
      expect(await page.textContent('#mask .result')).toContain('e4 bd a0');
      await page.fill('#mask-key', '37 fa');
      expect(await page.textContent('#mask-key-problem')).toBe('expected 4 bytes; came 2');
      expect(await page.getAttribute('#mask-key', 'aria-invalid')).toBe('true');
      expect(await axeFindings(page)).toEqual([]);
      await page.fill('#mask-key', '00 00 00 00');
      expect(await page.textContent('#mask-key-problem')).toBe('');
      expect(await page.textContent('#mask .result')).toContain('e4 XOR 00 = e4');
      expect(complaints).toEqual([]);
      await close();
    },
  );
});
