/** WebKit as GTK has it, in its smallest browser, driven by WebDriver: each command is a request over HTTP. */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../../src/conformance/free-port.ts';
import { callOf, type DrivenBrowser, keyActions } from './browser.ts';
import { DISPLAY_SERVER, startDisplay } from './display.ts';

const DRIVER = '/usr/bin/WebKitWebDriver';
/** Debian's place for the program that the driver starts, by the version of its interface. */
const BROWSERS = ['webkit2gtk-4.1', 'webkit2gtk-4.0'].flatMap((folder) =>
  ['x86_64', 'aarch64'].map((machine) => `/usr/lib/${machine}-linux-gnu/${folder}/MiniBrowser`),
);
/** The bar of the browser is wider than a phone, unless its buttons take no room. */
const NARROW = `
  window, window * { min-width: 0; min-height: 0; padding: 0; margin: 0; }
  toolbar * { font-size: 1px; -gtk-icon-transform: scale(0); }`;
/** How often the driver is asked whether it listens already, in ms. */
const AGAIN = 50;

/** The path of the browser; undefined if it, its driver or a display is missing. */
export function findWebKit(): string | undefined {
  return existsSync(DRIVER) && existsSync(DISPLAY_SERVER) ? BROWSERS.find((path) => existsSync(path)) : undefined;
}

export async function startWebKit(path: string): Promise<DrivenBrowser> {
  const { display, stopDisplay } = await startDisplay();
  const config = await configured();
  const port = await freePort();
  const child = spawn(DRIVER, [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: display, GDK_BACKEND: 'x11', XDG_CONFIG_HOME: config },
  });
  const root = `http://127.0.0.1:${port}`;
  await listening(`${root}/status`, child);
  const options = { binary: path, args: ['--automation'] };
  const { sessionId, capabilities } = await ask('POST', `${root}/session`, {
    capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
  });
  const session = `${root}/session/${sessionId}`;
  const sync = (script: string) => ask('POST', `${session}/execute/sync`, { script, args: [] });
  return {
    name: 'WebKitGTK',
    version: capabilities.browserVersion,
    // Its windows are private, and write nothing; webkit-console.ts has a way to read it.
    console: [],
    async open(url) {
      await ask('POST', `${session}/url`, { url });
      // It may answer before the scripts of the page have run.
      while (!(await sync("return document.readyState === 'complete'"))) await pause(AGAIN);
    },
    async resize(width, height) {
      // The window has a bar of its own.
      const { width: outer, height: outerHeight } = await ask('GET', `${session}/window/rect`);
      const [inner, innerHeight] = await sync('return [innerWidth, innerHeight]');
      const rect = { width: width + outer - inner, height: height + outerHeight - innerHeight };
      await ask('POST', `${session}/window/rect`, rect);
      const isThere = `return innerWidth === ${width} && innerHeight === ${height}`;
      while (!(await sync(isThere))) await pause(AGAIN);
    },
    async run(fn, given) {
      const script = `const done = arguments[0]; ${callOf(fn, given)}.then(
        (answer) => done({ answer }), (error) => done({ error: String(error) }))`;
      const { answer, error } = await ask('POST', `${session}/execute/async`, { script, args: [] });
      if (error !== undefined) throw new Error(error);
      return JSON.parse(answer);
    },
    async press(...keys) {
      await ask('POST', `${session}/actions`, { actions: keyActions(keys) });
    },
    async picture() {
      return Buffer.from(await ask('GET', `${session}/screenshot`), 'base64');
    },
    async close() {
      const ended = once(child, 'exit');
      await ask('DELETE', session);
      child.kill();
      await ended;
      await stopDisplay();
      await rm(config, { recursive: true, force: true });
    },
  };
}

/** Sends a command. @returns its value, which each has in its specification */
// biome-ignore lint/suspicious/noExplicitAny: as many types as commands
async function ask(method: string, url: string, body?: object): Promise<any> {
  const response = await fetch(url, { method, ...(body && { body: JSON.stringify(body) }) });
  const { value } = await response.json();
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

async function listening(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    const isThere = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await pause(AGAIN);
  }
  throw new Error('the driver of WebKit ended before it listened');
}

/** A folder of settings for GTK. */
async function configured(): Promise<string> {
  const config = await mkdtemp(join(tmpdir(), 'webkit-'));
  const folder = join(config, 'gtk-3.0');
  await mkdir(folder);
  await writeFile(join(folder, 'gtk.css'), NARROW);
  await writeFile(join(folder, 'settings.ini'), '[Settings]\ngtk-enable-animations=0\n');
  return config;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
