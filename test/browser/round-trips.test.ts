/**
 * Round trips that a page measures: each text comes back before the next is sent, and all of them are drawn;
 * round-trips.thorough.test.ts measures them in Chinese.
 */

import { describe, expect, it } from 'vitest';
import { TRIPS } from '../../src/site/round-trips/round-trips-html.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const running = runningSite();
const lesson = () => `${running.app.url}13-ping-pong.html`;

describe('round trips', () => {
  it('are measured with texts that come back one by one, and drawn', async () => {
    const { page, complaints, close } = await visit(running.browser, lesson());
    const passed: string[] = [];
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => passed.push(`sent ${payload}`));
      socket.on('framereceived', ({ payload }) => passed.push(`came ${payload}`));
    });
    await page.getByRole('button', { name: 'Measure here' }).click();
    await page.locator('.round-trips svg').waitFor();
    expect(passed).toEqual(
      Array.from({ length: TRIPS }, (_, i) => [`sent round trip ${i + 1}`, `came round trip ${i + 1}`]).flat(),
    );
    expect(await page.locator('.round-trips circle').count()).toBe(TRIPS);
    expect(await page.locator('.round-trips [role=status]').textContent()).toMatch(/took [\d.]+ ms, the longest/);
    expect(complaints).toEqual([]);
    await close();
  });

  it('are not there without a server: the page says so, and can be asked again', async () => {
    // A window of its own: the route stays, and other visits use the window again.
    const { page, close } = await visit(running.browser, lesson(), { fresh: true });
    await page.routeWebSocket('**/echo', (socket) => socket.close());
    await page.getByRole('button', { name: 'Measure here' }).click();
    await page.getByText('No server answers here').waitFor();
    expect(await page.getByRole('button', { name: 'Measure here' }).isEnabled()).toBe(true);
    await close();
  });

  it('have no controls without a script', async () => {
    const { page, close } = await visit(running.browser, lesson(), { script: false });
    expect(await page.locator('.round-trips').isVisible()).toBe(false);
    await close();
  });
});
