/** `two-handshakes learn`: the exercises, checked at each save; and `learn verify`, which checks them once. */

import type { Command } from 'commander';
import type { CheckedTask } from '../course/exercises/verify.ts';
import { quote, UsageError } from '../errors.ts';
import { terminalStyle } from './terminal.ts';

interface Options {
  readonly workspace: string;
}

interface VerifyOptions extends Options {
  readonly json?: boolean;
}

export function register(program: Command): void {
  const learn = program
    .command('learn')
    .summary('write it yourself: exercises, checked at every save')
    .description('Opens the first exercise that is not passed, and checks it at every save.')
    .option('--workspace <folder>', 'where your files are', 'workspace')
    .addHelpText('after', '\nExample:\n  two-handshakes learn\n  two-handshakes learn verify 3 --json\n')
    .action(run);
  learn
    .command('verify')
    .description('Checks all exercises once, or one; exits with 1 while something fails.')
    .argument('[lesson]', 'its number, 3, or its name, 03-hixie76-keys')
    .option('--workspace <folder>', 'where the files are', 'workspace')
    .option('--json', 'for programs')
    .action((which: string | undefined, _: VerifyOptions, command: Command) =>
      verifyAll(which, command.optsWithGlobals<VerifyOptions>()),
    );
}

async function load() {
  const [{ Checker }, { listExercises }, { Workspace }] = await Promise.all([
    import('../course/exercises/checker.ts'),
    import('../course/exercises/exercise.ts'),
    import('../course/exercises/workspace.ts'),
  ]);
  const checker = new Checker();
  return { exercises: await listExercises(), checker, Workspace };
}

async function run({ workspace: folder }: Options): Promise<void> {
  const { isTerminalInput, isTerminalOutput } = await import('../course/raw-terminal.ts');
  const { stdin: input, stdout: output } = process;
  if (!isTerminalInput(input) || !isTerminalOutput(output)) {
    process.stderr.write('learn needs a terminal for its screen; this is the output of verify:\n');
    return verifyAll(undefined, { workspace: folder });
  }
  const [{ exercises, checker, Workspace }, { Learn }] = await Promise.all([
    load(),
    import('../course/exercises/learn.ts'),
  ]);
  const { color } = terminalStyle(output);
  const { resolve } = await import('node:path');
  try {
    await new Learn({
      exercises,
      checker,
      workspace: new Workspace(resolve(folder)),
      input,
      output,
      color,
    }).run();
  } finally {
    checker.close();
  }
}

async function verifyAll(which: string | undefined, { workspace: folder, json }: VerifyOptions): Promise<void> {
  const [{ exercises, checker, Workspace }, { findLesson }, { verify }, { resolve }] = await Promise.all([
    load(),
    import('../course/lessons.ts'),
    import('../course/exercises/verify.ts'),
    import('node:path'),
  ]);
  const asked = which === undefined ? undefined : findLesson(exercises, which);
  if (which !== undefined && asked === undefined) {
    const all = exercises.map((exercise) => Number(exercise.number)).join(', ');
    throw new UsageError('no-such-exercise', `expected one of the exercises ${all}; came ${quote(which)}`);
  }
  try {
    const tasks = await verify(asked ? [asked] : exercises, new Workspace(resolve(folder)), checker);
    if (json) process.stdout.write(`${JSON.stringify(tasks, undefined, 1)}\n`);
    else process.stdout.write(tasks.map(lineOf).join(''));
    if (tasks.some(({ passed }) => !passed)) process.exitCode = 1;
  } finally {
    checker.close();
  }
}

function lineOf({ exercise, task, passed, hold, rules, why }: CheckedTask): string {
  const count = rules === 0 ? '' : `, ${hold} of ${rules} rules`;
  return `${passed ? '✓' : '✗'} ${exercise} ${task}${count}${why === undefined ? '' : `: ${why}`}\n`;
}
