/** The solution of one task, without those of the others in its file. */

import { readFileSync } from 'node:fs';
import { say } from '../../say.ts';
import { cutDeclarations, reachedFrom } from '../declaration.ts';
import type { Exercise } from '../exercises/exercise.ts';
import { typedPath } from '../exercises/typed-path.ts';

/** An import with the names that it brings. */
const IMPORT = /^import (?:type )?\{([^}]*)\} from '[^']+';$/gm;

/** The solution of a task, and where it is from. */
export function solutionLines({ solution, tasks }: Pick<Exercise, 'solution' | 'tasks'>, task: string): string[] {
  const others = tasks.map(({ name }) => name).filter((name) => name !== task);
  const source = readFileSync(solution, 'utf8');
  return [
    say('The solution of {task}, from {file}:', { task, file: typedPath(solution) }),
    '',
    solutionOf(source, task, others),
  ];
}

/**
 * @param source  a `solution.ts`
 * @param task    the function to show
 * @param others  the functions that stay hidden
 * @returns the function, with what it uses of the file, and the imports for that
 */
export function solutionOf(source: string, task: string, others: readonly string[]): string {
  const declarations = cutDeclarations(source);
  const shown = reachedFrom(task, declarations, (text, other) => !others.includes(other) && uses(text, other));
  const texts = [...declarations].filter(([name]) => shown.has(name)).map(([, text]) => text);
  const code = texts.join('\n\n');
  const imports = [...source.matchAll(IMPORT)].flatMap(([line, names = '']) =>
    names.split(',').some((name) => uses(code, name.replace(/^.*\btype\b|^.*\bas\b/, '').trim())) ? [line] : [],
  );
  return [...(imports.length > 0 ? [imports.join('\n')] : []), code].join('\n\n');
}

function uses(text: string, name: string): boolean {
  return name !== '' && new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(text);
}
