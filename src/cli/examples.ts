/** Examples of a command below its help, as they are typed where it was called: by npm in a clone, or by its own name. */

import type { Command } from 'commander';

/** The name of the program that the package has. */
const PACKAGED = 'two-handshakes';

/**
 * For `addHelpText('after', …)`.
 *
 * @param lines  makes them of what is typed up to the arguments: `npm run dissect --`, `two-handshakes dissect`
 */
export function examples(
  lines: (typed: string) => readonly string[],
): (context: { readonly command: Command }) => string {
  return ({ command }) => {
    const program = command.parent?.name() ?? PACKAGED;
    const typed = `${program} ${command.name()}${program === PACKAGED ? '' : ' --'}`;
    const all = lines(typed);
    return `\n${all.length === 1 ? 'Example' : 'Examples'}:\n${all.map((line) => `  ${line}\n`).join('')}`;
  };
}
