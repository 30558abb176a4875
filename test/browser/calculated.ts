/** What holds of the calculators at any width, in any colours. */

import { expect } from 'vitest';
import { axeFindings } from './axe.ts';
import type { Running } from './running-site.ts';
import { type VisitOptions, visit } from './visit.ts';

/** They follow what is typed, and say beside the input what is wrong with it. */
export async function expectFollowed(site: Running, options: VisitOptions): Promise<void> {
  const { page, complaints, close } = await visit(site.browser, `${site.app.url}calculators.html`, options);
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
}
