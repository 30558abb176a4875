/** Cross-site WebSocket hijacking in Chromium: lesson 16 has recorded what these play. */

import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { concat, toLatin1 } from '../../src/bytes.ts';
import { readRecording } from '../../src/course/recording.ts';
import { type Hijack, type Hijacked, hijackIn } from '../sources/hijack.ts';
import { sharedBrowser } from './chromium.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await sharedBrowser();
});

const FOR_ALL_SITES = '; SameSite=None; Secure';
const attacked: Hijack = { host: 'evil.localhost', attributes: FOR_ALL_SITES };

const requestOf = ({ attack }: Hijacked) =>
  toLatin1(concat(attack.filter(({ from }) => from === 'client').map(({ bytes }) => bytes)));
const linesOf = ({ seen }: Hijacked | ReturnType<typeof readRecording>, where: string) =>
  seen.flatMap((one) => (one.where === where ? [one.line] : []));

describe('a page of somebody else, in the browser of a customer of the bank', () => {
  it('reads and pays if the bank trusts the cookie', async () => {
    const hijacked = await hijackIn(browser, { ...attacked, allowOrigins: () => true });
    expect(requestOf(hijacked)).toMatch(/^Origin: http:\/\/evil\.localhost:\d+\r$/m);
    expect(requestOf(hijacked)).toMatch(/^Cookie: sid=/m);
    expect(linesOf(hijacked, 'attacker')).toEqual(linesOf(readRecording('hijacking', 'open'), 'attacker'));
    expect(linesOf(hijacked, 'bank')).toContain('paid 100 to Mallory');
  });

  it('reads nothing if the bank looks at the origin, though the cookie came (RFC 6455 §10.2)', async () => {
    const hijacked = await hijackIn(browser, attacked);
    expect(requestOf(hijacked)).toMatch(/^Cookie: sid=/m);
    expect(linesOf(hijacked, 'attacker')).toEqual(['closed: 1006']);
    expect(linesOf(hijacked, 'bank')).not.toContain('paid 100 to Mallory');
    expect(linesOf(hijacked, 'console').join()).toContain('403');
  });

  it('says null from a sandboxed frame, with the cookie', async () => {
    const hijacked = await hijackIn(browser, { ...attacked, place: '/sandbox', allowOrigins: ['null'] });
    expect(requestOf(hijacked)).toMatch(/^Origin: null\r$/m);
    expect(linesOf(hijacked, 'bank')).toContain('paid 100 to Mallory');
  });

  it('has no cookie with SameSite=Lax, unless it is of the same site', async () => {
    const lax = { attributes: '; SameSite=Lax', allowOrigins: () => true };
    const stranger = await hijackIn(browser, { ...lax, host: 'evil.localhost' });
    expect(requestOf(stranger)).not.toMatch(/^Cookie:/m);
    expect(linesOf(stranger, 'attacker')).toEqual(['closed: 1006']);
    const neighbour = await hijackIn(browser, { ...lax, host: 'blog.bank.localhost' });
    expect(requestOf(neighbour)).toMatch(/^Cookie: sid=/m);
    expect(linesOf(neighbour, 'bank')).toContain('paid 100 to Mallory');
  });
});
