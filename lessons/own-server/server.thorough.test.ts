/** Every server with one mistake, tried by the stages. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { failureOf } from './written-trial.ts';
import { WRONG_SERVERS } from './wrong-servers.ts';

const folder = mkdtempSync(join(tmpdir(), 'own-server-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('a server with one mistake', () => {
  it.concurrent.each(WRONG_SERVERS)('in $stage: $mistake', async (wrong) => {
    const { stage, found } = await failureOf(folder, wrong);
    expect(stage).toBe(wrong.stage);
    expect(found).toMatch(`${wrong.mistake} at `);
  });
});
