/**
 * Figures in the text of a page, placed by name, so that no number is typed:
 *
 *     All {{ways}} ways, and {{growth in words}} times as much each time.
 *     A ping every {{src/node/options.ts DEFAULT_LIMITS.pingInterval in seconds}} seconds.
 *
 * Code is shown as it is, so a figure cannot be placed in it.
 *
 * `{{NAME}}` is a figure of the page's lesson; `{{PATH NAME}}` is what a source
 * file exports under that name, or a property of it. Numbers are grouped by thousands. `in words`
 * spells a number; `in KiB`, `in MiB` and `in seconds` divide it, and it must
 * come out even.
 */

import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MarkdownIt as Markdown, Token } from 'markdown-it';
import { ASKED, PLACE, shownFigure } from '../course/figure-words.ts';
import type { Figure } from '../course/lesson.ts';
import type { Language } from '../languages.ts';
import { blocksOf } from './blocks.ts';
import { BuildError } from './build-error.ts';
import { figureInChinese, withoutSpareSpace } from './translations/chinese-figures.ts';

/** Figures by what stands between the braces: `ways`, `src/frame/limits.ts MOST`. */
export type Figures = ReadonlyMap<string, Figure>;

const EVERY_PLACE = new RegExp(PLACE, 'g');

/** What a page says about the place of a figure, for errors. */
interface Place {
  readonly file: string;
  readonly line: number;
}

/** The figures of one page. */
export class PlacedFigures {
  readonly #file: string;
  readonly #figures: Figures;
  readonly #mayShowBraces: boolean;
  readonly #language: Language;
  readonly #placed = new Set<string>();

  /**
   * @param file  of the page, for errors
   * @param mayShowBraces  whether code in its text may have double braces, for a page about something that has them
   */
  constructor(file: string, figures: Figures, mayShowBraces = false, language: Language = 'en') {
    this.#file = file;
    this.#figures = figures;
    this.#mayShowBraces = mayShowBraces;
    this.#language = language;
  }

  /**
   * Makes markdown-it put each figure in its place.
   *
   * @throws BuildError `unknown-figure`, `figure-in-english` or `figure-in-code`, while it renders
   */
  install(markdown: Markdown): void {
    markdown.core.ruler.push('figures', ({ tokens, Token: Made }) => {
      for (const { token, line } of blocksOf(tokens)) {
        const place = { file: this.#file, line };
        token.children &&= token.children.flatMap((child) => {
          if (child.type === 'code_inline' && !this.#mayShowBraces) this.#refuseBraces(child.content, line);
          if (child.type !== 'text' || !PLACE.test(child.content)) return [child];
          const shown = child.content
            .split(PLACE)
            .map((text, i, pieces) => (i % 2 === 0 ? text : this.#shown(text.trim(), place, pieces[i - 1] ?? '')));
          return (this.#language === 'zh' ? withoutSpareSpace(shown) : shown).map((text, i) => {
            const made: Token = new Made(i % 2 === 0 ? 'text' : 'figure', '', 0);
            made.content = text;
            return made;
          });
        });
      }
    });
    markdown.renderer.rules.figure = (tokens, i) => markdown.utils.escapeHtml(tokens[i]?.content ?? '');
  }

  /** @throws BuildError `forgotten-figure` if a figure of the lesson was not placed */
  checkAllPlaced(): void {
    for (const name of this.#figures.keys()) {
      if (name.includes(' ') || this.#placed.has(name)) continue;
      throw new BuildError(
        'forgotten-figure',
        this.#file,
        0,
        `the page does not place the figure "${name}" of its lesson`,
      );
    }
  }

  #refuseBraces(code: string, line: number): void {
    if (!code.includes('{{')) return;
    throw new BuildError('figure-in-code', this.#file, line, `expected no figure in code; came "${code}"`);
  }

  #shown(asked: string, { file, line }: Place, before: string): string {
    const [, name = '', form] = ASKED.exec(asked) ?? [];
    const figure = this.#figures.get(name);
    if (figure === undefined) {
      const isOfFile = name.includes(' ');
      const missing = isOfFile
        ? `${name.replace(' ', ' exports no ')}`
        : `the lesson of this page has no figure ${name}`;
      throw new BuildError('unknown-figure', file, line, missing);
    }
    this.#placed.add(name);
    const shown = shownFigure(figure, form, before);
    if (shown === undefined) throw new BuildError('unknown-figure', file, line, `${name} is ${figure}, not so ${form}`);
    if (this.#language === 'en') return shown;
    const said = figureInChinese(shown);
    if (said !== undefined) return said;
    const where = 'src/site/translations/chinese-figures.ts';
    throw new BuildError('figure-in-english', file, line, `${name} is “${shown}”: its words go into ${where}`);
  }
}

/**
 * Loads what pages place out of source files. A file or an export that is not
 * there is left out: the page that asks for it says so.
 *
 * @param root  the folder that paths start from
 */
export async function loadFigures(texts: readonly string[], root: string): Promise<Figures> {
  const asked = texts.flatMap((text) => [...text.matchAll(EVERY_PLACE)].map(([, inside = '']) => inside.trim()));
  const names = new Set(asked.map((one) => ASKED.exec(one)?.[1] ?? '').filter((one) => /^\S+\.ts \S+$/.test(one)));
  const loaded = [...names].map(async (name): Promise<[string, Figure][]> => {
    const [path = '', exported = ''] = name.split(' ');
    if (path.includes('..') || path.startsWith('/')) return [];
    const module: unknown = await import(pathToFileURL(join(root, path)).href).catch(() => undefined);
    const value = exported.split('.').reduce(propertyOf, module);
    return typeof value === 'number' || typeof value === 'string' ? [[name, value]] : [];
  });
  return new Map((await Promise.all(loaded)).flat());
}

function propertyOf(object: unknown, name: string): unknown {
  return typeof object === 'object' && object !== null ? Reflect.get(object, name) : undefined;
}
