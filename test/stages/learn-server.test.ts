/** `learn server`: what the screen shows as the learner's file changes, and what `--once` says. */

import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, assert, beforeEach, describe, expect, it, vi } from 'vitest';
import { STAGES } from '../../lessons/own-server/stages.ts';
import { columns } from '../../src/render/columns.ts';
import { KeptStages } from '../../src/stages/kept-stages.ts';
import { LearnStages } from '../../src/stages/learn-stages.ts';
import { run, start } from '../cli/run.ts';
import { Terminal } from '../course/terminal.ts';

const FOLDER = 'lessons/own-server/javascript';
const BEGUN = readFileSync(`${FOLDER}/server.mjs`, 'utf8');
const FINISHED = readFileSync(`${FOLDER}/solution.mjs`, 'utf8');

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'learn-server-'));
  mkdirSync(join(folder, 'code'));
  file = join(folder, 'code', 'server.mjs');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Saves as editors do: a new file takes the place of the old one. */
function save(source: string): void {
  const other = join(folder, 'code', '.server.mjs.new');
  writeFileSync(other, source);
  renameSync(other, file);
}

/** The screen is no larger than the terminal. */
function expectScreen({ rows }: Terminal): void {
  expect(rows.length).toBeLessThanOrEqual(24);
  expect(Math.max(...rows.map(columns))).toBeLessThanOrEqual(80);
}

describe('learn server', () => {
  it('tries at each save, goes on by itself, and lives on whatever the server does', async () => {
    save(BEGUN);
    const terminal = new Terminal();
    const about = {
      role: 'server' as const,
      command: [process.execPath, file] as const,
      stages: STAGES,
      kept: new KeptStages(folder, 'server'),
    };
    const streams = { input: terminal.input, output: terminal.output, color: false, links: false };
    const ended = new LearnStages({ ...about, ...streams }).run();
    await terminal.shows('Case 1 of 3');
    expect(terminal.screen).toContain('Stage 1 of 12. Answer anything at all');
    expect(terminal.screen).toContain('Look here: Nothing came back.');
    expectScreen(terminal);

    save('this is no server');
    await terminal.shows('Your server does not run: it exited with 1');
    await terminal.shows('SyntaxError');

    save(FINISHED.replace('this.send(PONG, payload)', 'this.send(PING, payload)'));
    await terminal.shows('You answered a ping with a ping');
    expect(terminal.screen).toContain('6 of 12 stages right');
    expectScreen(terminal);

    save(FINISHED);
    await terminal.shows('Stages 1 to 12 are right.');
    expect(new KeptStages(folder, 'server').right).toBe(STAGES.length);

    save(FINISHED.replace('payload[i] ^= key[i % 4]', 'payload[i] ^= key[0]'));
    await terminal.shows('Stage 4 was right before');
    await terminal.type('n', 'Stage 5 of 12');
    await terminal.type('h', 'Hint 1');
    await terminal.type('q', 'Leave?');
    terminal.input.write('y');
    await ended;
  });

  it('says once how far a server is, for those who mark it', async () => {
    save(FINISHED.replace('this.send(PONG, payload)', 'undefined'));
    const once = (...words: string[]) => run(['learn', 'server', '--once', ...words, '--', process.execPath, file]);
    const [whole, part] = await Promise.all([once(), once('--stage', '6')]);
    expect(whole.code).toBe(1);
    expect(whole.out).toContain('6 of 12 stages right');
    expect(whole.out).toContain('Look here: No pong came.');
    expect(part.code).toBe(0);
    expect(part.out).toContain('Stages 1 to 6 are right.');
  });

  it('ends the server that it started when a signal ends it', async () => {
    const note = join(folder, 'pid');
    save(`import { writeFileSync } from 'node:fs';
      writeFileSync(${JSON.stringify(note)}, String(process.pid));
      setInterval(() => {}, 1000);`);
    const learn = start(['learn', 'server', '--once', '--', process.execPath, file]);
    const pid = await vi.waitFor(
      () => Number(readFileSync(note, 'utf8').match(/^[0-9]+$/)?.[0] ?? assert.fail()),
      20_000,
    );
    const { code } = await learn.stop('SIGINT');
    expect(code).toBe(130);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('refuses a stage that is not there', async () => {
    const { code, err } = await run(['learn', 'server', '--once', '--stage', '13', '--', 'php', 'server.php']);
    expect(code).toBe(2);
    expect(err).toContain('expected a stage from 1 to 12; came 13');
  });
});
