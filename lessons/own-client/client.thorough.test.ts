/** The finished clients, and every client with one mistake, tried by all stages. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Stage } from '../../src/stages/stage.ts';
import { installed, JAVASCRIPT } from '../../test/stages/languages.ts';
import { STAGES } from './stages.ts';
import { failureOf, LINGERING, pathOf, SHORT, SILENT, SOLUTION, trial, writtenTrial } from './written-trial.ts';
import { WRONG_CLIENTS } from './wrong-clients.ts';

/** A stage in full, and the beginning of those before it, which a client with one mistake passes as the finished one does. */
function upTo(id: string): Stage[] {
  const last = STAGES.findIndex((stage) => stage.id === id);
  return STAGES.slice(0, last + 1).map((stage, i) => (i < last ? { ...stage, cases: stage.cases.slice(0, 2) } : stage));
}

const LANGUAGES = [JAVASCRIPT, ...installed()];
const folder = mkdtempSync(join(tmpdir(), 'own-client-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a finished client', () => {
  it.concurrent.each(LANGUAGES)('in $language is right in all stages', async (one) => {
    const { tried } = await trial([one.program, pathOf(`${one.language}/solution.${one.extension}`)]);
    expect(tried).toEqual({ right: STAGES.length });
  });
});

describe('a client that is only begun', () => {
  it.concurrent.each(LANGUAGES)('in $language asks for nothing yet', async (one) => {
    const { tried } = await trial([one.program, pathOf(`${one.language}/client.${one.extension}`)], STAGES, SILENT);
    expect(tried?.right).toBe(0);
    expect(tried?.failed?.mistake?.name).toBe('nothing-came');
  });
});

describe('a client with one mistake', () => {
  it.concurrent.each(WRONG_CLIENTS)('in $stage: $mistake', async (wrong) => {
    const { found, because } = await failureOf(folder, wrong, upTo(wrong.stage));
    expect(found, because).toMatch(`${wrong.stage}: ${wrong.mistake} at `);
  });
});

describe('a client that does not run', () => {
  it.concurrent('because it is in an endless loop before it connects, and floods its output', async () => {
    const { tried, printed } = await writtenTrial(
      folder,
      'loop.mjs',
      "for (;;) process.stdout.write('flood '.repeat(100));",
      STAGES,
      SHORT,
    );
    expect(tried?.trouble).toMatch(/^does not connect to .*: it has made no connection$/);
    expect(printed.length).toBeLessThan(10_000);
  });

  it.concurrent('because it does not end after its connection has', async () => {
    const { tried } = await writtenTrial(
      folder,
      'stays.mjs',
      `${SOLUTION}\nsetInterval(() => {}, 1000);`,
      STAGES,
      LINGERING,
    );
    expect(tried?.trouble).toContain('does not end: its connection is over, and it is still running');
  });
});
