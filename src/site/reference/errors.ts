/** Every error the library raises, found where it is raised. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from '@babel/parser';

export interface ErrorEntry {
  readonly code: string;
  /** `HandshakeError`, `FrameError`, `ConnectionError`, `UsageError`. */
  readonly classes: readonly string[];
  /** The message; `…` stands for a value. */
  readonly messages: readonly string[];
  /** HTTP statuses or close codes that the peer gets. */
  readonly told: readonly number[];
  readonly sections: readonly string[];
}

/** Where errors come from: what a program that uses the library meets. */
const SOURCES = ['errors.ts', 'arguments.ts', 'bytes.ts', 'handshake', 'frame', 'connection', 'input', 'node'];

const ERROR_CLASS = /^(?:Handshake|Frame|Connection|Usage)Error$/;
const CODE = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/;
const SECTION = /(?:RFC \d+|hixie-76) §[\d.]+/g;

interface AnyNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [property: string]: unknown;
}

/** The errors of the library, by code. */
export function errorsOf(root: string): ErrorEntry[] {
  const found = SOURCES.flatMap((path) => filesIn(join(root, 'src', path))).flatMap(errorsIn);
  const byCode = new Map<string, ErrorEntry[]>();
  for (const entry of found) byCode.set(entry.code, [...(byCode.get(entry.code) ?? []), entry]);
  return [...byCode].map(([, entries]) => merge(entries)).sort((a, b) => a.code.localeCompare(b.code));
}

function filesIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => join(path, name));
}

function merge(entries: readonly ErrorEntry[]): ErrorEntry {
  const all = <T>(list: (entry: ErrorEntry) => readonly T[]): T[] => [...new Set(entries.flatMap(list))];
  return {
    code: entries[0]?.code ?? '',
    classes: all(({ classes }) => classes),
    messages: all(({ messages }) => messages),
    told: all(({ told }) => told),
    sections: all(({ sections }) => sections),
  };
}

function errorsIn(file: string): ErrorEntry[] {
  const source = readFileSync(file, 'utf8');
  const { program } = parse(source, { sourceType: 'module', plugins: ['typescript'] });
  const nodes = allNodes(program as unknown as AnyNode);
  const helpers = new Map(
    nodes.flatMap((node) => (node.type === 'FunctionDeclaration' ? [[nameOf(node.id), node] as const] : [])),
  );
  return nodes.flatMap((node) => errorAt(node, source, helpers));
}

function allNodes(value: unknown): AnyNode[] {
  if (Array.isArray(value)) return value.flatMap(allNodes);
  if (typeof value !== 'object' || value === null || !('type' in value)) return [];
  const node = value as AnyNode;
  const inside = Object.entries(node).flatMap(([name, child]) => (/Comments$|^loc$/.test(name) ? [] : allNodes(child)));
  return [node, ...inside];
}

/** An error raised here, by a constructor, by a function that makes one, or as an object that becomes one. */
function errorAt(node: AnyNode, source: string, helpers: ReadonlyMap<string, AnyNode>): ErrorEntry[] {
  const { codes = [], message } = partsOf(node);
  if (!codes.every((code) => CODE.test(code))) return [];
  const text = source.slice(node.start, node.end);
  const called = [...text.matchAll(/\b(\w+)\(/g)].flatMap(([, name = '']) => helpers.get(name) ?? []);
  const whole = [text, ...called.map(({ start, end }) => source.slice(start, end))].join('\n');
  const classes = [...whole.matchAll(/\b(Handshake|Frame|Connection|Usage)Error\b/g)].map(([name]) => name);
  const errorClass = constructorOf(node, source) ?? classes[0] ?? 'FrameError';
  const words = message === undefined ? '' : wordsOf(message, source, node);
  return codes.map((code) => ({
    code,
    classes: [errorClass],
    messages: words === '' ? [] : [words],
    told: toldBy(whole, errorClass),
    sections: [...new Set(sectionsOf(text, whole))],
  }));
}

/** The class whose constructor says `super(code, message)`. */
function constructorOf(node: AnyNode, source: string): string | undefined {
  if ((node.callee as AnyNode | undefined)?.type !== 'Super') return undefined;
  return [...source.slice(0, node.start).matchAll(/\bclass (\w+)/g)].at(-1)?.[1];
}

function partsOf(node: AnyNode): { codes?: string[]; message?: AnyNode } {
  if (node.type === 'NewExpression' || node.type === 'CallExpression') {
    const given = node.arguments as AnyNode[];
    // A function that makes errors may have other parameters first.
    const skipped = node.type === 'CallExpression' && given[0]?.type === 'MemberExpression' ? 1 : 0;
    const [first, ...others] = given.slice(skipped);
    const callee = nameOf(node.callee);
    const raises = node.type === 'NewExpression' ? ERROR_CLASS.test(callee) : callee !== 'Symbol';
    const message = others.find(
      ({ type, value }) => isWords(type) && !(typeof value === 'string' && !value.includes(' ')),
    );
    if (!first || !raises || (!message && node.type === 'CallExpression')) return {};
    return { codes: stringsOf(first), ...(message ? { message } : {}) };
  }
  if (node.type === 'ObjectExpression') {
    const property = (name: string) =>
      (node.properties as AnyNode[]).find(({ key }) => nameOf(key) === name)?.value as AnyNode | undefined;
    const code = property('code');
    const message = property('message');
    if (code && message) return { codes: stringsOf(code), message };
  }
  return {};
}

/** A string, or both of those that a condition chooses from. */
function stringsOf(node: AnyNode): string[] {
  if (node.type === 'StringLiteral') return [String(node.value)];
  if (node.type !== 'ConditionalExpression') return [];
  return [...stringsOf(node.consequent as AnyNode), ...stringsOf(node.alternate as AnyNode)];
}

function isWords(type: string): boolean {
  return type === 'StringLiteral' || type === 'TemplateLiteral' || type === 'Identifier';
}

function nameOf(node: unknown): string {
  return typeof node === 'object' && node !== null && 'name' in node ? String(node.name) : '';
}

/** A message as a reader meets it; a name is looked up in the lines above. */
function wordsOf(message: AnyNode, source: string, at: AnyNode): string {
  const written =
    message.type === 'Identifier'
      ? (source
          .slice(0, at.start)
          .match(new RegExp(`const ${nameOf(message)} =\\s*(?:\`[^\`]*\`|'[^']*');`, 'g'))
          ?.at(-1)
          ?.replace(/^const \w+ =\s*/, '') ?? '')
      : source.slice(message.start, message.end);
  return written
    .replace(/^[`']|[`'];?$/g, '')
    .replace(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '…')
    .replace(/, in the (?:close )?frame at byte …$/, '');
}

/** An HTTP status for a handshake, a close code for a frame. */
function toldBy(text: string, errorClass: string): number[] {
  if (errorClass === 'HandshakeError') return [Number(/status: (\d{3})/.exec(text)?.[1] ?? 400)];
  if (errorClass !== 'FrameError') return [];
  const told = /closeCode: (10\d\d)/.exec(text)?.[1] ?? /\b(10\d\d)\b/.exec(text)?.[1];
  return told === undefined ? [] : [Number(told)];
}

/** Sections in full, or as `§5.2` with the specification in the function that is called. */
function sectionsOf(text: string, whole: string): string[] {
  const full = text.match(SECTION);
  if (full) return full;
  const short = /'(§[\d.]+)'/.exec(text)?.[1];
  return short === undefined ? (whole.match(SECTION) ?? []) : [`RFC 6455 ${short}`];
}
