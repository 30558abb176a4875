/** Bytes from anyone, in a real page: never markup, and never a hang. */

import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { concat, fromUtf8, toBase64, toHex } from '../../src/bytes.ts';
import { type Random, randomInteger, seededRandom } from '../../src/random.ts';
import { greeting } from '../../src/site/greeting.ts';
import { VERSIONS } from '../../src/versions.ts';
import { randomSeed } from '../fuzz/chance.ts';
import type { Running } from './running-site.ts';
import { type Visit, visit } from './visit.ts';

/** An input of a few KiB that takes more of the page's processor time than this hangs it, in ms. */
const HANG = 1_500;

const EVIL = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "' onmouseover='alert(1)",
  '</textarea><svg onload=alert(1)>',
  '&lt;b&gt;\u202e\u0000\ud800',
  'javascript:alert(1)',
  '__proto__',
];
const SEEDS = [
  ...VERSIONS.map((speak) => concat(greeting(speak).map(({ bytes }) => bytes))),
  Uint8Array.from(readFileSync('test/vectors/captures/loopback.pcap')),
  Uint8Array.from(readFileSync('test/vectors/captures/loopback.pcapng')),
];

/** Bytes that are nearly something, with what should not become markup among them. */
function bent(random: Random): Uint8Array {
  const seed = SEEDS[randomInteger(random, 0, SEEDS.length - 1)] ?? new Uint8Array();
  const evil = fromUtf8(EVIL[randomInteger(random, 0, EVIL.length - 1)] ?? '');
  const at = randomInteger(random, 0, seed.length);
  const bytes = concat([seed.subarray(0, at), evil, seed.subarray(at + randomInteger(random, 0, 20))]);
  for (let flips = randomInteger(random, 0, 4); flips > 0; flips--) {
    bytes[randomInteger(random, 0, bytes.length - 1)] = randomInteger(random, 0, 255);
  }
  return bytes;
}

function textOf(random: Random): string {
  const bytes = bent(random).subarray(0, 4096);
  const evil = EVIL[randomInteger(random, 0, EVIL.length - 1)] ?? '';
  const forms = [
    () => toHex(bytes),
    () => toBase64(bytes),
    () => `{ 0x${toHex(bytes, ', 0x')} }`,
    () => toHex(bytes) + evil,
    () => evil,
  ];
  return forms[randomInteger(random, 0, forms.length - 1)]?.() ?? '';
}

/** How much processor time the page's thread has had for its tasks, in ms. */
async function processorTime(page: Visit['page']): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const task = metrics.find(({ name }) => name === 'TaskDuration');
    if (!task) throw new Error('the browser does not say how long its tasks took');
    return task.value * 1000;
  };
}

/** Puts one input after the other into the page. */
async function fuzz(page: Visit['page'], count: number, round: (random: Random) => Promise<void>): Promise<void> {
  const seed = randomSeed();
  const random = seededRandom(seed);
  const spent = await processorTime(page);
  for (let rounds = 0; rounds < count; rounds++) {
    const before = await spent();
    await round(random);
    expect((await spent()) - before, `seed ${seed}, round ${rounds}`).toBeLessThan(HANG);
    const markup = await page.evaluate(
      () =>
        document.querySelectorAll(
          'main :is(img, script, iframe, object, [onerror], [onload], [onmouseover], [href^="javascript"])',
        ).length,
    );
    expect(markup, `seed ${seed}, round ${rounds}`).toBe(0);
  }
}

/** Puts bytes from anyone into the playground: pasted, in the address, in files and their names. */
export async function fuzzPlayground(site: Running, rounds: number): Promise<void> {
  const { page, complaints, close } = await visit(site.browser, `${site.app.url}playground.html`);
  const attempts = [
    (random: Random) =>
      page.evaluate((text) => {
        const box = document.querySelector('#paste') as HTMLTextAreaElement;
        box.value = text;
        box.dispatchEvent(new Event('input', { bubbles: true }));
      }, textOf(random)),
    (random: Random) =>
      page.evaluate(
        (hash) => {
          location.hash = hash;
          dispatchEvent(new HashChangeEvent('hashchange'));
        },
        `#bytes=${encodeURIComponent(textOf(random).replace(/\p{Cs}/gu, '%'))}&speak=${EVIL[0]}&from=${['client', 'server', EVIL[1]][randomInteger(random, 0, 2)]}`,
      ),
    (random: Random) =>
      page.evaluate(
        async ([bytes, name]) => {
          const files = new DataTransfer();
          files.items.add(new File([Uint8Array.from(bytes)], name));
          const field = document.querySelector('#file') as HTMLInputElement;
          field.files = files.files;
          const said = document.querySelector('#read-as') as HTMLElement;
          said.textContent = '';
          field.dispatchEvent(new Event('change', { bubbles: true }));
          while (said.textContent === '') await new Promise(requestAnimationFrame);
        },
        [[...bent(random)], EVIL[randomInteger(random, 0, EVIL.length - 1)] ?? ''] as const,
      ),
  ];
  await fuzz(
    page,
    rounds,
    (random) => attempts[randomInteger(random, 0, attempts.length - 1)]?.(random) ?? Promise.resolve(),
  );
  expect(complaints).toEqual([]);
  await close();
}

/** Lets peers say bytes from anyone in Live, whose ladder each of them makes longer. */
export async function fuzzLive(site: Running, rounds: number): Promise<void> {
  const { page, complaints, close } = await visit(site.browser, `${site.app.url}live.html`);
  await page.click('#connect');
  await page.waitForSelector('#send:not([disabled])');
  await fuzz(page, rounds, async (random) => {
    const text = textOf(random).slice(0, 2000) || 'x';
    await page.fill('#message', text);
    const before = await page.locator('#ladder details').count();
    await page.click(randomInteger(random, 0, 3) === 0 ? '[data-act="binary"]' : '#send');
    await page.waitForFunction(
      (count) => document.querySelectorAll('#ladder details').length > count || count >= 390,
      before,
    );
    await page.evaluate(() => {
      const last = [...document.querySelectorAll<HTMLDetailsElement>('#ladder details')].at(-1);
      if (last) last.open = true;
    });
  });
  expect(complaints).toEqual([]);
  await close();
}
