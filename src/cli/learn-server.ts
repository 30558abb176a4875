/** `npm run learn -- server -- COMMAND…`: a server of one's own, in any language, stage by stage. */

import { type Command as Commander, InvalidArgumentError } from 'commander';
import { UsageError } from '../errors.ts';
import { Interruption } from './interruption.ts';
import { terminalStyle } from './terminal.ts';
import { write } from './writing.ts';

interface ServerOptions {
  readonly workspace: string;
  readonly stage?: number;
  readonly once?: true;
}

const HELP = `
The command is started at every save of a file beside it, with the number of its
port in PORT. With --once, or without a terminal, it is tried once: the exit
status is 0 if all stages are right, 1 if one is not.

Examples:
  npm run learn -- server -- php server.php
  npm run learn -- server --once --stage 4 -- python3 server.py
`;

/** Adds the command to `learn`. */
export function registerServer(learn: Commander): void {
  learn
    .command('server')
    .description('Your own server, in your own language: twelve stages, tried over real sockets at every save.')
    .argument('<command...>', 'after --: what starts your server')
    .option('--stage <number>', 'only this stage and those before it', positive)
    .option('--once', 'try once, and exit')
    .addHelpText('after', HELP)
    .action((words: string[], _: ServerOptions, command: Commander) =>
      learnServer(words, command.optsWithGlobals<ServerOptions>()),
    );
}

function positive(text: string): number {
  if (!/^[1-9][0-9]?$/.test(text)) throw new InvalidArgumentError('expected the number of a stage');
  return Number(text);
}

async function learnServer(words: readonly string[], { workspace, stage, once }: ServerOptions): Promise<void> {
  const [{ isCommand }, { loadStages }, { isTerminalInput, isTerminalOutput }] = await Promise.all([
    import('../conformance/started-server.ts'),
    import('../stages/load-stages.ts'),
    import('../course/raw-terminal.ts'),
  ]);
  if (!isCommand(words)) throw new UsageError('bad-argument', 'expected a command after --');
  const all = await loadStages('server');
  if (stage !== undefined && stage > all.length) {
    throw new UsageError('bad-argument', `expected a stage from 1 to ${all.length}; came ${stage}`);
  }
  const stages = all.slice(0, stage);
  const { stdin: input, stdout: output } = process;
  const style = terminalStyle(output);
  if (once || !isTerminalInput(input) || !isTerminalOutput(output)) {
    const { ServerTrial } = await import('../stages/trial.ts');
    const { stageLines } = await import('../stages/stage-screen.ts');
    const trying = new ServerTrial(words, stages);
    const interruption = new Interruption();
    void interruption.came.then(async () => {
      await trying.stop();
      process.exit(interruption.status);
    });
    const trial = await trying.run();
    if (interruption.status !== undefined) return;
    interruption.close();
    const right = trial.tried?.right ?? 0;
    const view = { stages, at: Math.min(right, stages.length - 1), right, before: right, command: words.join(' ') };
    const lines = stageLines({ ...view, trial, isTrying: false, hints: 0 }, { ...style, height: 24, links: false });
    await write(output, `${lines.join('\n')}\n`);
    if (right < stages.length) process.exitCode = 1;
    return;
  }
  const [{ LearnServer }, { KeptStages }, { showsLinks }, { resolve }] = await Promise.all([
    import('../stages/learn-server.ts'),
    import('../stages/kept-stages.ts'),
    import('../course/hyperlink.ts'),
    import('node:path'),
  ]);
  const kept = new KeptStages(resolve(workspace));
  const about = { command: words, stages, kept, input, output };
  await new LearnServer({ ...about, color: style.color, links: showsLinks(output) }).run();
}
