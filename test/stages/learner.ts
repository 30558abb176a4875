/** A learner who builds a server or a client, and runs `learn` on it. */

import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { STAGES as OF_CLIENT } from '../../lessons/own-client/stages.ts';
import { STAGES as OF_SERVER } from '../../lessons/own-server/stages.ts';
import { KeptStages } from '../../src/stages/kept-stages.ts';
import { LearnStages } from '../../src/stages/learn-stages.ts';
import type { Stage } from '../../src/stages/stage.ts';
import type { Role } from '../../src/versions.ts';
import { run, start } from '../cli/run.ts';
import { Terminal } from '../course/terminal.ts';

export const STAGES: Readonly<Record<Role, readonly Stage[]>> = { server: OF_SERVER, client: OF_CLIENT };

export class Learner {
  readonly #role: Role;
  readonly folder: string;
  /** The program of the learner. */
  readonly file: string;
  /** What the learner begins with. */
  readonly begun: string;
  readonly finished: string;

  constructor(role: Role) {
    this.#role = role;
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
    if (!this.finished.includes(right)) throw new Error(`the finished ${this.#role} has no ${right}`);
    this.save(this.finished.replace(right, () => wrong));
  }

  /** Saves as editors do: a new file takes the place of the old one. */
  save(source: string): void {
    const other = join(this.folder, 'code', `.${this.#role}.mjs.new`);
    writeFileSync(other, source);
    renameSync(other, this.file);
  }

  /** Opens the screen of `learn`. */
  open(stages: readonly Stage[]): { terminal: Terminal; leave(): Promise<void> } {
    const terminal = new Terminal();
    const kept = new KeptStages(this.folder, this.#role);
    const about = { role: this.#role, command: [process.execPath, this.file] as const, stages, kept };
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
    return ['learn', this.#role, '--once', ...words, '--', process.execPath, this.file];
  }

  /** Runs `learn` with `--once` to its end. */
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

/** Of a program with a mistake of its second stage `learn` says with `--once` that the stage before it is right. */
export async function expectFirstStageRight(learner: Learner): Promise<void> {
  const [both, first] = await Promise.all([learner.once('--stage', '2'), learner.once('--stage', '1')]);
  expect(both.code).toBe(1);
  expect(both.out).toContain('1 of 2 stages right');
  expect(both.out).toContain('Look here: ');
  expect(first.code).toBe(0);
  expect(first.out).toContain('Stage 1 is right.');
}
