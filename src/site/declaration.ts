/** A declaration cut from a source file by its name, with the comment that belongs to it. */

import { parse } from '@babel/parser';

type Statement = ReturnType<typeof parse>['program']['body'][number];

/**
 * @param source  TypeScript
 * @returns the text of the top-level declaration of that name; undefined if there is none
 */
export function cutDeclaration(source: string, name: string): string | undefined {
  const { program } = parse(source, { sourceType: 'module', plugins: ['typescript'] });
  const found = program.body.find((statement) => namesOf(statement).includes(name));
  if (!found || typeof found.start !== 'number' || typeof found.end !== 'number') return undefined;
  const comment = found.leadingComments?.at(-1);
  const touches =
    comment &&
    /^\s*$/.test(source.slice(comment.end, found.start)) &&
    !/\n\s*\n/.test(source.slice(comment.end, found.start));
  const start = touches && typeof comment.start === 'number' ? comment.start : found.start;
  return source.slice(start, found.end);
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
