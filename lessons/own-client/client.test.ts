/** The finished clients, those that are only begun, and some with one mistake, tried by the stages. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { casesOf } from '../../src/stages/chosen-cases.ts';
import { JAVASCRIPT } from '../../test/stages/languages.ts';
import { STAGES } from './stages.ts';
import { failureOf, pathOf, SHORT, SILENT, SOLUTION, trial, writtenTrial } from './written-trial.ts';
import { WRONG_CLIENTS } from './wrong-clients.ts';

const folder = mkdtempSync(join(tmpdir(), 'own-client-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** The first case of each stage; `client.thorough.test.ts` tries all. */
const BEGINNINGS = STAGES.map((stage) => ({ ...stage, cases: stage.cases.slice(0, 1) }));
/** Unlike each other, and seen without a wait; `client.thorough.test.ts` makes the others. */
const MISTAKES = ['bare-line-ends', 'takes-any-accept', 'same-key-again', 'takes-reserved-bits'];
const FEW = WRONG_CLIENTS.filter(({ mistake }) => MISTAKES.includes(mistake));

// client.thorough.test.ts tries those in the other languages.
describe.each([JAVASCRIPT])('in $language', ({ language, program, extension }) => {
  it.concurrent('the finished client is right at the beginning of each stage', async () => {
    const { tried } = await trial([program, pathOf(`${language}/solution.${extension}`)], BEGINNINGS);
    expect(tried).toEqual({ right: STAGES.length });
  });

  it.concurrent('the client that is only begun asks for nothing yet', async () => {
    const { tried } = await trial([program, pathOf(`${language}/client.${extension}`)], STAGES, SILENT);
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
  it.concurrent.each(FEW)('in $stage: $mistake', async (wrong) => {
    const { found, because } = await failureOf(
      folder,
      wrong,
      STAGES.filter(({ id }) => id === wrong.stage),
    );
    expect(found, because).toMatch(`${wrong.stage}: ${wrong.mistake} at `);
  });

  it('there is one for each stage at least', () => {
    expect([...new Set(WRONG_CLIENTS.map(({ stage }) => stage))]).toEqual(STAGES.map(({ id }) => id));
  });
});

describe('a client that does not run', () => {
  const run = (name: string, source: string, stages = STAGES, patience?: typeof SHORT) =>
    writtenTrial(folder, name, source, stages, patience);

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
    const { tried } = await run('waits.mjs', 'setInterval(() => {}, 1000);', STAGES, SHORT);
    expect(tried?.trouble).toMatch(/^does not connect to .*: it has made no connection$/);
  });
});
