/** Firefox, driven by WebDriver BiDi: commands and events as JSON, on a WebSocket that our own client opens. */

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connect, type Socket } from '../../../src/node/index.ts';
import { callOf, type DrivenBrowser, keyActions } from './browser.ts';

const INSTALLED = ['/usr/bin/firefox-esr', '/usr/bin/firefox'];

/** A profile that asks nothing, calls nobody, and moves nothing by itself. */
const PREFERENCES = {
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.aboutwelcome.enabled': false,
  'browser.newtabpage.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.reportingpolicy.firstRun': false,
  'ui.prefersReducedMotion': 1,
};

/** The path of Firefox: `$FIREFOX`, or Debian's; undefined if there is none. */
export function findFirefox(): string | undefined {
  return [process.env.FIREFOX ?? '', ...INSTALLED].find((path) => path !== '' && existsSync(path));
}

export async function startFirefox(path: string): Promise<DrivenBrowser> {
  const profile = await mkdtemp(join(tmpdir(), 'firefox-'));
  const lines = Object.entries(PREFERENCES).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});\n`);
  await writeFile(join(profile, 'user.js'), lines.join(''));
  const child = spawn(path, ['--headless', '--remote-debugging-port=0', '--profile', profile], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const session = await Session.open(`${await addressOf(child)}/session`);
  const { capabilities } = await session.ask('session.new', { capabilities: {} });
  const { context } = await session.ask('browsingContext.create', { type: 'tab' });
  await session.ask('session.subscribe', { events: ['log.entryAdded'] });
  return {
    name: 'Firefox',
    version: capabilities.browserVersion,
    console: session.console,
    async open(url) {
      await session.ask('browsingContext.navigate', { context, url: 'about:blank', wait: 'complete' });
      session.console.length = 0;
      await session.ask('browsingContext.navigate', { context, url, wait: 'complete' });
    },
    async resize(width, height) {
      await session.ask('browsingContext.setViewport', { context, viewport: { width, height } });
    },
    async run(fn, given) {
      const expression = callOf(fn, given);
      const asked = { expression, target: { context }, awaitPromise: true, userActivation: true };
      const { result, exceptionDetails } = await session.ask('script.evaluate', asked);
      if (exceptionDetails) throw new Error(exceptionDetails.text);
      return JSON.parse(result.value);
    },
    async press(...keys) {
      await session.ask('input.performActions', { context, actions: keyActions(keys) });
    },
    async picture() {
      const { data } = await session.ask('browsingContext.captureScreenshot', { context });
      return Buffer.from(data, 'base64');
    },
    async close() {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      await session.ask('browser.close', {});
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** What it says when it listens: `WebDriver BiDi listening on ws://127.0.0.1:41057`. */
async function addressOf({ stderr }: ChildProcess): Promise<string> {
  if (!stderr) throw new Error('Firefox was started without its standard error');
  for await (const line of createInterface(stderr)) {
    const address = /WebDriver BiDi listening on (ws:\S+)/.exec(line)?.[1];
    if (address === undefined) continue;
    // What it says later is not read, and must not fill the pipe.
    stderr.resume();
    return address;
  }
  throw new Error('Firefox ended before it listened');
}

/** As much of the answers as is used. */
// biome-ignore lint/suspicious/noExplicitAny: what each command answers is in its specification
type Answer = any;

class Session {
  readonly console: string[] = [];
  readonly #socket: Socket;
  readonly #waiting = new Map<number, { resolve(answer: Answer): void; reject(error: Error): void }>();
  #asked = 0;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on('message', (text) => this.#take(JSON.parse(String(text))));
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('Firefox has closed the session'));
    });
  }

  static async open(url: string): Promise<Session> {
    return new Session(await connect(url));
  }

  /** Sends a command. @returns its result */
  ask(method: string, params: object): Promise<Answer> {
    const id = ++this.#asked;
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
  }

  #take({ id, type, method, result, error, message, params }: Answer): void {
    if (type === 'event') {
      if (method === 'log.entryAdded' && /error|warn/.test(params.level)) this.console.push(params.text);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (type === 'success') waiting?.resolve(result);
    else waiting?.reject(new Error(`${error}: ${message}`));
  }
}
