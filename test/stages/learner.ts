/** A learner who builds a server or a client, and runs `learn` on it. */

import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, expect, vi } from 'vitest';
import { STAGES as OF_CLIENT } from '../../lessons/own-client/stages.ts';
import { STAGES as OF_SERVER } from '../../lessons/own-server/stages.ts';
import { columns } from '../../src/render/columns.ts';
import { KeptStages } from '../../src/stages/kept-stages.ts';
import { LearnStages } from '../../src/stages/learn-stages.ts';
import type { Stage } from '../../src/stages/stage.ts';
import type { Role } from '../../src/versions.ts';
import { runLearnerHere } from '../cli/learner-here.ts';
import { run, start } from '../cli/run.ts';
import { Terminal } from '../course/terminal.ts';

export const STAGES: Readonly<Record<Role, readonly Stage[]>> = { server: OF_SERVER, client: OF_CLIENT };

export class Learner {
  readonly role: Role;
  readonly folder: string;
  /** The program of the learner. */
  readonly file: string;
  /** What the learner begins with. */
  readonly begun: string;
  readonly finished: string;

  constructor(role: Role) {
    this.role = role;
    this.folder = mkdtempSync(join(tmpdir(), `learn-${role}-`));
    mkdirSync(join(this.folder, 'code'));
    this.file = join(this.folder, 'code', `${role}.mjs`);
    const given = (name: string) => readFileSync(`lessons/own-${role}/javascript/${name}.mjs`, 'utf8');
    this.begun = given(role);
    this.finished = given('solution');
  }

  /** How many stages were right at most, as it is kept for the next time. */
  rightIn(role: Role): number {
    return new KeptStages(this.folder, role).right;
  }

  /** Saves the finished program with a change. @throws Error if the change has no place in it */
  change(right: string, wrong: string): void {
    if (!this.finished.includes(right)) throw new Error(`the finished ${this.role} has no ${right}`);
    this.save(this.finished.replace(right, () => wrong));
  }

  /** Saves as editors do: a new file takes the place of the old one. */
  save(source: string): void {
    const other = join(this.folder, 'code', `.${this.role}.mjs.new`);
    writeFileSync(other, source);
    renameSync(other, this.file);
  }

  /** Opens the screen of `learn`. */
  open(stages: readonly Stage[]): { terminal: Terminal; leave(): Promise<void> } {
    const terminal = new Terminal();
    const kept = new KeptStages(this.folder, this.role);
    const about = { role: this.role, command: [process.execPath, this.file] as const, stages, kept };
    const streams = { input: terminal.input, output: terminal.output, color: false, links: false };
    const ended = new LearnStages({ ...about, ...streams }).run();
    const leave = async () => {
      await terminal.type('q', 'Leave?');
      terminal.input.write('y');
      await ended;
    };
    return { terminal, leave };
  }

  #words(words: readonly string[]): string[] {
    return ['learn', this.role, '--once', ...words, '--', process.execPath, this.file];
  }

  /** Runs `learn` with `--once` to its end, in this process. */
  onceHere(...words: string[]) {
    return runLearnerHere(this.#words(words));
  }

  /** Runs it to its end in a process of its own. */
  once(...words: string[]) {
    return run(this.#words(words));
  }

  /** Starts `learn` with `--once`. */
  startOnce() {
    return start(this.#words([]));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** What is said of a program that does not run, and a mistake of its second stage. */
const MISTAKES: Readonly<Record<Role, { doesNotRun: readonly string[]; second: readonly [string, string] }>> = {
  server: {
    doesNotRun: ['Your server does not run: it exited with 1', 'SyntaxError'],
    second: ["digest('base64')", "digest('hex')"],
  },
  client: {
    doesNotRun: ['Your client does not connect to 127.0.0.1:'],
    second: ["randomBytes(16).toString('base64')", "'dGhlIHNhbXBsZSBub25jZQ=='"],
  },
};

/** The first cases of two stages: the mistakes above are seen in them. */
const beginningOf = (stages: readonly Stage[]) =>
  stages.slice(0, 2).map((stage) => ({ ...stage, cases: stage.cases.slice(0, 3) }));

/** Its program is tried at each save, and the screen lives on whatever the program does. */
export async function expectTried(learner: Learner): Promise<void> {
  const { role } = learner;
  const { doesNotRun, second } = MISTAKES[role];
  learner.save('this is no program');
  const { terminal, leave } = learner.open(beginningOf(STAGES[role]));
  for (const said of doesNotRun) await terminal.shows(said);

  learner.change(...second);
  await terminal.shows('1 of 2 stages right');
  expect(learner.rightIn(role)).toBe(1);
  expectFits(terminal);

  learner.save(learner.finished);
  await terminal.shows('Stages 1 to 2 are right.');
  expect(learner.rightIn(role)).toBe(2);
  expect(learner.rightIn(role === 'server' ? 'client' : 'server')).toBe(0);
  await leave();
}

/** The screen is no larger than the terminal. */
export function expectFits({ rows }: Terminal): void {
  expect(rows.length).toBeLessThanOrEqual(24);
  expect(Math.max(...rows.map(columns))).toBeLessThanOrEqual(80);
}

/** A signal that ends `learn` ends the program that it started. */
export async function expectEnded(learner: Learner): Promise<void> {
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
}

/** Of a program with a mistake of its second stage `learn` says with `--once` that the stage before it is right. */
export async function expectFirstStageRight(learner: Learner): Promise<void> {
  learner.change(...MISTAKES[learner.role].second);
  const both = await learner.onceHere('--stage', '2');
  expect(both.code).toBe(1);
  expect(both.out).toContain('1 of 2 stages right');
  expect(both.out).toContain('Look here: ');
  const first = await learner.onceHere('--stage', '1');
  expect(first.code).toBe(0);
  expect(first.out).toContain('Stage 1 is right.');
}
