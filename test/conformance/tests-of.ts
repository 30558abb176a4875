/** Which tests of a file are run, read from its syntax: what is skipped, commented out or empty is none. */

import { readFileSync } from 'node:fs';
import { parse } from '@babel/parser';

/** What may follow `it` or `describe` without a test being left out: `it.each`, `describe.each`, `it.concurrent`. */
const RUNS = new Set(['each', 'for', 'concurrent', 'sequential']);

/** A node of the syntax, as far as it is read here. */
interface Node {
  readonly type: string;
  readonly name?: unknown;
  readonly key?: unknown;
  readonly value?: unknown;
  readonly callee?: unknown;
  readonly expression?: unknown;
  readonly tag?: unknown;
  readonly object?: unknown;
  readonly property?: unknown;
  readonly properties?: unknown;
  readonly arguments?: unknown;
  readonly quasis?: unknown;
}

/** Options of a test with which it is not run, or passes if it fails. */
const LEFT_OUT = new Set(['skip', 'todo', 'fails']);

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** The titles of the tests in a file that are run and check something. */
export function testsOf(file: string): string[] {
  const titles: string[] = [];
  const { program } = parse(readFileSync(file, 'utf8'), { sourceType: 'module', plugins: ['typescript'] });
  visit(program as unknown as Node, titles);
  return titles;
}

function visit(node: Node, titles: string[]): void {
  const called = node.type === 'CallExpression' ? calledBy(node.callee) : undefined;
  if (called && (called.isSkipped || hasOption(node, LEFT_OUT))) return;
  if (called?.name === 'it' || called?.name === 'test') {
    const title = titleOf(node);
    if (title !== undefined && checks(node)) titles.push(title);
    return;
  }
  for (const child of childrenOf(node)) visit(child, titles);
}

/** Which function of vitest's is called, at the root of `it.each(…)(…)`, and whether what it is given is left out. */
function calledBy(callee: unknown): { name: string; isSkipped: boolean } | undefined {
  if (!isNode(callee)) return undefined;
  switch (callee.type) {
    case 'Identifier':
      return ['it', 'test', 'describe'].includes(String(callee.name))
        ? { name: String(callee.name), isSkipped: false }
        : undefined;
    case 'MemberExpression': {
      const root = calledBy(callee.object);
      const property = callee.property;
      const runs = isNode(property) && RUNS.has(String(property.name));
      return root && { name: root.name, isSkipped: root.isSkipped || !runs };
    }
    case 'CallExpression':
    case 'TSInstantiationExpression':
      return calledBy(callee.callee ?? callee.expression);
    case 'TaggedTemplateExpression':
      return calledBy(callee.tag);
    default:
      return undefined;
  }
}

/** Whether an object with one of these properties is among the arguments: `it('…', { skip: true }, …)`. */
function hasOption(call: Node, names: ReadonlySet<string>): boolean {
  const objects = nodesIn(call.arguments).filter(({ type }) => type === 'ObjectExpression');
  return objects
    .flatMap(({ properties }) => nodesIn(properties))
    .some(({ key }) => isNode(key) && names.has(String(key.name)));
}

/** The title of a test, unless its first argument is the table of `it.each`. */
function titleOf(call: Node): string | undefined {
  const [title] = nodesIn(call.arguments);
  if (title?.type === 'StringLiteral') return String(title.value);
  if (title?.type !== 'TemplateLiteral') return undefined;
  const quasis = title.quasis as { readonly value: { readonly raw: string } }[];
  return quasis.length === 1 ? quasis[0]?.value.raw : undefined;
}

/** Whether something is expected in a test, directly or by a function whose name says so. */
function checks(node: Node): boolean {
  const callee = node.callee;
  if (node.type === 'CallExpression' && isNode(callee) && /^expect/.test(String(callee.name))) return true;
  return childrenOf(node).some(checks);
}

function childrenOf(node: Node): Node[] {
  return Object.values(node).flatMap(nodesIn);
}

function nodesIn(value: unknown): Node[] {
  return Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : [];
}
