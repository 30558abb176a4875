/** `two-handshakes lesson`: plays a lesson in the terminal, or lists them. */

import type { Command } from 'commander';
import { quote, UsageError } from '../errors.ts';

interface Options {
  readonly auto?: boolean;
  readonly details?: boolean;
}

export function register(program: Command): void {
  program
    .command('lesson')
    .summary('play a lesson, a step at a time')
    .description('Plays a lesson, a step at a time: Enter goes on. Without a number, lists the lessons.')
    .argument('[lesson]', 'its number, 3, or its name, 03-hixie76-keys')
    .option('--auto', 'print all steps and ask for no keys, as without a terminal')
    .option('--details', 'every field down to its bits, with what it is for')
    .addHelpText('after', '\nExample:\n  two-handshakes lesson 3\n')
    .action(run);
}

async function run(which: string | undefined, options: Options): Promise<void> {
  const { findLesson, listLessons, loadLesson } = await import('../course/lessons.ts');
  const entries = await listLessons();
  if (which === undefined) {
    for (const entry of entries) process.stdout.write(`${entry.number}  ${(await loadLesson(entry)).title}\n`);
    return;
  }
  const entry = findLesson(entries, which);
  if (entry === undefined) {
    const numbers = entries.map(({ number }) => Number(number)).join(', ');
    throw new UsageError('no-such-lesson', `expected one of the lessons ${numbers}; came ${quote(which)}`);
  }
  const { play } = await import('../course/play.ts');
  await play(await loadLesson(entry), options);
}
