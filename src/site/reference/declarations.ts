/** What a module declares, read from its source: names, signatures and docstrings. */

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse } from '@babel/parser';

type Program = ReturnType<typeof parse>['program'];
type Statement = Program['body'][number];
type Node = {
  start?: number | null;
  end?: number | null;
  leadingComments?: readonly { type: string; value: string }[] | null;
};

/** A docstring, taken apart. */
export interface Doc {
  readonly text: string;
  readonly params: readonly { readonly name: string; readonly text: string }[];
  readonly returns: string | undefined;
  readonly throws: readonly string[];
  /** Whether it is there only for programs that were written before. */
  readonly isDeprecated: boolean;
}

export interface Member {
  readonly name: string;
  /** As declared, without the body. */
  readonly signature: string;
  /** Whether it replaces what the parent class has. */
  readonly isOverride: boolean;
  /** What comes after the name: `readonly string[]`, `[code: number, reason: string]`. */
  readonly type: string;
  readonly doc: Doc;
}

export interface Declaration {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'interface' | 'type' | 'const' | 'namespace';
  /** Path of the source, from the project's root. */
  readonly file: string;
  readonly signature: string;
  /** What a class or an interface builds on. */
  readonly extended: string | undefined;
  readonly members: readonly Member[];
  readonly doc: Doc;
}

const NO_DOC: Doc = { text: '', params: [], returns: undefined, throws: [], isDeprecated: false };

/**
 * What a module exports, in the order of its source, re-exports followed to
 * where they are declared.
 *
 * @param file  path from `root`
 */
export function exportsOf(root: string, file: string): Declaration[] {
  const source = readFileSync(join(root, file), 'utf8');
  const { program } = parse(source, { sourceType: 'module', plugins: ['typescript'] });
  return withOverloads(program.body.flatMap((statement) => exportedBy(statement, { root, file, source })));
}

/** A function that is declared several times is shown once, with each way to call it; the last is only its body's. */
function withOverloads(declarations: readonly Declaration[]): Declaration[] {
  const names = new Set(declarations.map(({ name }) => name));
  return [...names].flatMap((name) => {
    const those = declarations.filter((one) => one.name === name);
    const [first] = those;
    if (first?.kind !== 'function' || those.length === 1) return those;
    const signatures = those.slice(0, -1).map(({ signature }) => signature);
    return [{ ...first, signature: signatures.join('\n\n') }];
  });
}

interface Place {
  readonly root: string;
  readonly file: string;
  readonly source: string;
}

