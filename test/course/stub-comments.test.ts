import { readFileSync } from 'node:fs';
import { parse } from '@babel/parser';
import { describe, expect, it } from 'vitest';
import { chineseStub } from '../../src/course/chinese-lesson.ts';
import { listExercises } from '../../src/course/exercises/exercise.ts';
import { translatedStub } from '../../src/course/exercises/stub-comments.ts';
import { type Catalogue, Translator } from '../../src/translator.ts';

const exercises = await listExercises();

/** What a parser reads of a source: all but its comments and layout. */
function tokensOf(source: string): string[] {
  const { tokens = [] } = parse(source, { sourceType: 'module', plugins: ['typescript'], tokens: true });
  return (tokens as readonly { readonly type: unknown; readonly start: number; readonly end: number }[])
    .filter(({ type }) => type !== 'CommentBlock' && type !== 'CommentLine')
    .map(({ start, end }) => source.slice(start, end));
}

const SOURCE = `/** Says it. @param at  ms since then */
type Say = (at: number) => '/** no comment */';

/**
 * Takes the first bytes of a stream,
 * however it was cut.
 *
 * - a rule that
 *   goes on
 * - another
 * 1. then this
 * | a | row |
 * | b | row |
 *
 * @param key   the key
 * @throws Error if it
 *   is short
 */
`;

describe('the comments of a stub in another language', () => {
  it('are translated by their parts, whatever lines those were written in', () => {
    const asked: string[] = [];
    const text = (english: string) => {
      asked.push(english);
      return english;
    };
    translatedStub(SOURCE, { text });
    expect(asked).toEqual([
      ...['Says it.', 'ms since then', 'Takes the first bytes of a stream, however it was cut.'],
      ...['a rule that goes on', 'another', 'then this', '| a | row |', '| b | row |', 'the key', 'if it is short'],
    ]);
  });

  it('keep their marks and empty lines, and the code what it says', () => {
    const to = new Translator({
      'Says it.': '说出来。',
      'a rule that goes on': '一条规则',
      'if it is short': '太短时',
    });
    const translated = translatedStub(SOURCE, to);
    expect(translated).toContain(
      "/** 说出来。 @param at  ms since then */\ntype Say = (at: number) => '/** no comment */';",
    );
    expect(translated).toContain(
      '\n *\n * - 一条规则\n * - another\n * 1. then this\n * | a | row |\n * | b | row |\n *\n * @param key   the key\n',
    );
    expect(translated).toContain('\n * @throws Error 太短时\n */');
  });

  it('are folded, at the same place in a line as the code after them', () => {
    const long = '很'.repeat(60);
    const translated = translatedStub(
      'export interface A {\n  /** Long. */\n  readonly a: 1;\n}\n',
      new Translator({ 'Long.': long }),
    );
    const [, first, ...lines] = translated.split('\n');
    expect(first).toBe('  /**');
    expect(lines.join('').replace(/[^很]/g, '')).toBe(long);
    expect(lines.slice(0, 3).map((line) => line.replace(/很+/, '很'))).toEqual(['   * 很', '   * 很', '   */']);
  });

  it.each(exercises)(
    'are all there in Chinese for exercise $number, and leave its code as it is',
    async ({ stub, lesson }) => {
      const source = readFileSync(stub, 'utf8');
      const to = await chineseStub(lesson);
      const asked: string[] = [];
      const text = (english: string) => {
        asked.push(english);
        return to.text(english);
      };
      expect(tokensOf(translatedStub(source, { text }))).toEqual(tokensOf(source));
      expect(to.missing).toEqual([]);
      const { stub: catalogue } = (await import(new URL('zh-stub.ts', lesson.url).href)) as { stub: Catalogue };
      expect(Object.keys(catalogue).filter((english) => !asked.includes(english))).toEqual([]);
    },
  );
});
