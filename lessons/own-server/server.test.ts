/** The finished servers, those that are only begun, and those with one mistake, tried by the stages. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import type { Command } from '../../src/conformance/started-server.ts';
import { casesOf } from '../../src/stages/chosen-cases.ts';
import { ServerTrial } from '../../src/stages/trial.ts';
import { STAGES } from './stages.ts';
import { WRONG_SERVERS } from './wrong-servers.ts';

/** A busy machine may take longer to answer than a learner waits. */
const PATIENCE = { answer: 6000, silence: 150 };

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const SOLUTION = readFileSync(path('javascript/solution.mjs'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'own-server-'));
afterAll(() => rmSync(folder, { recursive: true }));

const trial = (command: Command) => new ServerTrial(command, STAGES, PATIENCE).run();

const LANGUAGES = [
  { language: 'javascript', program: process.execPath, extension: 'mjs' },
  { language: 'python', program: 'python3', extension: 'py' },
  { language: 'php', program: 'php', extension: 'php' },
];

/** Whether the interpreter is there; if not, says so. */
function isThere(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    console.log(`${program} is not installed: the servers in its language were not tried`);
    return false;
  }
}

for (const { language, program, extension } of LANGUAGES.filter((one) => isThere(one.program))) {
  describe(`in ${language}`, () => {
    it('the finished server is right in all stages', async () => {
      const { tried } = await trial([program, path(`${language}/solution.${extension}`)]);
      expect(tried).toEqual({ right: STAGES.length });
    });

    it('the server that is only begun answers nothing yet', async () => {
      const { tried } = await trial([program, path(`${language}/server.${extension}`)]);
      expect(tried?.right).toBe(0);
      expect(tried?.failed?.mistake?.name).toBe('nothing-came');
    });
  });
}

describe('a stage', () => {
  it('has only cases that are there for a server', () => {
    for (const stage of STAGES) expect(casesOf(stage, 'server')).toHaveLength(stage.cases.length);
  });
});

describe('a server with one mistake', () => {
  it.concurrent.each(WRONG_SERVERS)('in $stage: $mistake', async ({ stage, mistake, changes }) => {
    const file = join(folder, `${stage}-${mistake}.mjs`);
    writeFileSync(file, changed(changes));
    const { tried } = await trial([process.execPath, file]);
    expect(tried?.failed?.stage.id).toBe(stage);
    expect(`${tried?.failed?.mistake?.name} at ${tried?.failed?.result.case.id}`).toMatch(`${mistake} at `);
  });

  it('there is one for each stage at least', () => {
    expect(new Set(WRONG_SERVERS.map(({ stage }) => stage))).toEqual(new Set(STAGES.map(({ id }) => id)));
  });
});

/** The finished server with changes, each of which must have its place in it. */
function changed(changes: readonly (readonly [string, string])[]): string {
  return changes.reduce((text, [right, wrong]) => {
    expect(text).toContain(right);
    return text.replace(right, () => wrong);
  }, SOLUTION);
}

describe('a server that does not run', () => {
  const run = (name: string, source: string) => {
    const file = join(folder, name);
    writeFileSync(file, source);
    return trial([process.execPath, file]);
  };

  it('because its source is wrong: what it printed is kept', async () => {
    const { tried, trouble, printed } = await run('syntax.mjs', 'const = 1;');
    expect(tried).toBeUndefined();
    expect(trouble).toBe('it exited with 1');
    expect(printed).toContain('SyntaxError');
  });

  it('because it dies of a request', async () => {
    const { tried, trouble, printed } = await run(
      'crash.mjs',
      SOLUTION.replace('readRequest() {', "readRequest() { if (this.input.length > 0) throw new Error('no idea');"),
    );
    expect(tried?.right).toBe(0);
    expect(trouble).toBe('it exited with 1');
    expect(printed).toContain('no idea');
  });

  it('because it is in an endless loop', async () => {
    const { tried } = await run('loop.mjs', SOLUTION.replace('takeClose(payload) {', 'takeClose() { for (;;);'));
    expect(tried?.failed?.stage.id).toBe('close');
    expect(tried?.failed?.isStuck).toBe(true);
  });

  it('because it listens on another port', async () => {
    const { tried, trouble } = await run('port.mjs', SOLUTION.replace('Number(process.env.PORT ?? 8080)', '0'));
    expect(tried).toBeUndefined();
    expect(trouble).toMatch(/^it does not listen on port \d+ of 127\.0\.0\.1; its number is in PORT$/);
  });
});