function exportedBy(statement: Statement, place: Place): Declaration[] {
  if (statement.type !== 'ExportNamedDeclaration') return [];
  if (statement.declaration) return declared(statement.declaration as Statement, docOf(statement), place);
  if (!statement.source) return [];
  const file = join(dirname(place.file), statement.source.value);
  const found = exportsOf(place.root, file);
  return statement.specifiers.flatMap((specifier): Declaration[] => {
    if (specifier.type === 'ExportNamespaceSpecifier') {
      const source = readFileSync(join(place.root, file), 'utf8');
      const doc = readDoc(/^\/\*\*([\s\S]*?)\*\//.exec(source)?.[1] ?? '');
      const name = specifier.exported.name;
      return [{ name, kind: 'namespace', file, signature: '', extended: undefined, members: membersOfAll(found), doc }];
    }
    if (specifier.type !== 'ExportSpecifier') return [];
    return found.filter(({ name }) => name === specifier.local.name);
  });
}

function membersOfAll(declarations: readonly Declaration[]): Member[] {
  return declarations.map(({ name, signature, doc }) => ({ name, signature, type: '', isOverride: false, doc }));
}

function declared(declaration: Statement, doc: Doc, place: Place): Declaration[] {
  const { file, source } = place;
  const slice = (from: number | null | undefined, to: number | null | undefined) =>
    source.slice(from ?? 0, to ?? 0).trim();
  const base = { file, doc, extended: undefined, members: [] };
  switch (declaration.type) {
    case 'TSDeclareFunction': {
      const signature = slice(declaration.start, declaration.end).replace(/;$/, '');
      return [{ ...base, kind: 'function', name: declaration.id?.name ?? '', signature }];
    }
    case 'FunctionDeclaration':
      return [
        {
          ...base,
          kind: 'function',
          name: declaration.id?.name ?? '',
          signature: slice(declaration.start, declaration.body.start),
        },
      ];
    case 'ClassDeclaration': {
      const signature = slice(declaration.start, declaration.body.start);
      const extended = declaration.superClass
        ? slice(declaration.superClass.start, declaration.superClass.end)
        : undefined;
      const members = declaration.body.body.flatMap((node) => classMember(node as ClassNode, source));
      return [{ ...base, kind: 'class', name: declaration.id?.name ?? '', signature, extended, members }];
    }
    case 'TSInterfaceDeclaration': {
      const parents = declaration.extends?.map(({ start, end }) => slice(start, end)).join(', ');
      const members = declaration.body.body.flatMap((node) => interfaceMember(node as InterfaceNode, source));
      const signature = slice(declaration.start, declaration.body.start);
      return [{ ...base, kind: 'interface', name: declaration.id.name, signature, extended: parents, members }];
    }
    case 'TSTypeAliasDeclaration':
      return [
        { ...base, kind: 'type', name: declaration.id.name, signature: slice(declaration.start, declaration.end) },
      ];
    case 'VariableDeclaration':
      return declaration.declarations.flatMap(({ id }) =>
        id.type === 'Identifier'
          ? [{ ...base, kind: 'const' as const, name: id.name, signature: `const ${slice(id.start, id.end)}` }]
          : [],
      );
    default:
      return [];
  }
}

type ClassNode = Node & {
  type: string;
  computed?: boolean;
  static?: boolean;
  override?: boolean;
  declare?: boolean;
  accessibility?: string;
  kind?: string;
  key?: { type: string; name?: string };
  body?: Node;
  value?: Node;
};

/** A public member; those that start with # or are named by a symbol are private. */
function classMember(node: ClassNode, source: string): Member[] {
  const isNamed = node.key?.type === 'Identifier' && !node.computed;
  // What is only declared again has a narrower type, and nothing else that is new.
  if (!isNamed || node.accessibility !== undefined || node.declare) return [];
  // A constructor that says nothing about itself is not for programs.
  if (node.kind === 'constructor' && !isForPrograms(docOf(node))) return [];
  const name = node.key?.name ?? '';
  const end = node.type === 'ClassMethod' ? node.body?.start : (node.value?.start ?? node.end);
  const signature = source
    .slice(node.start ?? 0, end ?? 0)
    .replace(/^(?:override |readonly )+/, '')
    .replace(/[\s;=]+$/, '');
  const type = signature.replace(/^[^:]*:\s*/, '');
  return [{ name, signature, type, isOverride: node.override === true, doc: docOf(node) }];
}

function isForPrograms({ text }: Doc): boolean {
  return text !== '' && !text.startsWith('Not for programs');
}

type InterfaceNode = Node & { type: string; key?: Node & { type: string; name?: string }; typeAnnotation?: Node };

function interfaceMember(node: InterfaceNode, source: string): Member[] {
  if (node.key?.type !== 'Identifier') return [];
  const signature = source
    .slice(node.start ?? 0, node.end ?? 0)
    .replace(/^readonly /, '')
    .replace(/;$/, '');
  const type = node.typeAnnotation
    ? source.slice(node.typeAnnotation.start ?? 0, node.typeAnnotation.end ?? 0)
    : signature;
  const after = type.replace(/^:\s*/, '');
  const isMethod = node.type === 'TSMethodSignature' && node.typeAnnotation;
  const taken = isMethod ? `${parametersIn(source.slice(node.key.end ?? 0, node.typeAnnotation?.start ?? 0))} => ` : '';
  return [{ name: node.key.name ?? '', signature, type: taken + after, isOverride: false, doc: docOf(node) }];
}

/** Parameters on one line, with their parentheses. */
function parametersIn(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\( | ?,? \)/g, (end) => end.replace(/[ ,]/g, ''));
}

function docOf({ leadingComments }: Node): Doc {
  const last = leadingComments?.at(-1);
  return last?.type === 'CommentBlock' && last.value.startsWith('*') ? readDoc(last.value.slice(1)) : NO_DOC;
}

/** Takes a docstring apart: its text, and its tags. */
function readDoc(comment: string): Doc {
  const lines = comment.split('\n').map((line) => line.replace(/^\s*\*? ?/, '').trimEnd());
  const [text = '', ...tags] = `\n${lines.join('\n')}`.split(/(?:^|\s)(?=@(?:param|returns|throws|deprecated)\b)/);
  const folded = (words: string) => words.trim().replace(/\s*\n\s*/g, ' ');
  const ofKind = (kind: string) =>
    tags.flatMap((tag) => (tag.startsWith(`@${kind}`) ? [folded(tag.slice(kind.length + 1))] : []));
  return {
    text: text.trim(),
    params: ofKind('param').map((param) => {
      const [, name = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(param) ?? [];
      return { name, text: rest };
    }),
    returns: ofKind('returns')[0],
    throws: ofKind('throws'),
    isDeprecated: ofKind('deprecated').length > 0,
  };
}
