/** The servers in other languages, every server with one mistake, and one that is in an endless loop, tried by the stages. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { installed } from '../../test/stages/languages.ts';
import { expectBegun, expectRight } from '../../test/stages/own-servers.ts';
import { failureOf, SOLUTION, writtenTrial } from './written-trial.ts';
import { WRONG_SERVERS } from './wrong-servers.ts';

const folder = mkdtempSync(join(tmpdir(), 'own-server-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(installed())('in $language', (one) => {
  it.concurrent('the finished server is right in all stages', () => expectRight(one));

  it.concurrent('the server that is only begun answers nothing yet', () => expectBegun(one));
});

describe('a server with one mistake', () => {
  it.concurrent.each(WRONG_SERVERS)('in $stage: $mistake', async (wrong) => {
    const { found, because } = await failureOf(folder, wrong);
    expect(found, because).toMatch(`${wrong.stage}: ${wrong.mistake} at `);
  });
});

describe('a server that does not run', () => {
  it.concurrent('because it is in an endless loop', async () => {
    const source = SOLUTION.replace('takeClose(payload) {', 'takeClose() { for (;;);');
    const { tried } = await writtenTrial(folder, 'loop.mjs', source);
    expect(tried?.failed?.stage.id).toBe('close');
    expect(tried?.failed?.isStuck).toBe(true);
  });
});
