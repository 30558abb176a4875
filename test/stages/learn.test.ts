/**
 * `learn server` and `learn client`: what the screen shows as the learner's file changes, and what `--once` says.
 * learn.thorough.test.ts goes through more stages.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, assert, beforeEach, describe, expect, it, vi } from 'vitest';
import { columns } from '../../src/render/columns.ts';
import type { Stage } from '../../src/stages/stage.ts';
import { run } from '../cli/run.ts';
import { expectFirstStageRight, Learner, STAGES } from './learner.ts';

const ROLES = [
  {
    role: 'server',
    doesNotRun: ['Your server does not run: it exited with 1', 'SyntaxError'],
    // A mistake of the second stage.
    second: ["digest('base64')", "digest('hex')"],
  },
  {
    role: 'client',
    doesNotRun: ['Your client does not connect to 127.0.0.1:'],
    second: ["randomBytes(16).toString('base64')", "'dGhlIHNhbXBsZSBub25jZQ=='"],
  },
] as const;

/** The first cases of two stages: the mistakes above are seen in them. */
const beginningOf = (stages: readonly Stage[]) =>
  stages.slice(0, 2).map((stage) => ({ ...stage, cases: stage.cases.slice(0, 3) }));

describe.each(ROLES)('learn $role', ({ role, doesNotRun, second: [right, wrong] }) => {
  let learner: Learner;
  beforeEach(() => {
    learner = new Learner(role);
  });
  afterEach(() => learner.remove());

  it('tries at each save, and lives on whatever the program does', async () => {
    learner.save('this is no program');
    const { terminal, leave } = learner.open(beginningOf(STAGES[role]));
    for (const said of doesNotRun) await terminal.shows(said);

    learner.change(right, wrong);
    await terminal.shows('1 of 2 stages right');
    expect(learner.rightIn(role)).toBe(1);
    // The screen is no larger than the terminal.
    expect(terminal.rows.length).toBeLessThanOrEqual(24);
    expect(Math.max(...terminal.rows.map(columns))).toBeLessThanOrEqual(80);

    learner.save(learner.finished);
    await terminal.shows('Stages 1 to 2 are right.');
    expect(learner.rightIn(role)).toBe(2);
    expect(learner.rightIn(role === 'server' ? 'client' : 'server')).toBe(0);
    await leave();
  });

  it('ends the program that it started when a signal ends it', async () => {
    const note = join(learner.folder, 'pid');
    learner.save(`import { writeFileSync } from 'node:fs';
      writeFileSync(${JSON.stringify(note)}, String(process.pid));
      setInterval(() => {}, 1000);`);
    const learn = learner.startOnce();
    const pid = await vi.waitFor(
      () => Number(readFileSync(note, 'utf8').match(/^[0-9]+$/)?.[0] ?? assert.fail()),
      120_000,
    );
    const { code } = await learn.stop('SIGINT');
    expect(code).toBe(130);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});

describe('learn server', () => {
  it('says once how far a program is, for those who mark it', async () => {
    const learner = new Learner('server');
    const [right, wrong] = ROLES[0].second;
    learner.change(right, wrong);
    await expectFirstStageRight(learner);
    learner.remove();
  });

  it('refuses a stage that is not there', async () => {
    const { code, err } = await run(['learn', 'server', '--once', '--stage', '13', '--', 'php', 'server.php']);
    expect(code).toBe(2);
    expect(err).toContain('expected a stage from 1 to 12; came 13');
  });
});
