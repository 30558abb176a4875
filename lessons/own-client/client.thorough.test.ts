/** The finished clients, and every client with one mistake, tried by all stages. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { isThere, LANGUAGES } from './languages.ts';
import { STAGES } from './stages.ts';
import { failureOf, pathOf, trial, writtenTrial } from './written-trial.ts';
import { WRONG_CLIENTS } from './wrong-clients.ts';

const folder = mkdtempSync(join(tmpdir(), 'own-client-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a finished client', () => {
  it.concurrent.each(LANGUAGES.filter(isThere))('in $language is right in all stages', async (one) => {
    const { tried } = await trial([one.program, pathOf(`${one.language}/solution.${one.extension}`)]);
    expect(tried).toEqual({ right: STAGES.length });
  });
});

describe('a client with one mistake', () => {
  it.concurrent.each(WRONG_CLIENTS)('in $stage: $mistake', async (wrong) => {
    const { stage, found } = await failureOf(folder, wrong);
    expect(stage).toBe(wrong.stage);
    expect(found).toMatch(`${wrong.mistake} at `);
  });
});

describe('a client that does not run', () => {
  it.concurrent('because it is in an endless loop before it connects, and floods its output', async () => {
    const { tried, printed } = await writtenTrial(
      folder,
      'loop.mjs',
      "for (;;) process.stdout.write('flood '.repeat(100));",
    );
    expect(tried?.trouble).toBe('does not connect: it has made no connection to the address in URL');
    expect(printed.length).toBeLessThan(10_000);
  });
});
