/**
 * Records cross-site WebSocket hijacking in Chromium, and as a browser of 2010 would have done it, for
 * `docs/sources/hijacking.json`; then which cookies Chromium sends from where, and which answers it takes.
 *
 *     npx tsx test/sources/hijacking.ts && npm run fix
 */

import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { POLICIES } from '../../lessons/16-origin/bank.ts';
import { toHex, toLatin1 } from '../../src/bytes.ts';
import type { Recording } from '../../src/course/recording.ts';
import { findChromium, launch, launchWithProfile, type Settings } from '../browser/chromium.ts';
import { answeringWith } from './chosen-answers.ts';
import { recordingOf, writeRecordings } from './findings.ts';
import { type Hijack, type Hijacked, hijackIn, hijackOf2010 } from './hijack.ts';
import { originOfClient } from './origin-of-client.ts';

const PORTS = { bankPort: 7616, attackerPort: 7617 };
const ATTACKER = 'evil.localhost';
/** As all cookies were before browsers knew `SameSite`. */
const FOR_ALL_SITES = '; SameSite=None; Secure';

/** The bank lets in every page; or only its own; or, besides, what says `null`. */
const BANKS = {
  open: POLICIES.naive,
  checked: POLICIES.checking,
  null: { allowOrigins: [`http://bank.localhost:${PORTS.bankPort}`, 'null'] },
} as const;

const HIJACKS: Readonly<Record<string, { title: string } & Pick<Hijack, 'allowOrigins' | 'place'>>> = {
  open: { title: 'The bank trusts the cookie', ...BANKS.open },
  checked: { title: 'The bank looks at Origin', ...BANKS.checked },
  sandbox: { title: 'The bank lets in null; the page is in a sandboxed frame', ...BANKS.null, place: '/sandbox' },
  data: { title: 'The bank lets in null; the page is in a data: URL', ...BANKS.null, place: '/data' },
};

const ATTRIBUTES: Readonly<Record<string, string>> = {
  default: '',
  lax: '; SameSite=Lax',
  strict: '; SameSite=Strict',
  none: FOR_ALL_SITES,
};

/** Where the page that connects stands, by the words of the lesson. */
const PAGES: Readonly<Record<string, Pick<Hijack, 'host' | 'place'>>> = {
  'the same host, another port': { host: 'bank.localhost' },
  'a subdomain': { host: 'blog.bank.localhost' },
  'another site': { host: ATTACKER },
  'another site, without an origin': { host: ATTACKER, place: '/sandbox' },
};

/** What a page offers, and a server adds to its answer. */
const ANSWERS: Readonly<Record<string, { offers: readonly string[]; adds: readonly string[] }>> = {
  'one that was offered': { offers: ['chat', 'json'], adds: ['Sec-WebSocket-Protocol: json'] },
  'all that were offered': { offers: ['chat', 'json'], adds: ['Sec-WebSocket-Protocol: chat, json'] },
  'one that was not offered': { offers: ['chat', 'json'], adds: ['Sec-WebSocket-Protocol: xml'] },
  'one in another case': { offers: ['chat', 'json'], adds: ['Sec-WebSocket-Protocol: JSON'] },
  none: { offers: ['chat', 'json'], adds: [] },
  'one, and none was offered': { offers: [], adds: ['Sec-WebSocket-Protocol: chat'] },
  'the origin of somebody else': { offers: [], adds: ['Sec-WebSocket-Origin: http://bank.localhost'] },
};

/** The browser with windows, as somebody installs it, and what may be set in it. */
const WITH_WINDOWS = '/usr/bin/chromium';
const SETTINGS: Readonly<Record<string, Settings>> = {
  default: {},
  allow: { sendsCookiesToOtherSites: true },
  block: { sendsCookiesToOtherSites: false },
};

process.env.CHROMIUM = await findChromium();
const browser = await launch();
const ran = { Chromium: browser.version() };
const { context: victim, leave } = await withProfile({ sendsCookiesToOtherSites: true });
const ran2010 = { 'two-handshakes': 'its client for hixie-76, with the cookie of a browser' };
const recordings: Record<string, Recording> = {};

for (const [name, { title, ...given }] of Object.entries(HIJACKS)) {
  const hijack = { ...given, ...PORTS, host: ATTACKER, attributes: FOR_ALL_SITES };
  const inChromium = await hijackIn(victim, hijack);
  recordings[name] = recorded(title, ran, inChromium);
  if (name === 'open') recordings.own = { ...recorded('The page of the bank', ran, inChromium, 'own'), seen: [] };
  if (given.place) continue;
  recordings[`${name}-hixie-76`] = recorded(`${title}: hixie-76`, ran2010, await hijackOf2010(hijack));
}
for (const [name, attributes] of Object.entries(ATTRIBUTES))
  recordings[`cookie-${name}`] = await cookiesSent(attributes);
