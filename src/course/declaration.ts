/** Declarations cut from a source file, each with the comment that belongs to it. */

import { parse } from '@babel/parser';

type Statement = ReturnType<typeof parse>['program']['body'][number];

/**
 * @param source  TypeScript
 * @returns the texts of the top-level declarations, by name
 */
export function cutDeclarations(source: string): ReadonlyMap<string, string> {
  const { program } = parse(source, { sourceType: 'module', plugins: ['typescript'] });
  const found = new Map<string, string>();
  for (const statement of program.body) {
    // Of several with a name, such as the signatures of a function, it is the first.
    for (const name of namesOf(statement)) if (!found.has(name)) found.set(name, textOf(statement, source));
  }
  return found;
}

/**
 * The declarations that one leads to, itself included.
 *
 * @param uses  whether the text of a declaration uses the one of that name
 */
export function reachedFrom(
  name: string,
  declarations: ReadonlyMap<string, string>,
  uses: (text: string, other: string) => boolean,
): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [name];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const text = declarations.get(next);
    if (text === undefined || reached.has(next)) continue;
    reached.add(next);
    waiting.push(...[...declarations.keys()].filter((other) => uses(text, other)));
  }
  return reached;
}

function textOf({ leadingComments, start, end }: Statement, source: string): string {
  const from = start ?? 0;
  const comment = leadingComments?.at(-1);
  const between = comment ? source.slice(comment.end, from) : '';
  const touches = comment && /^\s*$/.test(between) && !/\n\s*\n/.test(between);
  return source.slice(touches ? (comment.start ?? from) : from, end ?? from);
}

function namesOf(statement: Statement): string[] {
  const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
  switch (declared?.type) {
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return declared.id?.type === 'Identifier' ? [declared.id.name] : [];
    case 'VariableDeclaration':
      return declared.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []));
    default:
      return [];
  }
}
