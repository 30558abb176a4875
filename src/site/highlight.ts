/** Code in colours, by classes: inline styles would violate the pages' content security policy. */

import { createHighlighter, type Highlighter } from 'shiki';
import { escapeHtml } from '../render/html.ts';

const LANGUAGES = ['typescript', 'sh', 'json', 'nginx', 'apache'] as const;

let highlighter: Promise<Highlighter> | undefined;

/** Loads what highlights; once. */
export function loadHighlighter(): Promise<Highlighter> {
  highlighter ??= createHighlighter({ themes: ['github-light'], langs: [...LANGUAGES] });
  return highlighter;
}

/** The kinds of token, and the colours of the theme that stand for them. */
const KINDS: Readonly<Record<string, string>> = {
  '#D73A49': 'tk',
  '#6F42C1': 'tf',
  '#005CC5': 'tc',
  '#032F62': 'ts',
  '#6A737D': 'tx',
  '#E36209': 'tv',
};

/** Time for a line, in ms: with a limit, what is coloured would depend on how busy the machine is. */
const NO_LIMIT = 0;

/** What has been highlighted, by language and code: most pages are built again with the code they had. */
const done = new Map<string, string>();

/** Highlighted code: one span with a class per token; plain if the language is not known. */
export function highlight(code: string, language: string, highlighter: Highlighter): string {
  const key = `${language} ${code}`;
  const html = done.get(key) ?? highlighted(code, language, highlighter);
  done.set(key, html);
  return html;
}

function highlighted(code: string, language: string, { codeToTokens }: Highlighter): string {
  const known = LANGUAGES.find((one) => one === language || (language === 'ts' && one === 'typescript'));
  if (known === undefined) return code.split('\n').map(escapeHtml).join('\n');
  const { tokens } = codeToTokens(code, { lang: known, theme: 'github-light', tokenizeTimeLimit: NO_LIMIT });
  const lines = tokens.map((line) =>
    line
      .map(({ content, color }) => {
        const kind = KINDS[(color ?? '').toUpperCase()];
        return kind === undefined ? escapeHtml(content) : `<span class="${kind}">${escapeHtml(content)}</span>`;
      })
      .join(''),
  );
  return lines.join('\n');
}
