/** `npm run learn`: the exercises, checked at each save; `learn verify`, which checks them once; `learn server`, `learn client` and `learn certificate`. */

import type { Command } from 'commander';
import type { Exercise } from '../course/exercises/exercise.ts';
import type { Beginning } from '../course/learn/progress.ts';
import { quote, UsageError } from '../errors.ts';
import { said } from '../say.ts';
import { numbersOf } from './arguments.ts';
import { registerCertificate } from './certificate.ts';
import { withLanguage } from './language-option.ts';
import { registerStages } from './learn-stages.ts';
import { say } from './sentence.ts';
import { spokenHelp } from './spoken-help.ts';
import { terminalStyle } from './terminal.ts';
import { registerVerify, verifyAll } from './verify.ts';
import { type WorkspaceOption, withWorkspace } from './workspace-option.ts';

export function register(program: Command): void {
  const command = withLanguage(withWorkspace(program.command('learn')))
    .summary('write it yourself: exercises, checked at every save')
    .description(
      'Opens an exercise, and checks it at every save. Without one, opens the first task that is not passed.',
    )
    .argument('[exercise]', 'its number, 3, its name, 03-hixie76-keys, or a task in it, keyNumber')
    .addHelpText('after', spokenHelp(['npm run learn', 'npm run learn -- 3', 'npm run learn -- verify 3']))
    .action(learn);
  registerVerify(command);
  registerStages(command);
  registerCertificate(command);
}

/**
 * The screen of the exercises, until the learner leaves.
 *
 * @param which  the exercise or the task to begin with
 * @throws UsageError `no-such-exercise`
 */
export async function learn(which: string | undefined, { workspace: folder }: WorkspaceOption): Promise<void> {
  const [{ isTerminalInput, isTerminalOutput }, { listSpokenExercises }] = await Promise.all([
    import('../course/raw-terminal.ts'),
    import('../course/spoken-lessons.ts'),
  ]);
  const exercises = await listSpokenExercises();
  const from = which === undefined ? undefined : await beginningNamed(exercises, which);
  const { stdin: input, stdout: output } = process;
  if (!isTerminalInput(input) || !isTerminalOutput(output)) {
    say(process.stderr, said('learn needs a terminal for its screen; this is the output of verify:'));
    return verifyAll(from === undefined ? [] : [from.exercise.id], { workspace: folder });
  }
  const [{ Checker }, { Workspace }, { Learn }, { showsLinks }, { resolve }] = await Promise.all([
    import('../course/exercises/checker.ts'),
    import('../course/exercises/workspace.ts'),
    import('../course/learn/learn.ts'),
    import('../course/hyperlink.ts'),
    import('node:path'),
  ]);
  const checker = new Checker();
  try {
    await new Learn({
      exercises,
      checker,
      workspace: new Workspace(resolve(folder)),
      input,
      output,
      color: terminalStyle(output).color,
      links: showsLinks(output),
      ...(from === undefined ? {} : { from }),
    }).run();
  } finally {
    checker.close();
  }
}

async function beginningNamed(exercises: readonly Exercise[], which: string): Promise<Beginning> {
  const { findBeginning } = await import('../course/learn/progress.ts');
  const found = findBeginning(exercises, which);
  if (found !== undefined) return found;
  const [first] = exercises;
  throw new UsageError(
    'no-such-exercise',
    `expected one of the exercises ${numbersOf(exercises)}, a name like ${first?.id}, a task like ${first?.tasks[0]?.name}, or one of verify, server, client and certificate; came ${quote(which)}`,
  );
}
