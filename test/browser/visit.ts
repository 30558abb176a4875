/** A visit to a page, and everything that went wrong during it. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';

export interface VisitOptions {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly script?: boolean;
}

export interface Visit {
  readonly page: Page;
  /** Console errors, exceptions, violations of the policy, failed requests, requests to another origin. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** Opens a page and listens for complaints. */
export async function visit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const { width = 1280, scheme = 'light', script = true } = options;
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    javaScriptEnabled: script,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  const { origin } = new URL(url);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('requestfailed', (request) => {
    // Requests that are aborted because the page is left are not failures.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()}`);
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) complaints.push(`another origin: ${request.url()}`);
  });
  if (script) {
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
  }
  await page.goto(url, { waitUntil: 'load' });
  return { page, complaints, close: () => context.close() };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules whose outcome depends on the colours of the page. */
export const COLOUR_RULES = ['color-contrast'];

/**
 * What axe finds, one problem per line: rule, impact, and where.
 *
 * @param rules  the only ones to apply; all without them
 */
export async function axeFindings(page: Page, rules?: readonly string[]): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate((runOnly) => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          context: Document,
          options: object,
        ): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
      };
    };
    // What passed is not described then, which takes half the time.
    return axe.run(document, { resultTypes: ['violations'], ...(runOnly && { runOnly }) });
  }, rules);
  return violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes.map(({ html }) => html).join(' | ')}`);
}
