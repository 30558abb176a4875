import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { listen, refuse } from '../../src/node/index.ts';
import { createCertificate } from '../../src/server/certificate.ts';
import { echo } from '../../src/server/echo.ts';
import { runHere } from './here.ts';
import { start } from './run.ts';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

describe('the commands over HTTP/2', () => {
  it('connect --over http2 talks to echo --http2, without TLS', async () => {
    const server = start(['echo', '--port', '0', '--http2']);
    ends.push(() => server.stop('SIGKILL'));
    const [, url = ''] = await server.line(/^listening on (ws:\/\/127\.0\.0\.1:\d+\/)\n$/);
    for (const over of ['http1', 'http2']) {
      const result = await runHere(['connect', url, '--over', over, '--send', 'Hello']);
      expect(result).toEqual({ code: 0, out: 'Hello\n', err: '' });
    }
  });

  it('connect trusts the certificate that it is told to trust, or any', async () => {
    const certificate = createCertificate();
    const server = await listen({ handler: echo, http2: true, tls: certificate });
    const folder = await mkdtemp(join(tmpdir(), 'ca-'));
    ends.push(
      () => server.close(),
      () => rm(folder, { recursive: true }),
    );
    const ca = join(folder, 'ca.pem');
    await writeFile(ca, certificate.cert);
    const talk = (...args: string[]) => runHere(['connect', server.url, '--send', 'Hello', ...args]);
    expect(await talk('--over', 'http2')).toMatchObject({ code: 1, err: expect.stringContaining('self-signed') });
    const heard = { code: 0, out: 'Hello\n', err: '' };
    expect(await talk('--over', 'http2', '--ca', ca)).toEqual(heard);
    expect(await talk('--over', 'http2', '--insecure')).toEqual(heard);
    expect(await talk('--ca', ca)).toEqual(heard);
    expect(await talk('--ca', join(folder, 'none'))).toMatchObject({
      err: expect.stringContaining('none: there is no such file'),
      code: 2,
    });
  });

  it('connect shows what a server says with its refusal', async () => {
    const admit = () => {
      throw refuse(401, { body: 'log in first', headers: { 'WWW-Authenticate': 'Basic' } });
    };
    const server = await listen({ handler: echo, http2: true, admit });
    ends.push(() => server.close());
    const { code, err } = await runHere(['connect', server.url, '--over', 'http2', '--send', 'x']);
    expect(code).toBe(1);
    expect(err).toMatch(/^error: status-not-2xx: .*401/);
    expect(err).toContain('www-authenticate: Basic');
    expect(err).toContain('  log in first\n');
  });
});
