/** Declarations cut from a source file, each with the comment that belongs to it. */

import { TYPESCRIPT } from './typescript-parser.ts';

type Node = ReturnType<typeof TYPESCRIPT.parse>['topNode'];

/**
 * @param source  TypeScript; what cannot be parsed declares nothing
 * @returns the texts of the top-level declarations, by name
 */
export function cutDeclarations(source: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (let node = TYPESCRIPT.parse(source).topNode.firstChild; node; node = node.nextSibling) {
    // Of several with a name, such as the signatures of a function, it is the first.
    for (const name of namesOf(node, source)) if (!found.has(name)) found.set(name, textOf(node, source));
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

function textOf({ prevSibling, from, to }: Node, source: string): string {
  const comment = prevSibling?.name.endsWith('Comment') ? prevSibling : undefined;
  const between = comment ? source.slice(comment.to, from) : '';
  const touches = comment && !/\n\s*\n/.test(between);
  return source.slice(touches ? comment.from : from, to);
}

const DECLARATIONS = [
  ...['FunctionDeclaration', 'ClassDeclaration', 'VariableDeclaration'],
  ...['InterfaceDeclaration', 'TypeAliasDeclaration'],
];

function namesOf(statement: Node, source: string): string[] {
  const declared =
    statement.name === 'ExportDeclaration' ? DECLARATIONS.map((name) => statement.getChild(name)) : [statement];
  return declared
    .filter((one) => one !== null && DECLARATIONS.includes(one.name))
    .flatMap((one) => [
      ...(one?.getChildren('VariableDefinition') ?? []),
      ...(one?.getChildren('TypeDefinition') ?? []),
    ])
    .map(({ from, to }) => source.slice(from, to));
}
