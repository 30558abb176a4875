/** What the code says of its own, with `say`, is in a catalogue, and the scripts of a page get it with the page. */

import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from '@babel/parser';
import { describe, expect, it } from 'vitest';
import { CHINESE_TEXTS, TEXTS_OF_SCRIPTS, TEXTS_OF_TERMINAL } from '../../src/chinese/texts.ts';
import { chineseTexts } from '../../src/course/chinese-lesson.ts';
import { listLessons } from '../../src/course/lessons.ts';
import { type Catalogue, isOfValues, Translator } from '../../src/translator.ts';

type CallExpression = Extract<import('@babel/types').Expression, { type: 'CallExpression' }>;
type Argument = CallExpression['arguments'][number];

const SAYING: ReadonlySet<string> = new Set(['say', 'sayHtml']);

const ROOT = new URL('../../', import.meta.url).pathname;

/** Where dumps and pictures are drawn, and the tools that draw them; with what a page with a tool gives to its script. */
const PLACES: readonly (readonly [place: string, texts: readonly Catalogue[] | undefined])[] = [
  ['src/render', CHINESE_TEXTS],
  ['src/site/pictures', CHINESE_TEXTS],
  ['src/site/strip', TEXTS_OF_SCRIPTS['strip.js']],
  ['src/site/playground', TEXTS_OF_SCRIPTS['playground.js']],
  ['src/render', TEXTS_OF_SCRIPTS['playground.js']],
  ['src/input', TEXTS_OF_SCRIPTS['playground.js']],
  ['src/site/live', TEXTS_OF_SCRIPTS['live.js']],
  ['src/render', TEXTS_OF_SCRIPTS['live.js']],
  ['src/course/own-code', TEXTS_OF_SCRIPTS['live.js']],
  ['src/course/own-code', TEXTS_OF_TERMINAL],
  ['src/cli', TEXTS_OF_TERMINAL],
];

describe('the words of what draws bytes', () => {
  it.each(PLACES)('are in Chinese: %s', (place, texts) => {
    const to = new Translator(...(texts ?? []));
    const words = filesIn(join(ROOT, place)).flatMap(wordsIn);
    expect(words.length).toBeGreaterThan(3);
    for (const word of words) to.template(word);
    expect(to.missing).toEqual([]);
  });
});

describe('the words of all code', () => {
  it('are in Chinese, in one of the catalogues', async () => {
    const to = new Translator(...(await catalogues()));
    const files = ['src', 'lessons'].flatMap((place) => filesIn(join(ROOT, place)));
    const words = files
      .filter((path) => !path.endsWith('.test.ts') && /\/say(?:-html)?\.ts'/.test(readFileSync(path, 'utf8')))
      .flatMap((path) => wordsIn(path).map((word) => ({ path, word })));
    expect(words.length).toBeGreaterThan(100);
    for (const { word } of words) to.template(word);
    expect(words.filter(({ word }) => to.missing.includes(word))).toEqual([]);
  });
});

describe('what the code says', () => {
  it('is no piece of a sentence: in another language its words may stand in another order', () => {
    const words = ['src', 'lessons'].flatMap((place) => filesIn(join(ROOT, place))).flatMap(wordsIn);
    // The space between two sentences is one; a label stands before a value in any language.
    expect(words.filter((word) => word !== ' ' && /^[\s,;:.]|[^:?]\s$/.test(word))).toEqual([]);
  });
});

describe('a text of nothing but values', () => {
  it('is in a catalogue only if the code says it: as a pattern it would hide that a text is missing', async () => {
    const said = new Set(['src', 'lessons'].flatMap((place) => filesIn(join(ROOT, place))).flatMap(wordsIn));
    const ofLessons = await Promise.all((await listLessons()).map(chineseTexts));
    const texts = [...(await catalogues()), ...ofLessons.flat()].flatMap((one) => Object.keys(one));
    expect(texts.filter((text) => isOfValues(text) && !said.has(text))).toEqual([]);
  });
});

/** Every catalogue, those of single pages too. */
async function catalogues(): Promise<Catalogue[]> {
  const files = filesIn(join(ROOT, 'src/chinese')).map((path) => import(pathToFileURL(path).href));
  const exported = (await Promise.all(files)).flatMap((module) => Object.values(module as object));
  return exported.filter((one): one is Catalogue => typeof Object.values(one)[0] === 'string');
}

function filesIn(place: string): string[] {
  return readdirSync(place).flatMap((name) => {
    const path = join(place, name);
    return statSync(path).isDirectory() ? filesIn(path) : path.endsWith('.ts') ? [path] : [];
  });
}

/** The texts that `say` is given: one, one of two by a condition, or those of a constant. */
function wordsIn(path: string): string[] {
  const { body } = parse(readFileSync(path, 'utf8'), { sourceType: 'module', plugins: ['typescript'] }).program;
  const constants = new Map(
    body
      .flatMap((one) => (one.type === 'VariableDeclaration' ? one.declarations : []))
      .flatMap(({ id, init }) => (id.type === 'Identifier' ? [[id.name, init] as const] : [])),
  );
  const words: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { type, callee, arguments: given } = node as Partial<CallExpression>;
    if (type === 'CallExpression' && callee?.type === 'Identifier' && SAYING.has(callee.name))
      words.push(...textsOf(given?.[0], constants));
    for (const inner of Object.values(node)) visit(inner);
  };
  visit(body);
  return words;
}

/** @param constants  of its file, by their names */
function textsOf(given: unknown, constants: ReadonlyMap<string, unknown>): string[] {
  if (typeof given !== 'object' || given === null) return [];
  const node = given as Argument;
  switch (node.type) {
    case 'StringLiteral':
      return [node.value];
    case 'ConditionalExpression':
      return [...textsOf(node.consequent, constants), ...textsOf(node.alternate, constants)];
    case 'MemberExpression':
      return textsOf(node.object, constants);
    case 'Identifier':
      return stringsIn(constants.get(node.name));
    default:
      return [];
  }
}

function stringsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, key, ...inner } = node as { type?: string; key?: unknown };
  if (type === 'StringLiteral') return [(node as Extract<Argument, { type: 'StringLiteral' }>).value];
  return Object.values(inner).flatMap(stringsIn);
}
