import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Checker } from '../../src/course/exercises/checker.ts';
import { type Exercise, listExercises } from '../../src/course/exercises/exercise.ts';
import { Workspace } from '../../src/course/exercises/workspace.ts';
import { Learn } from '../../src/course/learn/learn.ts';
import { ALL_KEYS } from '../../src/course/learn/learn-keys.ts';
import { type Beginning, findBeginning } from '../../src/course/learn/progress.ts';
import { columns } from '../../src/render/columns.ts';
import { Terminal } from './terminal.ts';

const ESCAPE = '\u001b';
const RIGHT = '\u001b[C';
const LEFT = '\u001b[D';

const all = await listExercises();
const exercises = ['03', '04'].map((number) => all.find((one) => one.number === number)) as [Exercise, Exercise];

/** Kept warm over the tests, as over the saves of a learner. */
const checker = new Checker();

let folder: string;
let terminal: Terminal;
let ended: Promise<void>;
let path: string;

/** Opens the runner on a terminal of its own, as `npm run learn` does. */
function open(withChecker = checker, from?: Beginning): void {
  terminal = new Terminal();
  const { input, output } = terminal;
  const workspace = new Workspace(folder);
  path = workspace.pathOf(exercises[0]);
  const beginning = from === undefined ? {} : { from };
  ended = new Learn({ exercises, workspace, checker: withChecker, input, output, color: false, ...beginning }).run();
}

