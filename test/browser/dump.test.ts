import { describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { runningSite } from './running-site.ts';
import { visit } from './visit.ts';

const site = runningSite();
const lesson = () => `${site.app.url}08-version13-frames.html`;

describe('a dump, with script', () => {
  it('is a table for screen readers, with one row per field and a head for each column', async () => {
    const { page, close } = await visit(site.browser, lesson());
    const dump = page.locator('.dump', { has: page.locator('.bits') }).first();
    const table = dump.getByRole('table');
    expect(await table.getByRole('columnheader').allTextContents()).toEqual(['offset', 'bytes', 'meaning', 'section']);
    const rows = await dump.locator('.fields tbody tr').count();
    expect(await table.getByRole('row').count()).toBe(rows + 1);
    expect(await table.getByRole('cell').count()).toBe(rows * 4);
    await close();
  });

  it('is walked with arrow keys from field to field, and Enter goes into the bits', async () => {
    const { page, complaints, close } = await visit(site.browser, lesson());
    const dump = page.locator('.dump', { has: page.locator('.bits') }).first();
    const places = dump.locator('a.at');
    await places.first().focus();
    await page.keyboard.press('ArrowDown');
    expect(await places.nth(1).evaluate((place) => place === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    expect(await dump.locator('.fields details').first().getAttribute('open')).not.toBeNull();
    expect(new URL(page.url()).hash).toBe(await places.first().getAttribute('href'));
    expect(complaints).toEqual([]);
    await close();
  });

  it('gives its bytes as hexadecimal, C, JavaScript and base64, and opens in the playground', async () => {
    const { page, complaints, close } = await visit(site.browser, lesson(), { fresh: true });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const dump = page.locator('.dump', { has: page.locator('.bits') }).first();
    await dump.locator('.grid > summary').click();
    const copied = async (name: string) => {
      await dump.getByRole('button', { name, exact: true }).click();
      await dump.getByRole('status').getByText(`copied as ${name}`).waitFor();
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const hex = await copied('hex');
    expect(hex).toMatch(/^81 85 (?:[0-9a-f]{2} ){8}[0-9a-f]{2}$/);
    const numbers = hex.split(' ').map((pair) => Number.parseInt(pair, 16));
    expect((await copied('C')).match(/0x[0-9a-f]{2}/g)?.map(Number)).toEqual(numbers);
    expect((await copied('JavaScript')).match(/0x[0-9a-f]{2}/g)?.map(Number)).toEqual(numbers);
    expect([...Buffer.from(await copied('base64'), 'base64')]).toEqual(numbers);
    expect(await axeFindings(page)).toEqual([]);
    await dump.getByRole('link', { name: 'open in the playground' }).click();
    await page.waitForSelector('#reactions li');
    expect(await page.inputValue('#paste')).toBe(hex);
    expect(await page.textContent('#reactions')).toContain('“Hello”');
    expect(complaints).toEqual([]);
    await close();
  });
});
