/**
 * Runs cases against one program. A machine that is busy must not be taken for a program that is wrong: answers have
 * time, and what failed is run again, fewer at
 * once. What a case does then counts.
 */

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Case } from '../../src/conformance/case.ts';
import { CaseServer } from '../../src/conformance/client-run.ts';
import { freePort } from '../../src/conformance/free-port.ts';
import { PATIENCE } from '../../src/conformance/patience.ts';
import { hasFailed, type Result } from '../../src/conformance/result.ts';
import { runAgainstServer, targetOf } from '../../src/conformance/server-run.ts';
import { findChromium, launch } from '../browser/chromium.ts';
import type { Checked } from './checked-programs.ts';
import { here, type Started, startProgram, startServer } from './programs.ts';

/** How long an answer may take, in ms. */
const ANSWER = { ...PATIENCE, answer: 5000 };
/** The same for cases that move much: how fast a program is, is not the question. */
const ANSWER_IF_HEAVY = { ...PATIENCE, answer: 60_000 };
/** Connections at once, the first time and the second. */
const JOBS = 4;
const AGAIN_AT_ONCE = 2;
/** Asks for what is compared: compression, limits that no case reaches, and what the documentation asks of programs. */
const ENV = { DEFLATE: '1', LIMITS: 'raised', UTF8: 'checked' };

interface Ran {
  /** What the program says of itself: `ws 8.23.0`. */
  readonly said: string;
  readonly results: Result[];
}

/** @throws Error if it is not on this machine */
export async function runServer(one: Checked, cases: readonly Case[], packages: string): Promise<Ran> {
  const port = await freePort();
  const command = (given: string) => withEnv(one.command(given, ''));
  const start = () => startServer(one.name, command, packages, port);
  let server = await start();
  const restart = async () => {
    server.stop();
    await server.ended;
    server = await start();
  };
  const target = { ...targetOf(`ws://127.0.0.1:${port}/`), restart };
  try {
    const run = async (some: readonly Case[], jobs: number) => {
      const results = await byWeight(some, (part, patience) => runAgainstServer(part, target, { patience, jobs }));
      return results.flat();
    };
    const results = await run(cases, JOBS);
    const again = results.filter(hasFailed).map((result) => result.case);
    if (again.length > 0) await restart();
    return { said: server.name, results: replaced(results, await run(again, AGAIN_AT_ONCE)) };
  } finally {
    server.stop();
  }
}

/** @throws Error if it is not on this machine */
export async function runClient(one: Checked, cases: readonly Case[], packages: string): Promise<Ran> {
  const run = (some: readonly Case[]) => byWeight(some, (part, patience) => driven(one, part, patience, packages));
  const ran = await run(cases);
  const results = ran.flatMap((some) => some.results);
  const again = await run(results.filter(hasFailed).map((result) => result.case));
  return {
    said: ran[0]?.said ?? one.name,
    results: replaced(
      results,
      again.flatMap((some) => some.results),
    ),
  };
}

/** Runs first the cases that move little, then those that move much. */
async function byWeight<T>(
  cases: readonly Case[],
  run: (some: readonly Case[], patience: typeof ANSWER) => Promise<T>,
): Promise<T[]> {
  const light = cases.filter(({ isHeavy }) => !isHeavy);
  const heavy = cases.filter(({ isHeavy }) => isHeavy);
  const ran: T[] = [];
  if (light.length > 0) ran.push(await run(light, ANSWER));
  if (heavy.length > 0) ran.push(await run(heavy, ANSWER_IF_HEAVY));
  return ran;
}

/** A run that meets failure after failure gives up; of what it left out it says nothing. */
function isTried({ verdict }: Result): boolean {
  return verdict !== 'not-tried';
}

function replaced(results: readonly Result[], second: readonly Result[]): Result[] {
  const found = new Map(second.filter(isTried).map((result) => [result.case, result]));
  return results.map((result) => found.get(result.case) ?? result).filter(isTried);
}

/** Runs the cases on a client, and starts it again after the case during which it died. */
async function driven(one: Checked, cases: readonly Case[], patience: typeof ANSWER, packages: string): Promise<Ran> {
  if (one.speaks === 'http2') throw new Error('no client is tried over HTTP/2');
  let done = () => {};
  const isDone = new Promise<void>((resolve) => {
    done = resolve;
  });
  const options = { speak: one.speaks, port: 0, host: '127.0.0.1', patience };
  const server = await CaseServer.listen(cases, { ...options, onDone: () => done() });
  try {
    let said = '';
    for (let first = 1; first <= cases.length; ) {
      const driver = one.isPage
        ? await openPage(server.url)
        : await startProgram(commandOf(one, server.url, first), packages);
      said = driver.name;
      const how = await Promise.race([isDone.then(() => 'done'), driver.ended.then(() => 'ended')]);
      driver.stop();
      await server.finished();
      if (how === 'done') break;
      const last = server.resultsOf('it').at(-1)?.case;
      first = Math.max(first, last ? cases.indexOf(last) + 1 : 0) + 1;
    }
    return { said, results: server.resultsOf('it') };
  } finally {
    await server.close();
  }
}

function commandOf(one: Checked, url: string, first: number) {
  return withEnv(one.command(url, String(first)));
}

function withEnv({ run, env }: ReturnType<Checked['command']>) {
  return { run, env: { ...ENV, ...env } };
}

/** A page in Chromium that runs the driver. */
async function openPage(url: string): Promise<Started> {
  process.env.CHROMIUM = await findChromium();
  const [browser, script] = await Promise.all([launch(), readFile(here('clients/driver.mjs'), 'utf8')]);
  const site = createServer(({ url: path }, response) => {
    const isScript = path === '/driver.mjs';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<!doctype html><script type="module" src="driver.mjs"></script>');
  });
  await once(site.listen(0, '127.0.0.1'), 'listening');
  const page = await browser.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/#${encodeURIComponent(`${url} 1`)}`);
  return {
    name: `Chromium ${browser.version()}`,
    said,
    ended: new Promise<void>((resolve) => browser.once('disconnected', () => resolve())),
    stop: () => {
      site.close();
      void browser.close();
    },
  };
}
