/** Sentences of commands: whole, broken between words on a terminal, on one line for programs. */

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server as TcpServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../src/conformance/free-port.ts';
import { listen, type Server } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { echo } from '../../src/server/echo.ts';
import { runHere } from './here.ts';

let secure: Server;
let breaking: TcpServer;

beforeAll(async () => {
  secure = await listen({ handler: echo, tls: createCertificate() });
  breaking = createServer((socket) => {
    socket.on('error', () => {}).once('data', () => socket.resetAndDestroy());
  }).listen(0, '127.0.0.1');
  await once(breaking, 'listening');
});

afterAll(async () => {
  await secure.close();
  breaking.close();
});

describe('a sentence on standard error', () => {
  const nowhere = '/a/folder/that/is/not/there/and/has/a/name/that/goes/on/and/on/file';
  const calls: [string, () => Promise<readonly string[]> | readonly string[]][] = [
    ['of an option that is not there', () => ['dissect', '--no-such-option-as-this-one-which-is-long', '81 00']],
    ['of a file that is not there', () => ['dissect', '--file', nowhere]],
    ['of a key log', () => ['tap', '--to', 'wss://127.0.0.1/', '--keylog', nowhere]],
    ['of an address', () => ['tap', '--to', 'http://127.0.0.1/']],
    ['of a certificate', () => ['connect', secure.url]],
    ['of a server that is not there', async () => ['connect', `ws://127.0.0.1:${await freePort()}/`]],
    ['of a note', () => ['dissect', 'HTTP/1.1 101 Switching Protocols\r\n\r\n']],
    ['of an exercise', () => ['learn', 'no-such-exercise']],
  ];

  it.each(calls)('%s is whole, in lines between words at 80 and 60 columns', async (_, call) => {
    const args = await call();
    const { err } = await runHere(args);
    expect(err).toMatch(/^[^\n]+\n$/);
    for (const columns of [80, 60]) {
      const { err: drawn } = await runHere(args, '', columns);
      for (const line of drawn.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
      // Only a word that is longer than a line is broken.
      const words = err.trim().split(' ');
      const isLong = words.some(({ length }) => length > columns);
      expect(isLong ? drawn.replace(/\s/g, '') : drawn.trim().split(/\s/)).toEqual(
        isLong ? err.replace(/\s/g, '') : words,
      );
    }
  });
});

describe('connect', () => {
  it('names the options for a certificate that is not trusted', async () => {
    const { code, err } = await runHere(['connect', secure.url]);
    expect(code).toBe(1);
    expect(err).toMatch(/self-signed certificate: --ca .*--insecure/);
  });

  it('says what a reset means before the handshake is answered', async () => {
    const { code, err } = await runHere(['connect', `ws://127.0.0.1:${(breaking.address() as AddressInfo).port}/`]);
    expect(code).toBe(1);
    expect(err).toMatch(/ECONNRESET: the server, or a proxy in between, broke the connection/);
  });

  it('goes on without a key log that cannot be written', async () => {
    const args = ['connect', secure.url, '--insecure', '--send', 'Hello', '--keylog', '/dev/full'];
    const { code, out, err } = await runHere(args);
    expect({ code, out }).toEqual({ code: 0, out: 'Hello\n' });
    expect(err).toMatch(
      /^error: the key log \/dev\/full is not written any more: there is no space left on the disk\n$/,
    );
  });
});
