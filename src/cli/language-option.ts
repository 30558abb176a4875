/** The option that chooses the language of what a learner reads, the same for each command that has it. */

import type { Command } from 'commander';

/** Adds it to a command, and to those below it; the language is spoken when one of them runs. */
export function withLanguage(command: Command): Command {
  return command
    .option('--lang <language>', 'en or zh (中文); by default that of LC_ALL, LC_MESSAGES or LANG')
    .hook('preAction', async (one) => {
      const { languageFrom, speakInTerminal } = await import('../course/terminal-language.ts');
      await speakInTerminal(languageFrom(one.opts<{ lang?: string }>().lang));
    });
}
