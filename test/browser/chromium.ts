/** Finds a Chromium and starts it. */

import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** What every start needs: no sandbox for root, no traffic of the browser's own. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * The path of a Chromium: `$CHROMIUM`, Debian's, or the one that npm installed.
 *
 * @throws Error saying how to get one
 */
export async function findChromium(): Promise<string> {
  const asked = process.env.CHROMIUM;
  if (asked) {
    if (existsSync(asked)) return asked;
    throw new Error(`CHROMIUM names ${asked}, which is not there`);
  }
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  try {
    const { default: packaged } = await import('@sparticuz/chromium');
    return await packaged.executablePath();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(
      `no Chromium for the browser tests (${reason}). Install one with "apt-get install chromium", ` +
        'or run "npm ci" without --omit=optional, or set CHROMIUM to the path of yours.',
    );
  }
}

/** Starts the Chromium that the global set-up found. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '', args: FLAGS });
}

/** Starts it as one that many can connect to, each with contexts of its own. */
export function launchShared() {
  return chromium.launchServer({ executablePath: process.env.CHROMIUM ?? '', args: FLAGS });
}

/** Connects to the one that the global set-up started for all the files of tests. */
export function connectToShared(): Promise<Browser> {
  return chromium.connect(process.env.TEST_CHROMIUM ?? '');
}