async function leave(): Promise<void> {
  await terminal.type('q', 'Leave?');
  terminal.input.write('y');
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
    expect(terminal.screen).toContain('0 of 4 tasks passed, 0 of 2 lessons');
    expect(terminal.screen).toContain('lesson 3, number 1 of 2 · task 1 of 2: keyNumber');
    expect(terminal.screen).toContain('✗ divides the digits by the count of spaces (hixie-76 §5.2)');
    expect(terminal.screen).toContain('0 of 7 rules hold.');
  });

  it('shows the question of the lesson once it is loaded', async () => {
    await terminal.shows('Lesson 03. What is hidden in two keys full of spaces?');
  });

  it('checks at every save, in place and by replacing the file, and waits for n when a task is passed', async () => {
    save(solution().replace('0xffff_ffff', '0xffff_fff0'));
    await terminal.shows('✗ takes the largest number that fits 32 bits');
    writeFileSync(`${path}~`, solution());
    renameSync(`${path}~`, path);
    await terminal.shows('✓ all 7 rules hold. You can now read the keys of a client of 2010.');
    expect(terminal.screen).toContain('2 of 4 tasks passed, 1 of 2 lessons');
    expect(terminal.screen).toContain('Enter or n: the next task, createKey.');
    await terminal.type('\r', 'task 2 of 2: createKey');
    expect(terminal.screen).toContain('That was exercise 03.');
    expect(terminal.screen).toContain(`npm run lesson -- 4 --workspace ${folder}`);
    await terminal.type('n', 'task 1 of 2: challengeAnswer');
    await terminal.shows('challengeAnswer is not written yet');
    await terminal.type('\r', 'task 1 of 2: challengeAnswer');
  });

  it('shows what was expected and what came', async () => {
    save(solution().replace('return Number(product) / spaces', 'return Number(product)'));
    await terminal.shows('received');
    expect(terminal.screen).toMatch(/expected +\d+\n +received +\d+/);
  });

  it('shows what the code printed, the line and the call that an error comes from, and the line of the file', async () => {
    const broken =
      "export function keyNumber(key: string) {\n  console.log('looking at', key.length);\n  return null.x;\n}\n";
    save(broken);
    await terminal.shows('exercise.ts:3');
    for (const said of ['return null.x', 'keyNumber(', 'looking at', '0 of 7 rules hold.']) {
      expect(terminal.screen).toContain(said);
    }
  });

  it('survives a syntax error and says where it is', async () => {
    save('export const x = 1;\nexport function keyNumber( ;\n');
    await terminal.shows('exercise.ts:2:28: syntax error: ');
    expect(terminal.screen).toMatch(/^ +2 │ export function keyNumber\( ;\n +│ {28}\^$/m);
    expect(terminal.screen).toContain('0 of 7 rules hold.');
    save(solution());
    await terminal.shows('✓ all 7 rules hold');
  });

  it('survives a loop without an end', async () => {
    await leave();
    const impatient = new Checker({ computing: 300 });
    open(impatient);
    await terminal.shows('is not written yet');
    save('export function keyNumber() { for (;;); }');
    await terminal.shows('did not end within 0.3 seconds of processor');
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

  it('gives hints one by one, and shows its keys', async () => {
    await terminal.type('h', 'Hint 1:');
    expect(terminal.screen).not.toContain('Hint 2:');
    await terminal.type('h', 'Hint 2:');
    await terminal.type('?', 'the list of tasks, to choose from');
    await terminal.type(ESCAPE, '✗ divides the digits');
  });

  it('goes on and back', async () => {
    await terminal.type('b', 'task 1 of 2: keyNumber');
    await terminal.type('n', 'task 2 of 2: createKey');
    await terminal.type(RIGHT, 'challengeAnswer is not written yet');
    await terminal.type('n', 'task 2 of 2: serverHandshake');
    await terminal.type('n', 'task 1 of 2: keyNumber');
    await terminal.type('n', 'task 2 of 2: createKey');
    await terminal.type(LEFT, 'task 1 of 2: keyNumber');
  });

  it('shows the solution of the open task and of no other, when that is confirmed', async () => {
    await terminal.type('s', 'y shows it');
    await terminal.type('\r', '✗ divides the digits');
    await terminal.type('s', 'y shows it');
    terminal.resize(80, 100);
    await terminal.type('y', 'The solution of keyNumber, from lessons/03-hixie76-keys/solution.ts:');
    expect(terminal.screen).toContain('export function keyNumber(');
    expect(terminal.screen).not.toContain('createKey(');
    await terminal.type('n', 'task 2 of 2: createKey');
  });

  it('does not ask one who has passed a task to try once more before the solution is shown', async () => {
    await terminal.type('s', 'One more try');
    await terminal.type('x', 'q quit');
    save(solution());
    await terminal.shows('✓ all 7 rules hold');
    await terminal.type('s', 'Compare it with the solution of keyNumber?');
    expect(terminal.screen).not.toContain('One more try');
    await terminal.type('y', 'The solution of keyNumber');
  });

  it('asks before it leaves; only Ctrl-C leaves at once', async () => {
    await terminal.type(ESCAPE, '✗ divides the digits');
    await terminal.type('q', 'Leave?');
    await terminal.type(ESCAPE, 'q quit');
    await terminal.type('q', 'Leave?');
    terminal.input.write('\r');
    await ended;
    open();
    await terminal.shows('is not written yet');
    terminal.input.write('\u0003');
    await ended;
    expect(process.exitCode).toBe(130);
    process.exitCode = undefined;
    open();
    await terminal.shows('is not written yet');
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
    await terminal.type(ESCAPE, 'is not written yet');
  });

  it('checks the files that are there when asked, and lists what it found', async () => {
    save(solution());
    await terminal.shows('✓ all 7 rules hold');
    await terminal.type('c', '✓ 03  createKey');
    expect(terminal.screen).toMatch(/^> ✓ 03 {2}keyNumber/m);
    expect(terminal.screen).toMatch(/^ {4}04 {2}challengeAnswer/m);
    expect(existsSync(path.replace('03-hixie76-keys', '04-hixie76-answer'))).toBe(false);
    await terminal.type(ESCAPE, '✓ all 7 rules hold');
  });

  it('fits windows of several sizes, whatever it shows, and always names the way out', async () => {
    for (const [width, height] of [
      [80, 24],
      [60, 20],
      [40, 12],
      [20, 8],
    ] as const) {
      const fits = () => {
        expect(terminal.rows.length, `rows of ${width} × ${height}`).toBeLessThanOrEqual(height);
        expect(Math.max(...terminal.rows.map(columns)), `of ${width} × ${height}`).toBeLessThanOrEqual(width);
      };
      terminal.resize(width, height);
      await terminal.type('h', 'q quit');
      for (const key of ['h', 'l', 'j', ESCAPE, '?', ESCAPE, 'o', ESCAPE]) {
        await terminal.type(key, 'q quit');
        fits();
      }
      await terminal.type('q', 'Leave?');
      fits();
      await terminal.type('x', 'q quit');
    }
  });

  it('scrolls what is longer than the window; nothing is lost', async () => {
    terminal.resize(40, 14);
    await terminal.type('?', 'scroll');
    const seen = new Set<string>();
    for (let last = ''; last !== terminal.screen; ) {
      last = terminal.screen;
      for (const row of terminal.rows) seen.add(row.trim());
      await terminal.type('j', 'scroll');
    }
    for (const [, does] of ALL_KEYS) {
      for (const word of does.split(' '))
        expect(
          [...seen].some((row) => row.includes(word)),
          word,
        ).toBe(true);
    }
    await terminal.type('k', 'scroll');
    await terminal.type(ESCAPE, 'q quit');
  });

  it('opens where the learner was, and ignores junk in its notes', async () => {
    save(solution());
    await terminal.shows('2 of 4 tasks');
    await leave();
    open();
    await terminal.shows('task 1 of 2: challengeAnswer');
    await leave();
    open(checker, { exercise: exercises[0] });
    await terminal.shows('task 1 of 2: keyNumber');
    await leave();
    open(checker, findBeginning(exercises, 'createkey'));
    await terminal.shows('task 2 of 2: createKey');
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
    await terminal.type('c', 'checking 1 of 1');
    await leave();
    terminal.output.on('data', (chunk: Buffer) => {
      drawn += chunk.toString();
    });
    await checker.check(exercises[0], path);
    expect(drawn).toBe('');
    open();
    await terminal.shows('is not written yet');
  });
});
