/** A visit to a page, and everything that went wrong during it. */

import type { Browser, Page } from 'playwright-core';

export interface VisitOptions {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly script?: boolean;
  /** A browser that has not been anywhere: nothing cached, nothing permitted. */
  readonly fresh?: boolean;
}

export interface Visit {
  readonly page: Page;
  /** Console errors, exceptions, violations of the policy, failed requests, requests to another origin. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** A page in a context of its own, which other visits use again: a new one takes longer than most visits. */
interface Window {
  readonly page: Page;
  readonly script: boolean;
  /** Of the present visit. */
  origin: string;
  complaints: string[];
}

/** Windows that nobody visits with at the moment. */
const idle: Window[] = [];

/** Opens a page and listens for complaints. Nothing is stored from earlier visits. */
export async function visit(browser: Browser, url: string, options: VisitOptions = {}): Promise<Visit> {
  const { width = 1280, scheme = 'light', script = true, fresh = false } = options;
  const at = fresh ? -1 : idle.findIndex((window) => window.script === script);
  const [window = await openWindow(browser, script)] = at === -1 ? [] : idle.splice(at, 1);
  const { page } = window;
  window.origin = new URL(url).origin;
  window.complaints = [];
  await page.setViewportSize({ width, height: 800 });
  await page.emulateMedia({ colorScheme: scheme, media: null, reducedMotion: 'reduce' });
  await page.goto(url, { waitUntil: 'load' });
  const close = async () => {
    if (fresh) return page.context().close();
    await page.evaluate(() => localStorage.clear());
    await page.goto('about:blank');
    idle.push(window);
  };
  return { page, complaints: window.complaints, close };
}

async function openWindow(browser: Browser, script: boolean): Promise<Window> {
  const context = await browser.newContext({ javaScriptEnabled: script });
  // How long something takes on a busy machine says nothing; what hangs ends with its test.
  context.setDefaultTimeout(0);
  const page = await context.newPage();
  const window: Window = { page, script, origin: '', complaints: [] };
  const complain = (complaint: string) => window.complaints.push(complaint);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complain(message.text());
  });
  page.on('pageerror', (error) => complain(String(error)));
  page.on('requestfailed', (request) => {
    // Requests that are aborted because the page is left are not failures.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complain(`failed: ${request.url()}`);
  });
  page.on('request', (request) => {
    // What is made in a frame without an origin comes from nowhere else.
    if (request.url().startsWith('blob:null/')) return;
    if (new URL(request.url()).origin !== window.origin) complain(`another origin: ${request.url()}`);
  });
  if (script) {
    await page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
  }
  return window;
}
