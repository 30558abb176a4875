#!/usr/bin/env node
/**
 * The command line: `two-handshakes <command>`.
 *
 * Each command is a file beside this one that registers itself, and loads what
 * it needs when it runs. For wrong arguments it prints one line on standard
 * error and exit status 2; a command that ran and failed exits with 1.
 */

import { Command, CommanderError } from 'commander';
import { quote, UsageError } from '../errors.ts';
import * as build from './build.ts';
import * as connect from './connect.ts';
import * as dev from './dev.ts';
import * as dissect from './dissect.ts';
import * as echo from './echo.ts';
import * as learn from './learn.ts';
import * as lesson from './lesson.ts';
import { watchOutput } from './output.ts';
import * as start from './start.ts';

/** The commands, in the order in which help lists them. */
const COMMANDS: readonly { register(program: Command): void }[] = [
  start,
  echo,
  connect,
  dissect,
  lesson,
  learn,
  build,
  dev,
];

/** Commands that go on when nobody reads what they print. */
const SERVERS: ReadonlySet<string> = new Set(['start', 'echo', 'dev']);

const BAD_ARGUMENTS = 2;

/** Runs a command; the exit status is left in `process.exitCode`. */
async function main(words: readonly string[]): Promise<void> {
  const program = new Command('two-handshakes')
    .description('WebSocket had two handshakes. Run both, and look at every byte.')
    .helpCommand(false)
    .showSuggestionAfterError(false)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(onOneLine(text)) });
  for (const command of COMMANDS) command.register(program);
  program.allowExcessArguments().action(() => {
    const [name] = program.args;
    const came = name === undefined ? '' : `; ${quote(name)} is not one`;
    program.error(`error: expected a command${came}; two-handshakes --help lists them`);
  });
  let goesOn = false;
  watchOutput(() => goesOn);
  program.hook('preAction', (_, command) => {
    goesOn = SERVERS.has(command.name());
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
  } catch (error) {
    process.exitCode = exitStatusOf(error);
  }
}

/** Says on standard error what went wrong, unless that is done; returns the exit status. */
function exitStatusOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : BAD_ARGUMENTS;
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(onOneLine(`error: ${message}`));
  return error instanceof UsageError ? BAD_ARGUMENTS : 1;
}

function onOneLine(text: string): string {
  return `${text.trim().replace(/\s*\n\s*/g, ' ')}\n`;
}

await main(process.argv.slice(2));
