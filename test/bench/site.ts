/**
 * The site in a browser whose processor is four times slower: the largest
 * contentful paint, the layout shifts, and how smoothly a MiB of frames scrolls.
 *
 *     node --import tsx test/bench/site.ts
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { concat } from '../../src/bytes.ts';
import { encodeFrame } from '../../src/frame/codec.ts';
import { startApp } from '../../src/server/app.ts';
import { buildSite } from '../../src/site/build.ts';
import { findChromium, launch } from '../browser/chromium.ts';
import { median } from './statistics.ts';

const SLOWER = 4;
const ROUNDS = 5;
const MEBIBYTE = 1_048_576;

async function slowPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return page;
}

/** The largest contentful paint in ms, and the sum of layout shifts. */
async function load(browser: Browser, url: string): Promise<{ paint: number; shift: number }> {
  const page = await slowPage(browser);
  await page.goto(url, { waitUntil: 'networkidle' });
  const found = await page.evaluate(
    () =>
      new Promise<{ paint: number; shift: number }>((resolve) => {
        let paint = 0;
        let shift = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) paint = entry.startTime;
        }).observe({ type: 'largest-contentful-paint', buffered: true });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shift += (entry as PerformanceEntry & { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve({ paint, shift }), 100);
      }),
  );
  await page.context().close();
  return found;
}

/** Opens a MiB of small frames in the playground, at full speed; returns ms to dissect and draw, and ms between frames while scrolling. */
async function scroll(browser: Browser, url: string): Promise<{ said: string; shown: number; frames: number[] }> {
  const page = await browser.newPage();
  await page.goto(`${url}playground.html`);
  // tsx keeps the names of functions with this helper, which the page does not have.
  await page.evaluate('globalThis.__name = (named) => named');
  const frame = encodeFrame({ opcode: 'text', payload: new Uint8Array(14).fill(0x61) }, { speak: 'version-13' });
  const bytes = concat(Array.from({ length: MEBIBYTE / frame.length }, () => frame));
  const began = performance.now();
  await page.setInputFiles('#file', {
    name: 'frames.bin',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(bytes),
  });
  await page.waitForSelector('#list [data-index]');
  const shown = performance.now() - began;
  const said = (await page.textContent('#read-as')) ?? '';
  const frames = await page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const list = document.querySelector('#list') as HTMLElement;
        const times: number[] = [];
        let last = performance.now();
        const step = (now: number) => {
          times.push(now - last);
          last = now;
          list.scrollTop += 400;
          if (times.length < 180) requestAnimationFrame(step);
          else resolve(times.slice(1));
        };
        requestAnimationFrame(step);
      }),
  );
  await page.close();
  return { said, shown, frames };
}

process.env.CHROMIUM = await findChromium();
const folder = await mkdtemp(join(tmpdir(), 'two-handshakes-site-'));
const began = performance.now();
const { pages } = await buildSite({ out: join(folder, 'site') });
console.log(`${pages.length} pages built in ${Math.round(performance.now() - began)} ms, in this process`);
const app = await startApp({ port: 0, host: '127.0.0.1', site: join(folder, 'site'), log: () => {} });
const browser = await launch();
console.log(
  `\npage, processor ${SLOWER} times slower      largest paint, ms (median of ${ROUNDS}, worst)   layout shift`,
);
for (const name of pages) {
  const rounds: { paint: number; shift: number }[] = [];
  for (let i = 0; i < ROUNDS; i++) rounds.push(await load(browser, app.url + name));
  const paints = rounds.map(({ paint }) => paint);
  const shift = Math.max(...rounds.map((round) => round.shift));
  console.log(
    `${name.padEnd(34)} ${median(paints).toFixed(0).padStart(6)} ${Math.max(...paints)
      .toFixed(0)
      .padStart(6)}   ${shift.toFixed(4)}`,
  );
}
const { said, shown, frames } = await scroll(browser, app.url);
const late = frames.filter((time) => time > 25).length;
console.log(
  `\n1 MiB of 16-byte frames: “${said}”; file to rows ${shown.toFixed(0)} ms; scrolling: median ${median(frames).toFixed(1)} ms a frame, ${late} of ${frames.length} over 25 ms`,
);
await browser.close();
await app.close();
await rm(folder, { recursive: true });
