/** A bank that knows its customers by a cookie. Which pages it lets in is for whoever starts it to say. */

import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ListenOptions, listen, refuse, type Server, type Socket } from '../../src/node/index.ts';

export interface Account {
  readonly owner: string;
  balance: number;
}

/** A cookie for the pages of all sites, as every cookie was before browsers knew `SameSite`. */
const FOR_ALL_SITES = '; SameSite=None; Secure';

/** Whom the banks of the lesson let in. */
export const POLICIES = {
  /** Every page. */
  naive: { allowOrigins: () => true },
  /** Pages of the same host and port: the default. */
  checking: {},
} as const satisfies Readonly<Record<string, BankOptions>>;

export interface BankOptions extends Pick<ListenOptions, 'port' | 'allowOrigins'> {
  /** What is added to the cookie: `; SameSite=Lax`. The pages of all sites have it by default. */
  readonly attributes?: string;
  /** Told what the bank sends and gets, in words. */
  readonly log?: (line: string) => void;
}

/** Starts it. Whoever loads `/login` is Anna from then on. */
export function startBank({
  attributes = FOR_ALL_SITES,
  log = () => {},
  ...options
}: BankOptions): Promise<Server<Account>> {
  const accounts = new Map<string, Account>();
  return listen({
    ...options,
    admit: ({ cookies }) => {
      const account = accounts.get(cookies.get('sid') ?? '');
      if (account === undefined) throw refuse(401, { body: 'log in first' });
      return { user: account };
    },
    handler: (socket) => serveAccount(socket, log),
    http: (request, response) => {
      if (request.url === '/login') response.setHeader('Set-Cookie', newCookie(accounts, attributes));
      answer(request, response, log);
    },
  });
}

/** Says what there is, and pays whom it is told to pay. */
async function serveAccount(socket: Socket<Account>, log: (line: string) => void): Promise<void> {
  const account = socket.user;
  const tell = (before: string) => socket.send(`${before}${account.owner} has ${account.balance}`);
  tell('');
  for await (const message of socket) {
    const [, amount, whom] = /^pay (\d+) to (\w+)$/.exec(String(message)) ?? [];
    if (amount === undefined) continue;
    account.balance -= Number(amount);
    log(`paid ${amount} to ${whom}`);
    tell(`paid ${amount} to ${whom}; `);
  }
}

function newCookie(accounts: Map<string, Account>, attributes: string): string {
  const sid = randomBytes(4).toString('hex');
  accounts.set(sid, { owner: 'Anna', balance: 1204 });
  return `sid=${sid}; HttpOnly${attributes}`;
}

function answer({ url = '' }: IncomingMessage, response: ServerResponse, log: (line: string) => void): void {
  const cookie = response.getHeader('Set-Cookie');
  if (cookie !== undefined) log(`${url} sets ${String(cookie)}`);
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><title>Bank</title><h1>Bank</h1><p id="account">…</p><script>
    const socket = new WebSocket('ws://' + location.host + '/account');
    socket.onmessage = ({ data }) => { account.textContent = data; };
    socket.onclose = ({ code }) => { if (code === 1006) account.textContent = 'Not let in.'; };
  </script>`);
}
