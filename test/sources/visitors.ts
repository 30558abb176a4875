/** Who visits a server to be recorded: a browser, a client of ours for each version, or bytes as they are given. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo, connect as connectTcp } from 'node:net';
import type { Browser } from 'playwright-core';
import { WebSocket as WsClient } from 'ws';
import type { Recording } from '../../src/course/recording.ts';
import { WebSocketError } from '../../src/errors.ts';
import { connect } from '../../src/node/index.ts';
import type { Speak } from '../../src/versions.ts';
import { findChromium, launch } from '../browser/chromium.ts';

export interface Visit {
  /** The recorder's port. */
  readonly port: number;
  readonly path: string;
  /** What to say once the connection is open, each after the reply to the one before. */
  readonly say: readonly string[];
}

export interface Visited {
  /** The visitor's name and version. */
  readonly program: readonly [name: string, version: string];
  readonly seen: Recording['seen'];
}

type Visitor = (visit: Visit) => Promise<Visited>;

/** How long a visitor waits for a server that says nothing, in ms. */
const PATIENCE = 5000;

/** The site that the browser's page is from: a page of another network would not be let in to loopback. */
const SITE_PORT = 12300;
const SITE = `http://127.0.0.1:${SITE_PORT}`;

const chromium: Visitor = async (visit) => {
  process.env.CHROMIUM = await findChromium();
  const browser = await launch();
  try {
    return { program: ['Chromium', browser.version()], seen: await visitWith(browser, visit, SITE_PORT) };
  } finally {
    await browser.close();
  }
};

/**
 * A page opens a WebSocket; its events and the lines of the console are what is seen.
 *
 * @param sitePort  of the site that the page is from
 */
export async function visitWith(
  browser: Browser,
  { port, path, say }: Visit,
  sitePort = 0,
): Promise<Recording['seen']> {
  const page = await browser.newPage();
  const consoleLines: string[] = [];
  page.on('console', (message) => consoleLines.push(message.text()));
  const site = createServer((_request, response) => response.setHeader('Content-Type', 'text/html').end('<p>page'));
  await once(site.listen(sitePort, '127.0.0.1'), 'listening');
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}`);
  const events = await page.evaluate(talk, { url: `ws://127.0.0.1:${port}${path}`, say, patience: PATIENCE });
  await page.close();
  site.close();
  return [
    ...consoleLines.map((line) => ({ where: 'console', line })),
    ...events.map((line) => ({ where: 'page', line })),
  ];
}

/** Runs in the page. */
function talk({ url, say, patience }: { url: string; say: readonly string[]; patience: number }) {
  return new Promise<string[]>((resolve) => {
    const socket = new WebSocket(url);
    const events: string[] = [];
    const unsaid = [...say];
    const states = ['connecting', 'open', 'closing', 'closed'];
    const timer = setTimeout(() => {
      const waited = `still ${states[socket.readyState]} after ${patience / 1000} seconds`;
      resolve([...events, waited]);
    }, patience);
    // No function with a name: what compiles this file would ask for a helper that the page does not have.
    for (const type of ['open', 'message']) {
      socket.addEventListener(type, (event) => {
        events.push('data' in event ? `message ${JSON.stringify(event.data)}` : type);
        const text = unsaid.shift();
        if (text === undefined) socket.close();
        else socket.send(text);
      });
    }
    socket.onerror = () => events.push('error');
    socket.onclose = ({ code, reason }) => {
      clearTimeout(timer);
      resolve([...events, `close ${code}${reason}`]);
    };
  });
}

/** A client of this project. */
function ours(speak: Speak): Visitor {
  return async ({ port, path, say }) => {
    const program = ['two-handshakes', `its client for ${speak}`] as const;
    const seen: { where: string; line: string }[] = [];
    let timer: NodeJS.Timeout | undefined;
    const see = (line: string) => seen.push({ where: 'client', line });
    try {
      const socket = await connect(`ws://127.0.0.1:${port}${path}`, {
        speak,
        origin: SITE,
        handshakeTimeout: PATIENCE,
        closeTimeout: 1000,
      });
      see('open');
      const unsaid = [...say];
      const next = () => {
        const text = unsaid.shift();
        if (text === undefined) socket.close();
        else socket.send(text);
      };
      next();
      timer = setInterval(() => {
        see('no reply');
        next();
      }, PATIENCE / 3);
      for await (const message of socket) {
        see(`message ${JSON.stringify(message)}`);
        timer?.refresh();
        next();
      }
      see('closed');
    } catch (error) {
      see(error instanceof WebSocketError ? `${error.code}: ${error.message}` : String(error));
    } finally {
      clearInterval(timer);
    }
    return { program, seen };
  };
}

/** The client of the library ws. */
const ws: Visitor = async ({ port, path, say }) => {
  const { version } = createRequire(import.meta.url)('ws/package.json') as { version: string };
  const seen: { where: string; line: string }[] = [];
  const see = (line: string) => seen.push({ where: 'client', line });
  const socket = new WsClient(`ws://127.0.0.1:${port}${path}`);
  socket.on('open', () => see('open')).on('error', ({ message }) => see(`error: ${message}`));
  socket.on('message', (data) => see(`message ${JSON.stringify(String(data))}`));
  for (const text of say) socket.on('open', () => socket.send(text));
  // Not `once`: it would throw what 'error' says.
  see(`close ${await new Promise<number>((resolve) => socket.on('close', resolve))}`);
  return { program: ['ws', version], seen };
};

/** Sends each text as it is, `\r\n` and `\x00` for bytes, until the server closes or says nothing more. */
const raw: Visitor = async ({ port, say }) => {
  const socket = connectTcp(port, '127.0.0.1').setNoDelay();
  socket.on('data', () => {}).on('error', () => {});
  await once(socket, 'connect');
  const ended = once(socket, 'end').then(() => true);
  for (const text of say) {
    const escaped = text.replace(/\\(r|n|x([0-9a-f]{2}))/gi, (_, what: string, hex?: string) =>
      hex === undefined ? (what === 'r' ? '\r' : '\n') : String.fromCharCode(Number.parseInt(hex, 16)),
    );
    socket.write(Buffer.from(escaped, 'latin1'));
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const closed = await Promise.race([ended, new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 1000))]);
  socket.destroy();
  return {
    program: ['two-handshakes', 'bytes as they are given'],
    seen: [{ where: 'client', line: closed ? 'the server closed the connection' : 'the connection stayed open' }],
  };
};

export const VISITORS: Readonly<Record<string, Visitor>> = {
  chromium,
  'hixie-76': ours('hixie-76'),
  'version-13': ours('version-13'),
  ws,
  raw,
};
