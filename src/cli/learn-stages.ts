/** `npm run learn -- server -- COMMAND…` and `client`: a program of one's own, in any language, stage by stage. */

import { type Command as Commander, InvalidArgumentError } from 'commander';
import { UsageError } from '../errors.ts';
import type { Role } from '../versions.ts';
import { Interruption } from './interruption.ts';
import { spokenHelp } from './spoken-help.ts';
import { terminalStyle } from './terminal.ts';
import { write } from './writing.ts';

interface StagesOptions {
  readonly workspace: string;
  readonly stage?: number;
  readonly once?: true;
}

const ONCE =
  'With --once, or without a terminal, it is tried once: the exit status is 0 if all stages are right, 1 if one is not.';

/** What is said of the two. */
const ABOUT: Readonly<Record<Role, { description: string; help: string; examples: readonly string[] }>> = {
  server: {
    description: 'Your own server, in your own language: twelve stages, tried over real sockets at every save.',
    help: `The command is started at every save of a file beside it, with the number of its port in PORT. ${ONCE}`,
    examples: [
      'npm run learn -- server -- php server.php',
      'npm run learn -- server --once --stage 4 -- python3 server.py',
    ],
  },
  client: {
    description: 'Your own client, in your own language: six stages, tried over real sockets at every save.',
    help: `At every save of a file beside it, the command is started once for each case, with the address to connect to in URL. It echoes what comes, and ends when the connection does. ${ONCE}`,
    examples: [
      'npm run learn -- client -- python3 client.py',
      'npm run learn -- client --once --stage 2 -- node client.mjs',
    ],
  },
};

/** Adds the commands to `learn`. */
export function registerStages(learn: Commander): void {
  for (const role of ['server', 'client'] as const) {
    learn
      .command(role)
      .description(ABOUT[role].description)
      .argument('<command...>', `after --: what starts your ${role}`)
      .option('--stage <number>', 'only this stage and those before it', positive)
      .option('--once', 'try once, and exit')
      .addHelpText('after', spokenHelp(ABOUT[role].examples, ABOUT[role].help))
      .action((words: string[], _: StagesOptions, command: Commander) =>
        learnStages(role, words, command.optsWithGlobals<StagesOptions>()),
      );
  }
}

function positive(text: string): number {
  if (!/^[1-9][0-9]?$/.test(text)) throw new InvalidArgumentError('expected the number of a stage');
  return Number(text);
}

async function learnStages(
  role: Role,
  words: readonly string[],
  { workspace, stage, once }: StagesOptions,
): Promise<void> {
  const [{ isCommand }, { loadStages }, { isTerminalInput, isTerminalOutput }] = await Promise.all([
    import('../conformance/started-server.ts'),
    import('../stages/load-stages.ts'),
    import('../course/raw-terminal.ts'),
  ]);
  if (!isCommand(words)) throw new UsageError('bad-argument', 'expected a command after --');
  const all = await loadStages(role);
  if (stage !== undefined && stage > all.length) {
    throw new UsageError('bad-argument', `expected a stage from 1 to ${all.length}; came ${stage}`);
  }
  const stages = all.slice(0, stage);
  const { stdin: input, stdout: output } = process;
  const style = terminalStyle(output);
  if (once || !isTerminalInput(input) || !isTerminalOutput(output)) {
    const { newTrial } = await import('../stages/new-trial.ts');
    const { stageLines } = await import('../stages/stage-screen.ts');
    const trying = newTrial(role, words, stages);
    const interruption = new Interruption();
    void interruption.came.then(async () => {
      await trying.stop();
      process.exit(interruption.status);
    });
    const trial = await trying.run();
    if (interruption.status !== undefined) return;
    interruption.close();
    const right = trial.tried?.right ?? 0;
    const view = {
      role,
      stages,
      at: Math.min(right, stages.length - 1),
      right,
      before: right,
      command: words.join(' '),
    };
    const lines = stageLines({ ...view, trial, isTrying: false, hints: 0 }, { ...style, height: 24, links: false });
    await write(output, `${lines.join('\n')}\n`);
    if (right < stages.length) process.exitCode = 1;
    return;
  }
  const [{ LearnStages }, { KeptStages }, { showsLinks }, { resolve }] = await Promise.all([
    import('../stages/learn-stages.ts'),
    import('../stages/kept-stages.ts'),
    import('../course/hyperlink.ts'),
    import('node:path'),
  ]);
  const kept = new KeptStages(resolve(workspace), role);
  const about = { role, command: words, stages, kept, input, output };
  await new LearnStages({ ...about, color: style.color, links: showsLinks(output) }).run();
}
