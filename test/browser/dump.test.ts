/**
 * A dump with its script: walked with keys, pointed at, copied; and what the styles alone do;
 * dump.thorough.test.ts asks axe about what is copied.
 */

import type { Locator } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { runningSite } from './running-site.ts';
import { sharedVisit } from './shared-visit.ts';
import { visit } from './visit.ts';

const site = runningSite();
const background = (place: Locator) => place.evaluate((row) => getComputedStyle(row).backgroundColor);
const lesson = () => `${site.app.url}08-version13-frames.html`;

describe('a dump', () => {
  const visited = sharedVisit(() => visit(site.browser, lesson()));
  beforeEach(async () => {
    const { page } = visited;
    await page.mouse.move(0, 0);
    await page.evaluate(() => document.activeElement instanceof HTMLElement && document.activeElement.blur());
    await page.keyboard.press('Escape');
    await page.locator('.pointed').waitFor({ state: 'hidden' });
  });

  it('is a table for screen readers, with one row per field and a head for each column', async () => {
    const { page } = visited;
    const dump = page.locator('.dump', { has: page.locator('.bits') }).first();
    const table = dump.getByRole('table');
    expect(await table.getByRole('columnheader').allTextContents()).toEqual(['offset', 'bytes', 'meaning', 'section']);
    const rows = await dump.locator('.fields tbody tr').count();
    expect(await table.getByRole('row').count()).toBe(rows + 1);
    expect(await table.getByRole('cell').count()).toBe(rows * 4);
  });

  it('is walked with Tab from field to field, and lights the one that has the focus', async () => {
    const { page } = visited;
    const fields = page.locator('.dump .fields').first().locator('tbody tr');
    const quiet = await background(fields.first());
    await fields.first().locator('a.at').focus();
    expect(await background(fields.first())).not.toBe(quiet);
    const walked: (string | null | undefined)[] = [];
    for (let i = 0; i < 20; i++) {
      walked.push(await page.evaluate(() => document.activeElement?.closest('.fields tr')?.id));
      await page.keyboard.press('Tab');
    }
    const ids = await fields.evaluateAll((rows) => rows.map(({ id }) => id));
    expect([...new Set(walked)]).toEqual(expect.arrayContaining(ids));
  });

  it('names the byte that is pointed at, in its row and in the rows of sixteen, and the one that has the focus', async () => {
    const { page, complaints } = visited;
    const line = page.locator('.pointed');
    const says = (name: RegExp) => line.filter({ hasText: name, visible: true }).waitFor();
    const dump = page.locator('.dump', { has: page.locator('.bits') }).first();
    expect(await line.isVisible()).toBe(false);
    await dump.locator('.fields tr').last().hover();
    await says(/^payload at 0006/);
    await dump.locator('.grid > summary').click();
    // The second half of a row: three bytes of the payload, after two.
    for (const part of ['code:not(.ascii)', '.ascii']) {
      await dump.locator(`.grid ${part}`).first().locator('span').nth(2).hover();
      await says(/^masking key at 0002/);
      await dump.locator(`.grid ${part}`).nth(1).locator('span').hover();
      await says(/^payload at 0006/);
    }
    await page.locator('h1').hover();
    await line.waitFor({ state: 'hidden' });
    await dump.locator('a.at').first().focus();
    await says(/^FIN, opcode at 0000/);
    await page.keyboard.press('Escape');
    expect(await line.isVisible()).toBe(false);
    expect(complaints).toEqual([]);
  });

  it('names nothing after Escape until the pointer moves, although the page may move under it', async () => {
    const { page } = visited;
    const line = page.locator('.pointed');
    const rows = page
      .locator('.dump', { has: page.locator('.bits') })
      .first()
      .locator('.fields tbody tr');
    await rows.last().hover();
    await line.waitFor();
    // What a browser says when the page scrolls: the pointer is on something else, and where it was.
    const scrolled = () =>
      rows.first().evaluate((row) => {
        const { clientX, clientY } = globalThis as unknown as { clientX: number; clientY: number };
        row.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, clientX, clientY }));
      });
    await page.evaluate(() => {
      addEventListener('pointerover', ({ clientX, clientY }) => Object.assign(globalThis, { clientX, clientY }));
    });
    await rows.first().hover();
    await line.filter({ hasText: /^FIN, opcode at 0000/ }).waitFor();
    await page.keyboard.press('Escape');
    await scrolled();
    expect(await line.isVisible()).toBe(false);
    await rows.last().hover();
    await line.waitFor();
  });

  it('says if the system has no font for Chinese, where a page has Chinese', async () => {
    const { page } = visited;
    const isMissing = await page.evaluate(() => {
      const widths = ['你', '好'].map((character) => {
        const canvas = document.createElement('canvas');
        canvas.getContext('2d')?.fillText(character, 5, 50);
        return canvas.toDataURL();
      });
      return widths[0] === widths[1];
    });
    if (isMissing) await page.locator('footer .no-font').waitFor({ state: 'attached' });
    else expect(await page.locator('.no-font').count()).toBe(0);
  });

  it('is walked with arrow keys from field to field, and Enter goes into the bits', async () => {
    const { page, complaints } = visited;
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
  });

  it('has an address for each field, and lights the one that was asked for', async () => {
    const { page } = visited;
    const field = page.locator('.dump .fields tbody tr').nth(1);
    const quiet = await background(field);
    await field.locator('a.at').click();
    expect(new URL(page.url()).hash).toBe(`#${await field.getAttribute('id')}`);
    await page.reload();
    expect(await background(field)).not.toBe(quiet);
  });
});

describe('a dump of the start page', () => {
  it('is reached from the beginning of the start page with four keys', async () => {
    const { page, close } = await visit(site.browser, `${site.app.url}index.html`);
    for (const key of ['Tab', 'Tab', 'Enter', 'Tab']) await page.keyboard.press(key);
    const first = page.locator('.dump a.at').first();
    expect(await first.evaluate((place) => place === document.activeElement)).toBe(true);
    await page.locator('.pointed', { hasText: /^start line at 0000/ }).waitFor();
    await close();
  });
});

describe('the bytes of a dump', () => {
  it('are given as hexadecimal, C, JavaScript and base64, and open in the playground', async () => {
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
    await dump.getByRole('link', { name: 'open in the playground' }).click();
    await page.waitForSelector('#reactions li');
    expect(await page.inputValue('#paste')).toBe(hex);
    expect(await page.textContent('#reactions')).toContain('“Hello”');
    expect(complaints).toEqual([]);
    await close();
  });
});

describe('a dump, without script', () => {
  it('lights bits and bytes with the name that is pointed at', async () => {
    const { page, close } = await visit(site.browser, lesson(), { script: false });
    const dump = page.locator('.dump', { has: page.locator('.bits') }).first();
    await dump.locator('.grid summary').click();
    const bytes = dump.locator('.grid .k1').first();
    const bit = dump.locator('.bits .k1').first();
    const quiet = [await background(bytes), await background(bit)];
    await dump.locator('.fields .k1 strong').hover();
    expect(await background(bytes)).not.toBe(quiet[0]);
    expect(await background(bit)).not.toBe(quiet[1]);
    await close();
  });

  it('explains every line of a head when asked', async () => {
    const { page, close } = await visit(site.browser, `${site.app.url}03-hixie76-keys.html`, { script: false });
    const dump = page.locator('.dump', { has: page.locator('.notes') }).first();
    const note = dump.locator('.head tr.line > .note').first();
    expect(await note.isVisible()).toBe(false);
    await dump.locator('.notes label').click();
    expect(await note.isVisible()).toBe(true);
    await close();
  });
});
