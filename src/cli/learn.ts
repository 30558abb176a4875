/** `npm run learn`: the exercises, checked at each save; and `learn verify`, which checks them once. */

import type { Command } from 'commander';
import { terminalStyle } from './terminal.ts';
import { registerVerify, verifyAll } from './verify.ts';

interface Options {
  readonly workspace: string;
}

export function register(program: Command): void {
  const learn = program
    .command('learn')
    .summary('write it yourself: exercises, checked at every save')
    .description('Opens the first exercise that is not passed, and checks it at every save.')
    .option('--workspace <folder>', 'where your files are', 'workspace')
    .addHelpText('after', '\nExample:\n  npm run learn\n  npm run learn -- verify 3 --json\n')
    .action(run);
  registerVerify(learn);
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
    return verifyAll([], { workspace: folder });
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
