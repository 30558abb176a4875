/** Help of the commands that speak the language of a learner: `lesson`, and `learn` with all that is below it. */

import { wrap } from '../render/columns.ts';
import { said } from '../say.ts';

/** The columns that help has when it is not printed to a terminal; the same for all of what is below the options. */
const WIDTH = 80;

const SPEAKING: ReadonlySet<string> = new Set(['lesson', 'learn']);

/**
 * Chooses the language if help is asked for, which is printed before a command runs.
 *
 * @param words  the command line
 * @throws UsageError `bad-option` if there is no such language
 */
export async function speakInHelp(words: readonly string[]): Promise<void> {
  const end = words.indexOf('--');
  const own = end === -1 ? words : words.slice(0, end);
  const asksForHelp = own.some((word) => word === '--help' || word === '-h');
  if (!asksForHelp || !SPEAKING.has(own[0] ?? '')) return;
  const { languageFrom, speakInTerminal } = await import('../course/terminal-language.ts');
  await speakInTerminal(languageFrom(languageAskedFor(own)));
}

/** For `addHelpText('after', …)`: what else there is to know, if anything, and how the command is typed. */
export function spokenHelp(examples: readonly string[], about?: string): () => string {
  return () => {
    const told = about === undefined ? [] : ['', ...wrap(said(about), WIDTH)];
    const typed = examples.map((example) => `  ${example}`);
    return [...told, '', said(examples.length === 1 ? 'Example:' : 'Examples:'), ...typed, ''].join('\n');
  };
}

/** The value of `--lang zh` or `--lang=zh`. */
function languageAskedFor(words: readonly string[]): string | undefined {
  const at = words.findLastIndex((word) => /^--lang(?:=|$)/.test(word));
  return at === -1 ? undefined : (/^--lang=(.*)$/.exec(words[at] ?? '')?.[1] ?? words[at + 1]);
}
