/** `learn client`: what the screen shows as the learner's file changes, and what `--once` says. */

import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, assert, beforeEach, describe, expect, it, vi } from 'vitest';
import { STAGES } from '../../lessons/own-client/stages.ts';
import { columns } from '../../src/render/columns.ts';
import { KeptStages } from '../../src/stages/kept-stages.ts';
import { LearnStages } from '../../src/stages/learn-stages.ts';
import { run, start } from '../cli/run.ts';
import { Terminal } from '../course/terminal.ts';

const FOLDER = 'lessons/own-client/javascript';
const BEGUN = readFileSync(`${FOLDER}/client.mjs`, 'utf8');
const FINISHED = readFileSync(`${FOLDER}/solution.mjs`, 'utf8');
const FEW = STAGES.slice(0, 2);

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'learn-client-'));
  mkdirSync(join(folder, 'code'));
  file = join(folder, 'code', 'client.mjs');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Saves as editors do: a new file takes the place of the old one. */
function save(source: string): void {
  const other = join(folder, 'code', '.client.mjs.new');
  writeFileSync(other, source);
  renameSync(other, file);
}

describe('learn client', () => {
  it('tries at each save, goes on by itself, and lives on whatever the client does', async () => {
    save(BEGUN);
    const terminal = new Terminal();
    const kept = new KeptStages(folder, 'client');
    const about = { role: 'client' as const, command: [process.execPath, file] as const, stages: FEW, kept };
    const streams = { input: terminal.input, output: terminal.output, color: false, links: false };
    const ended = new LearnStages({ ...about, ...streams }).run();
    await terminal.shows('Stage 1 of 2. Ask for a WebSocket');
    await terminal.shows('✗ Case 1 of');
    expect(terminal.rows.length).toBeLessThanOrEqual(24);
    expect(Math.max(...terminal.rows.map(columns))).toBeLessThanOrEqual(80);

    save('this is no client');
    await terminal.shows('Your client does not connect to 127.0.0.1:');

    save(FINISHED.replace("return this.refuse('another Accept than that of the key');", '{}'));
    await terminal.shows('1 of 2 stages right');
    expect(kept.right).toBe(1);

    save(FINISHED);
    await terminal.shows('Stages 1 to 2 are right.');
    expect(kept.right).toBe(FEW.length);
    expect(new KeptStages(folder, 'server').right).toBe(0);

    await terminal.type('q', 'Leave?');
    terminal.input.write('y');
    await ended;
  });

  it('says once how far a client is, for those who mark it', async () => {
    save(FINISHED.replace("'Sec-WebSocket-Version: 13',", ''));
    const { code, out } = await run(['learn', 'client', '--once', '--stage', '1', '--', process.execPath, file]);
    expect(code).toBe(1);
    expect(out).toContain('0 of 1 stages right');
    expect(out).toContain('Look here: The request lacks Sec-WebSocket-Version: 13.');
  });

  it('ends the client that it started when a signal ends it', async () => {
    const note = join(folder, 'pid');
    save(`import { writeFileSync } from 'node:fs';
      writeFileSync(${JSON.stringify(note)}, String(process.pid));
      setInterval(() => {}, 1000);`);
    const learn = start(['learn', 'client', '--once', '--', process.execPath, file]);
    const pid = await vi.waitFor(
      () => Number(readFileSync(note, 'utf8').match(/^[0-9]+$/)?.[0] ?? assert.fail()),
      20_000,
    );
    const { code } = await learn.stop('SIGINT');
    expect(code).toBe(130);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
