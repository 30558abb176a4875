/** Round trips on a page in Chinese; test/browser/round-trips.test.ts has the rest. */

import { expect, it } from 'vitest';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();

it('round trips speak Chinese on a page in Chinese', async () => {
  const { page, complaints, close } = await visit(running.browser, `${running.app.url}zh/13-ping-pong.html`);
  await page.getByRole('button', { name: '在这里测量' }).click();
  await page.locator('.round-trips svg').waitFor();
  expect(await page.locator('.round-trips [role=status]').textContent()).toMatch(/^往返 \d+ 次：.+最久的 [\d.]+ ms。$/);
  expect(await page.locator('.round-trips svg').textContent()).toContain('往返时间（ms）');
  expect(complaints).toEqual([]);
  await close();
});
