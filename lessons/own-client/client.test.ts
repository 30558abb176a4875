/** The finished clients, those that are only begun, and those with one mistake, tried by the stages. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { casesOf } from '../../src/stages/chosen-cases.ts';
import { isThere, LANGUAGES } from './languages.ts';
import { STAGES } from './stages.ts';
import { failureOf, pathOf, SOLUTION, trial, writtenTrial } from './written-trial.ts';
import { WRONG_CLIENTS } from './wrong-clients.ts';

const folder = mkdtempSync(join(tmpdir(), 'own-client-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The first case of each stage; `client.thorough.test.ts` tries all. */
const BEGINNINGS = STAGES.map((stage) => ({ ...stage, cases: stage.cases.slice(0, 1) }));
/** One mistake of each stage; `client.thorough.test.ts` makes the others. */
const ONE_OF_EACH = STAGES.flatMap(({ id }) => WRONG_CLIENTS.find(({ stage }) => stage === id) ?? []);

describe.each(LANGUAGES.filter(isThere))('in $language', ({ language, program, extension }) => {
  it.concurrent('the finished client is right at the beginning of each stage', async () => {
    const { tried } = await trial([program, pathOf(`${language}/solution.${extension}`)], BEGINNINGS);
    expect(tried).toEqual({ right: STAGES.length });
  });

  it.concurrent('the client that is only begun asks for nothing yet', async () => {
    const { tried } = await trial([program, pathOf(`${language}/client.${extension}`)]);
    expect(tried?.right).toBe(0);
    expect(tried?.failed?.mistake?.name).toBe('nothing-came');
  });
});

describe('a stage', () => {
  it('has only cases that are there for a client', () => {
    for (const stage of STAGES) expect(casesOf(stage, 'client')).toHaveLength(stage.cases.length);
  });
});

describe('a client with one mistake', () => {
  it.concurrent.each(ONE_OF_EACH)('in $stage: $mistake', async (wrong) => {
    const { found } = await failureOf(
      folder,
      wrong,
      STAGES.filter(({ id }) => id === wrong.stage),
    );
    expect(found).toMatch(`${wrong.mistake} at `);
  });

  it('there is one for each stage at least', () => {
    expect(ONE_OF_EACH).toHaveLength(STAGES.length);
  });
});

describe('a client that does not run', () => {
  const run = (name: string, source: string, stages = STAGES) => writtenTrial(folder, name, source, stages);

  it.concurrent('because its source is wrong: what it printed is kept', async () => {
    const { tried, printed } = await run('syntax.mjs', 'const = 1;');
    expect(tried?.trouble).toMatch(/^does not connect to 127\.0\.0\.1:[0-9]+, which is in URL: it exited with 1$/);
    expect(printed).toContain('SyntaxError');
  });

  it.concurrent('because it ends without a connection', async () => {
    const { tried } = await run('nothing.mjs', '');
    expect(tried?.trouble).toMatch(/^does not connect to .*: it exited with 0$/);
  });

  it.concurrent('because it dies of an answer', async () => {
    const { tried, trouble, printed } = await run(
      'crash.mjs',
      SOLUTION.replace('readAnswer() {', "readAnswer() { if (this.input.length > 0) throw new Error('no idea');"),
      STAGES.slice(1),
    );
    expect(tried?.failed?.stage.id).toBe('accept');
    expect(trouble).toBe('it exited with 1');
    expect(printed).toContain('no idea');
  });

  it.concurrent('because it dies of the end of the connection: that is not called the fault', async () => {
    const { tried, trouble, printed, complained, isLate } = await run(
      'dies-late.mjs',
      `${SOLUTION.replace("'Sec-WebSocket-Version: 13',", '')}
      process.on('exit', () => { console.error('the end'); process.exitCode = 1; });`,
    );
    expect(tried?.failed?.mistake?.name).toBe('no-version');
    expect(printed).toContain('the end');
    expect({ trouble, complained, isLate }).toEqual({ trouble: undefined, complained: '', isLate: true });
  });

  it.concurrent('because it never connects', async () => {
    const { tried } = await run('waits.mjs', 'setInterval(() => {}, 1000);');
    expect(tried?.trouble).toMatch(/^does not connect to .*: it has made no connection$/);
  });

  it.concurrent('because it does not end after its connection has', async () => {
    const { tried } = await run('stays.mjs', `${SOLUTION}\nsetInterval(() => {}, 1000);`);
    expect(tried?.trouble).toContain('does not end: its connection is over, and it is still running');
  });
});
