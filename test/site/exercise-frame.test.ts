import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startApp } from '../../src/server/app.ts';
import { PLACES } from '../../src/site/exercises/places.ts';

describe('the frame that answers are checked in', () => {
  it('has no origin, no network, only its own script, and only our pages around it', async () => {
    const app = await startApp({ port: 0, host: '127.0.0.1', site: process.env.TEST_SITE ?? '', log: () => {} });
    const policyOf = async (address: string) => {
      const response = await fetch(app.url + address);
      return { header: response.headers.get('content-security-policy') ?? '', page: await response.text() };
    };
    const frame = await policyOf(PLACES.frame);
    expect(frame.header.split('; ')).toEqual(
      expect.arrayContaining(["frame-ancestors 'self'", 'sandbox allow-scripts']),
    );
    const [, own = ''] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(frame.page) ?? [];
    const [, script = ''] = /<script>(.*)<\/script>/s.exec(frame.page) ?? [];
    const hash = createHash('sha256').update(script).digest('base64');
    expect(own.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", `script-src 'sha256-${hash}' 'unsafe-eval'`, 'worker-src blob:']),
    );
    const page = await policyOf('index.html');
    expect(page.header.split('; ')).toEqual(expect.arrayContaining(["frame-src 'self'", "frame-ancestors 'none'"]));
    expect(page.header).not.toContain('unsafe');
    await app.close();
  });
});
