import { describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();

describe('the conversation on the first screen', () => {
  it('is there without script: every byte, and the answer of the server within the first screen', async () => {
    const { page, close } = await visit(site.browser, site.app.url, { script: false });
    const frames = (version: string) =>
      page
        .locator(`.stage > .${version} .frame-bytes .squares`)
        .evaluateAll((strips) =>
          strips.map((strip) => [...strip.querySelectorAll('i')].map((i) => i.textContent).join(' ')),
        );
    // hixie-76 §5.3: 00, the text, FF, both ways; FF 00 closes.
    const hello = '00 48 65 6c 6c 6f ff';
    expect(await frames('old')).toEqual([hello, hello, 'ff 00', 'ff 00']);
    const [sent, echoed, , answered] = await frames('new');
    expect(sent).toMatch(/^81 85(?: [0-9a-f]{2}){9}$/);
    // RFC 6455 §5.7 prints this frame; §7.4.1: 1000 is 03 e8.
    expect([echoed, answered]).toEqual(['81 05 48 65 6c 6c 6f', '88 02 03 e8']);
    for (const version of ['old', 'new']) {
      const answer = await page.locator(`.stage > .${version} li.server`).first().boundingBox();
      expect((answer?.y ?? 0) + (answer?.height ?? 0)).toBeLessThan(800);
      expect(await page.locator(`.stage > .${version} .said`).textContent()).toMatch(/§/);
    }
    expect(await page.locator('.stage-controls').isVisible()).toBe(false);
    await close();
  });

  it('names a byte after few presses of Tab, and the next one with an arrow key', async () => {
    const { page, complaints, close } = await visit(site.browser, site.app.url);
    await page.locator('.stage input[aria-valuetext]').waitFor();
    await page.getByRole('link', { name: 'Skip to the text' }).focus();
    await page.keyboard.press('Enter');
    let presses = 0;
    for (; presses < 7 && (await page.locator('.stage input:focus').count()) === 0; presses++)
      await page.keyboard.press('Tab');
    expect(presses).toBeLessThan(7);
    const said = (version: string) => page.locator(`.stage > .${version} .said`).textContent();
    expect(await said('new')).toContain('81 FIN, opcode');
    await page.keyboard.press('ArrowRight');
    expect(await said('new')).toContain('85 MASK, length');
    await page.keyboard.press('Home');
    expect(await said('old')).toMatch(/^47 .*GET \/chat HTTP\/1\.1/);
    expect(await page.locator('.stage > .old i:not(.later)').count()).toBe(1);
    expect(await axeFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await close();
  });

  it('names the byte that is pointed at, goes to the one that is pressed, and runs once to its end without moving', async () => {
    const { page, close } = await visit(site.browser, site.app.url);
    const stage = page.locator('.stage');
    await stage.locator('input[aria-valuetext]').waitFor();
    const height = (await stage.boundingBox())?.height;
    const key = stage.locator('[data-name="Sec-WebSocket-Key1"] i').first();
    await key.hover();
    expect(await stage.locator('.old .said').textContent()).toContain('Sec-WebSocket-Key1');
    await key.click();
    expect(await stage.locator('.old .frame-bytes i:not(.later)').count()).toBe(0);
    await stage.getByRole('button', { name: 'echo' }).click();
    expect(await stage.locator('.old .said').textContent()).toMatch(/^00 /);
    const run = stage.locator('.run');
    await run.click();
    expect(await run.textContent()).toBe('Stop');
    expect(await stage.locator('i.later').count()).toBeGreaterThan(500);
    await run.getByText('Run').waitFor();
    expect(await stage.locator('i.later').count()).toBe(0);
    expect((await stage.boundingBox())?.height).toBe(height);
    await close();
  });
});
