/**
 * A browser comes to the servers of lessons 05 and 06 that answer wrongly, and
 * says what the pages say it says: what is in the recordings still holds.
 */

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { SPELLINGS } from '../../lessons/05-version13-accept/php.ts';
import { classOf2010 } from '../../lessons/06-two-handshakes/class-of-2010.ts';
import { linesSeen, readRecording } from '../../src/course/recording.ts';
import { visitWith } from '../sources/visitors.ts';
import { sharedBrowser } from './chromium.ts';

/** What Chromium says to a server that gives this answer to its request. */
async function said(browser: Browser, answer: (request: Uint8Array) => Uint8Array) {
  const server = createServer((socket) => {
    socket.on('error', () => {}).once('data', (request) => socket.write(answer(request)));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const seen = await visitWith(browser, { port, path: '/chat', say: ['hello'] });
  server.close();
  const lines = (place: string) => seen.flatMap(({ where, line }) => (where === place ? [line] : []));
  return { console: lines('console').map(reasonIn), page: lines('page') };
}

/** What a line of the console says after the address. */
function reasonIn(line: string): string {
  return line.replace(/^WebSocket connection to '[^']*' failed: /, '');
}

function recorded(page: string, name: string) {
  const recording = readRecording(page, name);
  return { console: linesSeen(recording, 'console').map(reasonIn), page: linesSeen(recording, 'page') };
}

describe('Chromium', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await sharedBrowser();
  });

  it('says to the server of lesson 06 what it said to the class itself', async () => {
    const heard = await said(browser, (request) => classOf2010(request).bytes);
    expect(heard).toEqual(recorded('phpwebsocket', 'hixie-76-today'));
  });

  it('says to base64 of the hexadecimal hash what it said when that was recorded', async () => {
    const hex = SPELLINGS.find(({ php }) => php === 'base64_encode(sha1($key . $guid))');
    const heard = await said(browser, (request) => {
      const [, key = ''] = /Sec-WebSocket-Key: (.*)\r\n/.exec(Buffer.from(request).toString('latin1')) ?? [];
      const fields = ['Upgrade: websocket', 'Connection: Upgrade', `Sec-WebSocket-Accept: ${hex?.accept(key)}`];
      return Buffer.from(['HTTP/1.1 101 Switching Protocols', ...fields, '', ''].join('\r\n'));
    });
    expect(heard).toEqual(recorded('chromium', 'accept-hex'));
  });
});