recordings.file = recordingOf('A page from the disk', ran, [{ where: 'Origin', line: await originOfFile() }]);
recordings.answers = recordingOf('What Chromium says to an answer', ran, await answers());
await leave();
await browser.close();
for (const [name, settings] of Object.entries(SETTINGS)) recordings[`settings-${name}`] = await withSettings(settings);
writeRecordings('hijacking', recordings);

function recorded(title: string, programs: Recording['ran'], hijacked: Hijacked, which: 'own' | 'attack' = 'attack') {
  const said = hijacked[which].map(({ from, bytes }) => ({ from, hex: toHex(bytes) }));
  return { ...recordingOf(title, programs, hijacked.seen), said };
}

async function withProfile(settings: Settings) {
  const folder = await mkdtemp(join(tmpdir(), 'profile-'));
  const context = await launchWithProfile(folder, settings);
  const leave = async () => {
    await context.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  return { context, leave };
}

/** What comes of the hijacking at the bank that trusts the cookie. */
async function withSettings(settings: Settings): Promise<Recording> {
  process.env.CHROMIUM = WITH_WINDOWS;
  const { context, leave } = await withProfile(settings);
  const programs = { 'Chromium of Debian': context.browser()?.version() ?? '' };
  const { seen, attack } = await hijackIn(context, { ...BANKS.open, host: ATTACKER, attributes: FOR_ALL_SITES });
  await leave();
  const title = { true: 'sends cookies to other sites', false: 'does not', undefined: 'says nothing' };
  const came = { where: 'cookie', line: cookieIn(attack) };
  return recordingOf(`The profile ${title[`${settings.sendsCookiesToOtherSites}`]}`, programs, [
    came,
    ...seen.filter(({ where }) => where === 'attacker'),
  ]);
}

/** Whether the cookie comes, page by page. */
async function cookiesSent(attributes: string): Promise<Recording> {
  const seen: { where: string; line: string }[] = [];
  for (const [where, page] of Object.entries(PAGES)) {
    const { own, attack } = await hijackIn(victim, { ...BANKS.open, ...page, attributes });
    if (seen.length === 0) seen.push({ where: 'the bank itself', line: cookieIn(own) });
    seen.push({ where, line: cookieIn(attack) });
  }
  return recordingOf(`Set-Cookie: sid=…; HttpOnly${attributes}`, ran, seen);
}

function cookieIn([request]: Hijacked['own']): string {
  return /^Cookie: sid=/m.test(toLatin1(request?.bytes ?? new Uint8Array())) ? 'the cookie is sent' : 'no cookie';
}

async function originOfFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'page-'));
  const { line } = await originOfClient(async (url) => {
    const file = join(folder, 'page.html');
    await writeFile(file, `<!doctype html><title>page</title><script>new WebSocket('${url}')</script>`);
    const page = await browser.newPage();
    await page.goto(pathToFileURL(file).href);
    return { name: 'Chromium', said: [], stop: () => void page.close() };
  });
  await rm(folder, { recursive: true });
  return line;
}

async function answers(): Promise<Recording['seen']> {
  const site = createServer((_request, response) => response.setHeader('Content-Type', 'text/html').end('<p>page'));
  await once(site.listen(0, '127.0.0.1'), 'listening');
  const page = await browser.newPage();
  let complaint = '';
  page.on('console', (message) => {
    complaint = message.text().replace(/^WebSocket connection to '[^']*' failed: /, '');
  });
  await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}`);
  const seen: { where: string; line: string }[] = [];
  for (const [where, { offers, adds }] of Object.entries(ANSWERS)) {
    const server = await answeringWith(...adds);
    complaint = '';
    const [opened, told] = await page.evaluate(open, { url: server.url, offers: [...offers] });
    seen.push({ where, line: opened ? `opens, with ${told}` : `${told}: ${complaint}` });
    server.close();
  }
  site.close().closeAllConnections();
  return seen;
}

/** Runs in the page. */
function open({ url, offers }: { url: string; offers: string[] }) {
  return new Promise<[opened: boolean, told: string]>((resolve) => {
    const socket = new WebSocket(url, offers);
    socket.onopen = () => {
      resolve([true, socket.protocol === '' ? 'no subprotocol' : `“${socket.protocol}”`]);
      socket.close();
    };
    socket.onclose = ({ code }) => resolve([false, `close ${code}`]);
  });
}
