/** A page of Chromium that sends many messages to a server that reads nothing: what `slow-readers.ts` asks of servers. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { attach } from '../../src/node/index.ts';
import { findChromium, launch } from '../browser/chromium.ts';
import { memoryBelow } from './family.ts';

const MIB = 1_048_576;
/** Time between two looks at the memory, in ms. */
const LOOK = 200;

/** @returns its name and version, and what it did, in the words of `slow-readers.ts` */
export async function triedInChromium(count: number, size: number): Promise<{ name: string; line: string }> {
  const site = createServer((_, response) =>
    response.setHeader('Content-Type', 'text/html').end('<title>page</title>'),
  );
  // The program never asks for a message: its library stops reading.
  const sockets = attach(site, { handler: () => {} });
  await once(site.listen(0, '127.0.0.1'), 'listening');
  process.env.CHROMIUM = await findChromium();
  const browser = await launch();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`);
    const before = memoryBelow(process.pid);
    let most = before;
    const looking = setInterval(() => {
      most = Math.max(most, memoryBelow(process.pid));
    }, LOOK);
    const { sent, waits } = await page.evaluate(sendAll, { count, size });
    clearInterval(looking);
    most = Math.max(most, memoryBelow(process.pid));
    const line = [
      sent === count ? 'takes all' : `ends after ${Math.round((sent * size) / MIB)} MiB`,
      'says nothing',
      `says that ${Math.round(waits / MIB)} MiB wait`,
      `its memory grew by ${Math.round((most - before) / MIB)} MiB`,
    ].join('; ');
    return { name: `Chromium ${browser.version()}`, line };
  } finally {
    await browser.close();
    await sockets.closeAll();
    site.close().closeAllConnections();
  }
}

/** Runs in the page. */
async function sendAll({ count, size }: { count: number; size: number }) {
  const socket = new WebSocket(`ws://${location.host}/`);
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  let sent = 0;
  for (; sent < count && socket.readyState === WebSocket.OPEN; sent++) {
    socket.send(`${sent} `.padEnd(size, 'a'));
    if (sent % 16 === 15) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return { sent, waits: socket.bufferedAmount };
}
