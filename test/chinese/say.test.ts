/** What the code says by itself has a text in Chinese, too. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from '@babel/parser';
import { describe, expect, it } from 'vitest';
import { type Catalogue, Translator } from '../../src/translator.ts';

function tsFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .map((name) => join(folder, name));
}

const SOURCES = ['src', 'lessons'].flatMap(tsFiles);

/** Every catalogue, those of single pages too. */
async function catalogues(): Promise<Catalogue[]> {
  const files = tsFiles('src/chinese').map((file) => import(pathToFileURL(file).href));
  const exported = (await Promise.all(files)).flatMap((module) => Object.values(module as object));
  return exported.filter((one): one is Catalogue => !Array.isArray(one) && typeof Object.values(one)[0] === 'string');
}

/** The texts that a file gives to `say`: those of `say(isOne ? 'one' : 'many')` are two. */
function saidIn(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  if (!/\/say\.ts'/.test(text)) return [];
  const found: string[] = [];
  visit(parse(text, { sourceType: 'module', plugins: ['typescript'] }).program as unknown as Node, (node) => {
    if (node.type !== 'CallExpression' || (node.callee as Node).name !== 'say') return;
    const [argument] = node.arguments as Node[];
    if (argument) found.push(...literalsOf(argument));
  });
  return found;
}

type Node = { readonly type: string } & Readonly<Record<string, unknown>>;

function visit(node: Node, see: (node: Node) => void): void {
  see(node);
  for (const value of Object.values(node)) {
    for (const inner of [value].flat()) {
      if (typeof inner === 'object' && inner !== null && 'type' in inner) visit(inner as Node, see);
    }
  }
}

function literalsOf(node: Node): string[] {
  if (node.type === 'StringLiteral') return [node.value as string];
  if (node.type === 'TemplateLiteral' && (node.expressions as Node[]).length === 0) {
    const [quasi] = node.quasis as (Node & { value: { cooked: string } })[];
    return quasi ? [quasi.value.cooked] : [];
  }
  return node.type === 'ConditionalExpression'
    ? [node.consequent, node.alternate].flatMap((one) => literalsOf(one as Node))
    : [];
}

describe('what the code says', () => {
  it('has a text in Chinese for each', async () => {
    const to = new Translator(...(await catalogues()));
    const texts = SOURCES.flatMap((file) => saidIn(file).map((text) => ({ file, text })));
    for (const { text } of texts) to.template(text);
    expect(texts.length).toBeGreaterThan(0);
    expect(texts.filter(({ text }) => to.missing.includes(text))).toEqual([]);
  });
});
