/** Cross-site WebSocket hijacking in Chromium: lesson 16 has recorded what these play. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { concat, toLatin1 } from '../../src/bytes.ts';
import { readRecording } from '../../src/course/recording.ts';
import { type Hijack, type Hijacked, hijackIn } from '../sources/hijack.ts';
import { launchWithProfile } from './chromium.ts';

let folder: string;
let victim: BrowserContext;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'victim-'));
  // Some are built to block such cookies unless their user says otherwise.
  victim = await launchWithProfile(folder, { sendsCookiesToOtherSites: true });
});
afterAll(async () => {
  await victim.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
});

const FOR_ALL_SITES = '; SameSite=None; Secure';
const attacked: Hijack = { host: 'evil.localhost', attributes: FOR_ALL_SITES };

const requestOf = ({ attack }: Hijacked) =>
  toLatin1(concat(attack.filter(({ from }) => from === 'client').map(({ bytes }) => bytes)));
const linesOf = ({ seen }: Hijacked | ReturnType<typeof readRecording>, where: string) =>
  seen.flatMap((one) => (one.where === where ? [one.line] : []));

describe('a page of somebody else, in the browser of a customer of the bank', () => {
  it('reads and pays if the bank trusts the cookie', async () => {
    const hijacked = await hijackIn(victim, { ...attacked, allowOrigins: () => true });
    expect(requestOf(hijacked)).toMatch(/^Origin: http:\/\/evil\.localhost:\d+\r$/m);
    expect(requestOf(hijacked)).toMatch(/^Cookie: sid=/m);
    expect(linesOf(hijacked, 'attacker')).toEqual(linesOf(readRecording('hijacking', 'open'), 'attacker'));
    expect(linesOf(hijacked, 'bank')).toContain('paid 100 to Mallory');
  });

  it('reads nothing if the bank looks at the origin, though the cookie came (RFC 6455 §10.2)', async () => {
    const hijacked = await hijackIn(victim, attacked);
    expect(requestOf(hijacked)).toMatch(/^Cookie: sid=/m);
    expect(linesOf(hijacked, 'attacker')).toEqual(['closed: 1006']);
    expect(linesOf(hijacked, 'bank')).not.toContain('paid 100 to Mallory');
    expect(linesOf(hijacked, 'console').join()).toContain('403');
  });

  it('says null from a sandboxed frame, with the cookie', async () => {
    const hijacked = await hijackIn(victim, { ...attacked, place: '/sandbox', allowOrigins: ['null'] });
    expect(requestOf(hijacked)).toMatch(/^Origin: null\r$/m);
    expect(linesOf(hijacked, 'bank')).toContain('paid 100 to Mallory');
  });

  it('has no cookie with SameSite=Lax, unless it is of the same site', async () => {
    const lax = { attributes: '; SameSite=Lax', allowOrigins: () => true };
    const stranger = await hijackIn(victim, { ...lax, host: 'evil.localhost' });
    expect(requestOf(stranger)).not.toMatch(/^Cookie:/m);
    expect(linesOf(stranger, 'attacker')).toEqual(['closed: 1006']);
    const neighbour = await hijackIn(victim, { ...lax, host: 'blog.bank.localhost' });
    expect(requestOf(neighbour)).toMatch(/^Cookie: sid=/m);
    expect(linesOf(neighbour, 'bank')).toContain('paid 100 to Mallory');
  });

  it('got a cookie or not by the settings of the browser when that was recorded, as the pages say', () => {
    const came = (settings: string) => linesOf(readRecording('hijacking', `settings-${settings}`), 'cookie');
    expect(came('allow')).toEqual(['the cookie is sent']);
    expect(came('block')).toEqual(['no cookie']);
    // What the page says of Debian's.
    expect(came('default')).toEqual(['no cookie']);
  });
});
