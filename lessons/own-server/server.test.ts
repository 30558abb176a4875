/** The finished servers, those that are only begun, and some with one mistake, tried by the stages; server.thorough.test.ts has the other languages. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { casesOf } from '../../src/stages/chosen-cases.ts';
import { JAVASCRIPT } from '../../test/stages/languages.ts';
import { expectBegun, expectRight } from '../../test/stages/own-servers.ts';
import { STAGES } from './stages.ts';
import { DYING, failureOf, SHORT, SOLUTION, writtenTrial } from './written-trial.ts';
import { WRONG_SERVERS } from './wrong-servers.ts';

const folder = mkdtempSync(join(tmpdir(), 'own-server-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Unlike each other, and seen without a wait; `server.thorough.test.ts` makes the others. */
const MISTAKES = ['accept-of-decoded-key', 'payload-not-unmasked', 'takes-what-is-not-utf8', 'code-in-the-wrong-order'];
const FEW = WRONG_SERVERS.filter(({ mistake }) => MISTAKES.includes(mistake));

describe('in javascript', () => {
  it.concurrent('the finished server is right in all stages', () => expectRight(JAVASCRIPT));

  it.concurrent('the server that is only begun answers nothing yet', () => expectBegun(JAVASCRIPT));
});

describe('a stage', () => {
  it('has only cases that are there for a server', () => {
    for (const stage of STAGES) expect(casesOf(stage, 'server')).toHaveLength(stage.cases.length);
  });
});

describe('a server with one mistake', () => {
  it.concurrent.each(FEW)('in $stage: $mistake', async (wrong) => {
    const { found, because } = await failureOf(folder, wrong);
    expect(found, because).toMatch(`${wrong.stage}: ${wrong.mistake} at `);
  });

  it('there is one for each stage at least', () => {
    expect([...new Set(WRONG_SERVERS.map(({ stage }) => stage))]).toEqual(STAGES.map(({ id }) => id));
  });
});

describe('a server that does not run', () => {
  const run = (name: string, source: string, patience?: typeof SHORT) => writtenTrial(folder, name, source, patience);

  it.concurrent('because its source is wrong: what it printed is kept', async () => {
    const { tried, trouble, printed } = await run('syntax.mjs', 'const = 1;');
    expect(tried).toBeUndefined();
    expect(trouble).toBe('it exited with 1');
    expect(printed).toContain('SyntaxError');
  });

  it.concurrent('because it dies of a request', async () => {
    const { tried, trouble, printed } = await run(
      'crash.mjs',
      SOLUTION.replace('readRequest() {', "readRequest() { if (this.input.length > 0) throw new Error('no idea');"),
      DYING,
    );
    expect(tried?.right).toBe(0);
    expect(trouble).toBe('it exited with 1');
    expect(printed).toContain('no idea');
  });

  it.concurrent('because it listens on another port', async () => {
    const source = SOLUTION.replace('Number(process.env.PORT ?? 8080)', '0');
    const { tried, trouble } = await run('port.mjs', source, SHORT);
    expect(tried).toBeUndefined();
    expect(trouble).toMatch(/^it does not listen on port \d+ of 127\.0\.0\.1; its number is in PORT$/);
  });
});
