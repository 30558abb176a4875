import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Checker } from '../../src/course/exercises/checker.ts';
import { type Exercise, listExercises } from '../../src/course/exercises/exercise.ts';
import { Learn } from '../../src/course/exercises/learn.ts';
import { Workspace } from '../../src/course/exercises/workspace.ts';
import { Terminal } from './terminal.ts';

const all = await listExercises();
const exercises = ['03', '04'].map((number) => all.find((one) => one.number === number)) as [Exercise, Exercise];

/** Kept warm over the tests, as over the saves of a learner. */
const checker = new Checker();

let folder: string;
let terminal: Terminal;
let ended: Promise<void>;
let path: string;

/** Opens the runner on a terminal of its own, as `npm run learn` does. */
function open(withChecker = checker): void {
  terminal = new Terminal();
  const { input, output } = terminal;
  const workspace = new Workspace(folder);
  path = workspace.pathOf(exercises[0]);
  ended = new Learn({ exercises, workspace, checker: withChecker, input, output, color: false }).run();
}

async function leave(): Promise<void> {
  terminal.input.write('q');
  await ended;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'two-handshakes-workspace-'));
  open();
  await terminal.shows('is not written yet');
});

afterEach(async () => {
  await leave();
  rmSync(folder, { recursive: true, force: true });
});

afterAll(() => checker.close());

const solution = () => readFileSync(exercises[0].solution, 'utf8');
const save = (text: string) => writeFileSync(path, text);

describe('the runner of the exercises', () => {
  it('opens at the first open task, and says which rule is broken', () => {
    expect(terminal.screen).toContain('0 of 4 tasks');
    expect(terminal.screen).toContain('task 1 of 2: keyNumber');
    expect(terminal.screen).toContain('✗ divides the digits by the count of spaces (hixie-76 §5.2)');
    expect(terminal.screen).toContain('0 of 7 rules hold.');
  });

  it('shows the question of the lesson once it is loaded', async () => {
    await terminal.shows('03 What is hidden in two keys full of spaces?');
  });

  it('checks at every save, in place and by replacing the file, and waits for n when a task is passed', async () => {
    save(solution().replace('0xffff_ffff', '0xffff_fff0'));
    await terminal.shows('✗ takes the largest number that fits 32 bits');
    writeFileSync(`${path}~`, solution());
    renameSync(`${path}~`, path);
    await terminal.shows('✓ all 7 rules hold. You can now read the keys of a client of 2010.');
    expect(terminal.screen).toContain('2 of 4 tasks');
    await terminal.type('n', 'task 1 of 2: challengeAnswer');
    await terminal.shows('challengeAnswer is not written yet');
  });

  it('shows what was expected and what came', async () => {
    save(solution().replace('return Number(product) / spaces', 'return Number(product)'));
    await terminal.shows('received');
    expect(terminal.screen).toMatch(/expected \d+\n {2}received \d+/);
  });

  it('survives a syntax error and says where it is', async () => {
    save('export const x = 1;\nexport function keyNumber( {\n');
    await terminal.shows('exercise.ts:2:');
    save(solution());
    await terminal.shows('✓ all 7 rules hold');
  });

  it('survives a loop without an end', async () => {
    await leave();
    const impatient = new Checker({ computing: 600 });
    open(impatient);
    await terminal.shows('is not written yet');
    save('export function keyNumber() { for (;;); }');
    await terminal.shows('did not end within 0.6 seconds of processor');
    save(solution());
    await terminal.shows('✓ all 7 rules hold');
    impatient.close();
  });

  it('survives process.exit, memory without an end, and a file that is gone', async () => {
    save('process.exit(0);');
    await terminal.shows('process.exit');
    save('export function keyNumber() { const all = []; for (;;) all.push(new Uint8Array(1e7).fill(1)); }');
    await terminal.shows('of memory and was stopped');
    rmSync(path);
    await terminal.shows('there is no file');
    save(solution());
    await terminal.shows('✓ all 7 rules hold');
  });

  it('gives hints one by one, lists, names the page, and asks before it shows a solution', async () => {
    await terminal.type('h', 'Hint 1:');
    expect(terminal.screen).not.toContain('Hint 2:');
    await terminal.type('h', 'Hint 2:');
    await terminal.type('l', '> 03 keyNumber');
    await terminal.type('o', `http://127.0.0.1:7613/${exercises[0].id}.html`);
    await terminal.type('s', 'y shows it');
    await terminal.type('x', '✗ divides the digits');
    await terminal.type('s', 'y shows it');
    await terminal.type('y', 'The solution is in');
  });

  it('starts again when that is confirmed, and keeps the old file', async () => {
    save(solution());
    await terminal.shows('✓ all 7 rules hold');
    await terminal.type('r', 'y starts again');
    await terminal.type('n', '✓ all 7 rules hold');
    await terminal.type('r', 'y starts again');
    await terminal.type('y', 'The file is reset');
    expect(readFileSync(path, 'utf8')).toBe(readFileSync(exercises[0].stub, 'utf8'));
    expect(readFileSync(path.replace('.ts', '.before-reset.ts'), 'utf8')).toBe(solution());
    await terminal.type('l', '0 of 4 tasks');
  });

  it('checks all when asked, and fits a small window', async () => {
    await terminal.type('c', '04 serverHandshake');
    terminal.output.rows = 12;
    terminal.output.columns = 40;
    terminal.output.emit('resize');
    await terminal.type('h', 'Hint 1:');
    const lines = terminal.screen.split('\n');
    expect(lines.length).toBeLessThanOrEqual(12);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
  });

  it('opens where the learner was, and ignores junk in its notes', async () => {
    save(solution());
    await terminal.shows('2 of 4 tasks');
    await leave();
    open();
    await terminal.shows('task 1 of 2: challengeAnswer');
    await leave();
    for (const junk of ['', '{', '[]', '{"03-hixie76-keys":7}', '{"03-hixie76-keys":{"stub":1,"passed":{}}}']) {
      writeFileSync(join(folder, '.progress.json'), junk);
      expect(new Workspace(folder).passed(exercises[0])).toEqual([]);
    }
    open();
    await terminal.shows('✓ all 7 rules hold');
  });

  it('draws nothing more when the learner has left, whatever is still being checked', async () => {
    let drawn = '';
    await terminal.type('c', 'checking 1 of 2');
    await leave();
    terminal.output.on('data', (chunk: Buffer) => {
      drawn += chunk.toString();
    });
    await checker.check(exercises[0], path);
    expect(drawn).toBe('');
  });
});
