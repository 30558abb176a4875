/**
 * Breaks every rule that Live breaks towards the browser of its visitor, in
 * Chromium, Firefox and WebKit. What each does is kept in
 * `docs/sources/broken-rules.json`, for the page of that name.
 *
 *     npx tsx test/sources/broken-rules.ts [RULE]… && npm run fix
 *
 * A browser that is not on the machine is left out, and what was found of it before is kept.
 */

import { BREAKS } from '../../src/site/live/breaks.ts';
import { WRONG_ANSWERS } from '../../src/site/live/wrong-answers.ts';
import { findChromium, launch } from '../browser/chromium.ts';
import { findFirefox, startFirefox } from '../browser/driven/firefox.ts';
import { findWebKit, startWebKit } from '../browser/driven/webkit.ts';
import { webKitConsole } from '../browser/driven/webkit-console.ts';
import { type BrokenRulesSite, type Done, startBrokenRulesSite } from './broken-rules-site.ts';
import { Findings } from './findings.ts';

/** How long the console may take to say what the page knows already, in ms. */
const TELLING = 500;

const RULES = [...WRONG_ANSWERS, ...BREAKS.filter(({ from }) => from === 'server')];
const BROWSERS = ['Chromium', 'Firefox', 'WebKitGTK'];

/** Opens a page and waits. @returns what its console said */
type Visit = (url: string, use: () => Promise<void>) => Promise<readonly string[]>;

const only = process.argv.slice(2);
const rules = RULES.filter(({ name }) => only.length === 0 || only.includes(name));
const findings = new Findings(
  'broken-rules',
  RULES.map(({ name }) => name),
  BROWSERS,
);
const site = await startBrokenRulesSite();
await inChromium();
await inFirefox();
await inWebKit();
await site.close();

async function meet(name: string, version: string, visit: Visit): Promise<void> {
  for (const rule of rules) {
    const done = site.next();
    let told: Done | undefined;
    const lines = await visit(site.url(rule.name), async () => {
      told = await done;
      await new Promise((resolve) => setTimeout(resolve, TELLING));
    });
    if (!told) throw new Error(`${name} has not met ${rule.name}`);
    findings.keepOf(rule.name, capitalized(rule.label), name, version, lineOf(told, lines, site));
  }
}

/** All of it in a line; the port is another one each time. */
function lineOf({ wire, page }: Done, lines: readonly string[], { url }: BrokenRulesSite): string {
  const { host } = new URL(url(''));
  const said = lines.map((line) => `“${line.trim()}”`).join(', ') || 'nothing';
  return `${wire}; its page: ${page}; its console: ${said}`.replaceAll(host, 'HOST');
}

async function inChromium(): Promise<void> {
  process.env.CHROMIUM = await findChromium();
  const browser = await launch();
  await meet('Chromium', browser.version(), async (url, use) => {
    const page = await browser.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto(url);
    await use();
    await page.close();
    return said;
  });
  await browser.close();
}

async function inFirefox(): Promise<void> {
  const path = findFirefox();
  if (path === undefined) return console.log('no Firefox on this machine');
  const browser = await startFirefox(path);
  await meet(browser.name, browser.version, async (url, use) => {
    await browser.open(url);
    await use();
    return [...browser.console];
  });
  await browser.close();
}

async function inWebKit(): Promise<void> {
  const path = findWebKit();
  if (path === undefined) return console.log('no WebKit on this machine');
  const browser = await startWebKit(path);
  await browser.close();
  await meet(browser.name, browser.version, (url, use) => webKitConsole(path, url, use));
}

function capitalized(title: string): string {
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}`;
}
