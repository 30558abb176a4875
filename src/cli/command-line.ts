/**
 * Runs one command of several: reads the words of a command line, and says in
 * one sentence on standard error what is wrong with them.
 *
 * Each command is a file beside this one that registers itself, and loads what
 * it needs when it runs. The exit status is 2 for wrong arguments, and 1 for a
 * command that ran and failed.
 */

import type { Readable, Writable } from 'node:stream';
import { Command, CommanderError } from 'commander';
import { quote, UsageError } from '../errors.ts';
import { wrap } from '../render/columns.ts';
import { said } from '../say.ts';
import { watchOutput } from './output.ts';
import { packageVersion } from './package-version.ts';
import { say } from './sentence.ts';
import type { Output } from './terminal.ts';

/** What a command reads and writes. A process is one. */
export interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writable & Output;
  readonly stderr: Writable & Output;
  /** The exit status; 0 if the command leaves it out. */
  exitCode?: number | string | null | undefined;
}

/** The module of a command. */
export interface CommandModule {
  /** Adds the command to the program. It reads and writes `streams`. */
  register(program: Command, streams: Streams): void;
}

/** How the commands are called. */
export interface Calling {
  /** What a user types before the name of a command. */
  readonly name: string;
  /** What a user types between that name and its options, as npm wants `--`. */
  readonly between?: string;
  /** What is done before the command line is read. */
  readonly before?: (words: readonly string[]) => Promise<void>;
}

/** Commands that go on when nobody reads what they print. */
const SERVERS: ReadonlySet<string> = new Set(['start', 'echo', 'tap', 'dev']);

const BAD_ARGUMENTS = 2;

/** With fewer columns for them, explanations in help are not broken. */
const MIN_WIDTH = 40;

/** Runs the command that this process was started for. */
export async function runProcess(calling: Calling, commands: readonly CommandModule[]): Promise<void> {
  let goesOn = false;
  watchOutput(() => goesOn);
  await runCommand(calling, commands, process.argv.slice(2), process, (name) => {
    goesOn = SERVERS.has(name);
  });
}

/**
 * Runs a command. What it prints, and its exit status, are in `streams` then.
 *
 * @param words  the command line: the command's name, its arguments and options
 * @param begins  hears which command it is, before it runs
 */
export async function runCommand(
  calling: Calling,
  commands: readonly CommandModule[],
  words: readonly string[],
  streams: Streams,
  begins: (name: string) => void = () => {},
): Promise<void> {
  const program = new Command(calling.name)
    .description('WebSocket had two handshakes. Run both, and look at every byte.')
    .version(packageVersion(), '-V, --version', 'print the version of this package')
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => streams.stdout.write(text),
      writeErr: (text) => streams.stderr.write(text),
      outputError: (text) => say(streams.stderr, text),
    });
  program.configureHelp({
    commandUsage: (command) => usageOf(command, calling),
    styleTitle: said,
    styleDescriptionText: said,
    boxWrap: (text, width) => (width < MIN_WIDTH ? text : wrap(text, width).join('\n')),
  });
  for (const command of commands) command.register(program, streams);
  program.allowExcessArguments().action(() => {
    const [name] = program.args;
    const came = name === undefined ? '' : `; ${quote(name)} is not one`;
    program.error(`error: expected a command${came}; --help lists them`);
  });
  program.hook('preAction', (_, command) => begins(command.name()));
  try {
    await calling.before?.(words);
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    streams.exitCode = exitStatusOf(error, streams);
  }
}

/** How a command is typed: `npm run learn -- certificate [options]`. npm keeps options before `--` for itself. */
function usageOf(command: Command, { name, between }: Calling): string {
  const names: string[] = [];
  for (let one = command; one.parent; one = one.parent) names.unshift(one.name());
  if (between !== undefined && names.length > 0) names.splice(1, 0, between);
  return [name, ...names, command.usage()].join(' ');
}

/** Says on standard error what went wrong, unless that is done; returns the exit status. */
function exitStatusOf(error: unknown, { stderr }: Streams): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_ARGUMENTS;
  const message = error instanceof Error ? error.message : String(error);
  say(stderr, `error: ${message}`);
  return error instanceof UsageError ? BAD_ARGUMENTS : 1;
}
