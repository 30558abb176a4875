/** Code in colours, by classes: inline styles would violate the pages' content security policy. */

import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore, type ThemedToken } from 'shiki/core';
import { createOnigurumaEngine } from 'shiki/engine/oniguruma';
import { bundledLanguages } from 'shiki/langs';
import { type Html, html } from '../render/markup.ts';

const LANGUAGES = ['typescript', 'sh', 'json', 'nginx', 'apache'] as const;

/** A theme without colours: that of a token is `var(token-keyword)`, the name of what it is. */
const KINDS = createCssVariablesTheme({ name: 'kinds', variablePrefix: '', fontStyle: false });

/** Time for a line, in ms: with a limit, what is coloured would depend on how busy the machine is. */
const NO_LIMIT = 0;

export type Highlighter = HighlighterCore;

let highlighter: Promise<Highlighter> | undefined;

/** Loads what highlights; once. */
export function loadHighlighter(): Promise<Highlighter> {
  highlighter ??= createHighlighterCore({
    themes: [KINDS],
    langs: LANGUAGES.map((name) => bundledLanguages[name]),
    engine: createOnigurumaEngine(import('shiki/wasm')),
  });
  return highlighter;
}

/** What has been highlighted, by language and code: most pages are built again with the code they had. */
const done = new Map<string, readonly Html[]>();

/** The lines of highlighted code: a span with a class per token; plain if the language is not known. */
export function highlight(code: string, language: string, highlighter: Highlighter): readonly Html[] {
  const key = `${language} ${code}`;
  const lines = done.get(key) ?? highlighted(code, language, highlighter);
  done.set(key, lines);
  return lines;
}

function highlighted(code: string, language: string, { codeToTokens }: Highlighter): Html[] {
  const known = LANGUAGES.find((one) => one === language || (language === 'ts' && one === 'typescript'));
  if (known === undefined) return code.split('\n').map((line) => html`${line}`);
  const { tokens } = codeToTokens(code, { lang: known, theme: 'kinds', tokenizeTimeLimit: NO_LIMIT });
  return tokens.map((line) => html`${runsOf(line).map(runHtml)}`);
}

/** Text of one kind; undefined if it looks like the text around it. */
interface Run {
  readonly kind: string | undefined;
  text: string;
}

/** Neighbours of one kind are one run, with the white space between them. */
function runsOf(tokens: readonly ThemedToken[]): Run[] {
  const runs: Run[] = [];
  for (const { content, color } of tokens) {
    const kind = kindOf(color);
    const last = runs.at(-1);
    if (last && (last.kind === kind || content.trim() === '')) last.text += content;
    else runs.push({ kind, text: content });
  }
  return runs;
}

function runHtml({ kind, text }: Run): Html {
  return kind === undefined ? html`${text}` : html`<span class="${kind}">${text}</span>`;
}

/** `keyword` of `var(token-keyword)`. */
function kindOf(color = ''): string | undefined {
  const [, kind] = /^var\(token-(.+)\)$/.exec(color) ?? [];
  return kind === 'punctuation' ? undefined : kind;
}
