/**
 * What a directive on a page draws: see `markdown.ts` for the list. A name that
 * leads to nothing is an error, with the line of the page.
 */

import { readFileSync } from 'node:fs';
import { basename, join, posix } from 'node:path';
import { cutDeclarations } from '../course/declaration.ts';
import type { Exhibit, Lesson } from '../course/lesson.ts';
import type { Language } from '../languages.ts';
import { type Html, html } from '../render/markup.ts';
import { BuildError } from './build-error.ts';
import { type CutCode, codeHtml, codePairHtml } from './code-lines.ts';
import { exhibitsHtml } from './exhibits-html.ts';
import { explorableStills } from './explorables/explorables.ts';
import type { Figures } from './figures.ts';
import { highlight } from './highlight.ts';
import { cutPart } from './part.ts';
import type { Term } from './terms.ts';

/** What a page is made from. */
export interface PageSource {
  /** English by default. */
  readonly language?: Language | undefined;
  /** The addresses of its headings of the first three levels, in order; made of their words by default. */
  readonly headingIds?: readonly string[] | undefined;
  /** `docs/03-hixie76-keys.md`, for errors. */
  readonly file: string;
  readonly text: string;
  readonly lesson?: Lesson | undefined;
  /** What the lesson's steps have shown, by the step's id. */
  readonly shown?: ReadonlyMap<string, readonly Exhibit[]> | undefined;
  /** What `@draw` can draw, by its name. */
  readonly drawings?: ReadonlyMap<string, Html> | undefined;
  /** What the text can place by name. */
  readonly figures?: Figures | undefined;
  /** Whether numbers in its text are not checked. */
  readonly mayTypeNumbers?: boolean;
  /** Words to link to the glossary. */
  readonly terms?: readonly Term[];
}

/** A path written as a link, so that who reads the page as a file can follow it. */
const LINKED_PATH = /\[([^\]]+)\]\(([^)]+)\)/g;
const DIRECTIVE = /^@(?:step (\S+)|(code|part) (\S+) (\S+)|pair (\S+) (\S+) (\S+)|draw (\S+)|explorable (\S+))\s*$/;

/** Draws the directives of one page. */
export class Directives {
  readonly #source: PageSource;
  readonly #root: string;
  readonly #placed = new Set<string>();
  /** What the files that the page shows code of declare, by their path. */
  readonly #declarations = new Map<string, ReadonlyMap<string, string>>();

  /** @param root  the folder that code paths start from */
  constructor(source: PageSource, root: string) {
    this.#source = source;
    this.#root = root;
  }

  /**
   * @param line  of the page, from 1
   * @throws BuildError `unknown-directive`, `unknown-step`, `step-twice`, `unknown-code`, `unknown-drawing`, `wrong-link`
   */
  draw(text: string, line: number): Html {
    const [, step, cut, path, name, oldPath, newPath, both, drawing, explorable] =
      DIRECTIVE.exec(this.#withoutLinks(text, line)) ?? [];
    if (step !== undefined) return this.#step(step, line);
    if (path !== undefined && name !== undefined) {
      return codeHtml(cut === 'part' ? this.#part(path, name, line) : this.#declaration(path, name, line));
    }
    if (oldPath !== undefined && newPath !== undefined && both !== undefined) {
      return codePairHtml(`${both}-${line}`, {
        'hixie-76': this.#declaration(oldPath, both, line),
        'version-13': this.#declaration(newPath, both, line),
      });
    }
    if (drawing !== undefined) return this.#drawing(drawing, line);
    if (explorable !== undefined) return this.#explorable(explorable, line);
    const expected =
      '"@step ID", "@code PATH NAME", "@part PATH NAME", "@pair PATH PATH NAME", "@draw NAME" or "@explorable NAME"';
    throw this.#error('unknown-directive', line, `expected ${expected}; came "${text}"`);
  }

  /**
   * A translation may be behind its page, and not have a step yet.
   *
   * @throws BuildError `forgotten-step` if a step of the lesson was not drawn
   */
  checkAllPlaced(): void {
    if (this.#isTranslation) return;
    for (const { id } of this.#source.lesson?.steps ?? []) {
      if (this.#placed.has(id)) continue;
      throw this.#error('forgotten-step', 0, `the page does not show the step "${id}" of its lesson`);
    }
  }

  #withoutLinks(text: string, line: number): string {
    return text.replace(LINKED_PATH, (_link, path: string, href: string) => {
      const expected = posix.relative(posix.dirname(this.#source.file), path);
      if (href === expected) return path;
      throw this.#error('wrong-link', line, `expected a link to ${expected}; came ${href}`);
    });
  }

  get #isTranslation(): boolean {
    return (this.#source.language ?? 'en') !== 'en';
  }

  #step(id: string, line: number): Html {
    const exhibits = this.#source.shown?.get(id);
    if (exhibits === undefined) throw this.#error('unknown-step', line, `the lesson has no step "${id}"`);
    if (this.#placed.has(id)) throw this.#error('step-twice', line, `the step "${id}" is shown twice`);
    this.#placed.add(id);
    return html`<section class="step" id="${id}">${exhibitsHtml(exhibits, id)}</section>`;
  }

  #drawing(name: string, line: number): Html {
    const drawing = this.#source.drawings?.get(name);
    if (drawing === undefined) throw this.#error('unknown-drawing', line, `there is no drawing "${name}"`);
    return drawing;
  }

  #explorable(name: string, line: number): Html {
    const still = explorableStills().get(name);
    if (still === undefined) throw this.#error('unknown-drawing', line, `there is no explorable "${name}"`);
    return still;
  }

  #declaration(path: string, name: string, line: number): CutCode {
    const declarations = this.#declarations.get(path) ?? cutDeclarations(this.#read(path, line));
    this.#declarations.set(path, declarations);
    const code = declarations.get(name);
    if (code === undefined) throw this.#error('unknown-code', line, `"${path}" declares no "${name}"`);
    return this.#cut(path, name, code, 'typescript');
  }

  #part(path: string, name: string, line: number): CutCode {
    const code = cutPart(this.#read(path, line), name);
    if (code === undefined) throw this.#error('unknown-code', line, `"${path}" has no part "${name}"`);
    return this.#cut(path, name, code, /^(nginx|apache)\.conf$/.exec(basename(path))?.[1] ?? '');
  }

  #cut(path: string, name: string, code: string, language: string): CutCode {
    return { path, name, lines: code.split('\n'), highlighted: highlight(code, language) };
  }

  #read(path: string, line: number): string {
    if (path.includes('..') || path.startsWith('/')) {
      throw this.#error('unknown-code', line, `"${path}" is outside the project`);
    }
    try {
      return readFileSync(join(this.#root, path), 'utf8');
    } catch {
      throw this.#error('unknown-code', line, `there is no file "${path}"`);
    }
  }

  #error(code: string, line: number, message: string): BuildError {
    return new BuildError(code, this.#source.file, line, message);
  }
}
