/** `npm start` with TLS: a certificate of its own or that of the user, and what is said of files that are none. */

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { connect } from '../../src/node/index.ts';
import { startApp } from '../../src/server/app.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { readCertificate } from '../../src/server/certificate-files.ts';
import { start } from '../cli/run.ts';

const folder = mkdtempSync(join(tmpdir(), 'start-tls-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const [own, another] = [createCertificate(), createCertificate()];
const cert = file('cert.pem', own.cert);
const key = file('key.pem', own.key);
const foreignKey = file('another.pem', another.key);
const text = file('text.pem', 'hello\n');
const none = join(folder, 'none.pem');

describe('a certificate and its key in files', () => {
  it.each([
    ['a certificate that is not there', none, key, /a certificate in .*none\.pem: there is no such file/],
    ['a key that is not there', cert, none, /a private key in .*none\.pem: there is no such file/],
    ['a folder', folder, key, /a certificate in .*: it is a folder/],
    ['a file that is no certificate', text, key, /a certificate in PEM in .*text\.pem; /],
    ['a file that is no key', cert, text, /a private key in PEM, .*text\.pem; /],
    ['the two the wrong way round', key, cert, /a certificate in PEM in .*key\.pem; /],
    ['the key of another', cert, foreignKey, /the private key of the certificate .*cert\.pem in .*another\.pem; /],
  ])('are not %s', async (_what, certFile, keyFile, said) => {
    const error = await readCertificate(certFile, keyFile).catch((reason) => reason);
    expect(error).toMatchObject({ name: 'UsageError', code: 'bad-file', message: expect.stringMatching(said) });
  });

  it('serve pages and WebSockets, over HTTP/1.1 and HTTP/2', async () => {
    const tls = await readCertificate(cert, key);
    const app = await startApp({ port: 0, host: '127.0.0.1', tls, pages: () => {}, log: () => {} });
    try {
      const status = await new Promise((resolve, reject) => {
        get(`${app.url}healthz`, { ca: own.cert, agent: false }, (response) => {
          resolve(response.resume().statusCode);
        }).on('error', reject);
      });
      expect(status).toBe(200);
      for (const over of ['http1', 'http2'] as const) {
        const options = over === 'http2' ? { over } : {};
        const socket = await connect(`${app.url.replace('http', 'ws')}echo`, { tls: { ca: own.cert }, ...options });
        expect(socket.over).toBe(over);
        socket.terminate();
      }
    } finally {
      await app.close();
    }
  });
});

describe('start with a certificate', () => {
  it.each([
    ['without its key', ['--cert', cert], /expected --cert and --key together/],
    ['with the key of another', ['--tls', '--cert', cert, '--key', foreignKey], /the private key of the certificate/],
  ])('%s builds nothing, and says why in one line', async (_what, args, said) => {
    const unbuilt = join(folder, 'unbuilt');
    const { code, out, err } = await start(['start', '--port', '0', '--site', unbuilt, ...args]).finished;
    expect([code, out, existsSync(unbuilt)]).toEqual([2, '', false]);
    expect(err).toMatch(/^error: [^\n]*\n$/);
    expect(err).toMatch(said);
  });
});
