/**
 * What a module imports, found by parsing it: static imports, exports from
 * another module, dynamic imports and `require`. Types are left out: they are
 * gone when the code runs.
 */

import { parse } from '@babel/parser';
import { isNode, type Node, visit } from './syntax.ts';

/** One import of a module. */
export interface Import {
  /** What is written after `from`; undefined if the code computes it when it runs. */
  readonly source?: string;
  /** The names that are taken; undefined if it is the whole module. */
  readonly names?: readonly string[];
  /** From 1. */
  readonly line: number;
}

/**
 * The imports of a module of TypeScript, in the order of their lines.
 *
 * @throws SyntaxError if it is not a module
 */
export function importsOf(text: string): Import[] {
  const tree: unknown = parse(text, {
    sourceType: 'module',
    plugins: ['typescript', 'importAttributes', 'explicitResourceManagement'],
    createImportExpressions: true,
  }).program;
  const found: Import[] = [];
  visit(tree, (node) => {
    const one = importOf(node);
    if (one) found.push(one);
  });
  return found.sort((a, b) => a.line - b.line);
}

function importOf(node: Node): Import | undefined {
  const line = node.loc?.start.line ?? 1;
  switch (node.type) {
    case 'ImportDeclaration':
      return node.importKind === 'type' ? undefined : named(node, line);
    case 'ExportNamedDeclaration':
      return node.exportKind === 'type' || node.source == null ? undefined : named(node, line);
    case 'ExportAllDeclaration':
      return node.exportKind === 'type' ? undefined : whole(node.source, line);
    case 'ImportExpression':
      return whole(node.source, line);
    case 'TSImportEqualsDeclaration': {
      const { moduleReference } = node;
      return isNode(moduleReference) && moduleReference.type === 'TSExternalModuleReference'
        ? whole(moduleReference.expression, line)
        : undefined;
    }
    case 'CallExpression':
      return isRequire(node.callee) && Array.isArray(node.arguments) ? whole(node.arguments[0], line) : undefined;
    default:
      return undefined;
  }
}

/** `import a, { b as c } from`: undefined if all of it are types. */
function named(node: Node, line: number): Import | undefined {
  const specifiers = (Array.isArray(node.specifiers) ? node.specifiers : []).filter(isNode);
  const values = specifiers.filter(({ importKind, exportKind }) => importKind !== 'type' && exportKind !== 'type');
  if (specifiers.length > 0 && values.length === 0) return undefined;
  if (values.some(({ type }) => type === 'ImportNamespaceSpecifier' || type === 'ExportNamespaceSpecifier')) {
    return whole(node.source, line);
  }
  const names = values.map(({ type, imported, local }) =>
    type === 'ImportDefaultSpecifier' ? 'default' : nameOf(type === 'ExportSpecifier' ? local : imported),
  );
  return { ...whole(node.source, line), names };
}

function whole(source: unknown, line: number): Import {
  const text = constantOf(source);
  return text === undefined ? { line } : { source: text, line };
}

/** The text that an expression always is: a string, a template without holes, or such added up. */
function constantOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'StringLiteral' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && Array.isArray(node.quasis) && node.quasis.length === 1) {
    const [{ value }] = node.quasis as [{ readonly value: { readonly cooked?: string | null } }];
    return value.cooked ?? undefined;
  }
  if (node.type === 'BinaryExpression' && node.operator === '+') {
    const [left, right] = [constantOf(node.left), constantOf(node.right)];
    return left === undefined || right === undefined ? undefined : left + right;
  }
  return undefined;
}

/** `require(…)`, `module.require(…)`, `createRequire(…)(…)`, `process.getBuiltinModule(…)`. */
function isRequire(callee: unknown): boolean {
  if (!isNode(callee)) return false;
  if (callee.type === 'Identifier') return callee.name === 'require';
  if (callee.type === 'CallExpression') return nameOf(callee.callee) === 'createRequire';
  return /Member/.test(callee.type) && /^(require|getBuiltinModule)$/.test(nameOf(callee.property));
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return '';
  if (node.type === 'Identifier') return String(node.name);
  return node.type === 'StringLiteral' ? String(node.value) : nameOf(node.property);
}
