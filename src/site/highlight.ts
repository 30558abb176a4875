/**
 * Code in colours, by classes: inline styles would violate the pages' content security policy.
 * TypeScript is parsed. In settings of a server and commands, the first word of a line and
 * comments have colours; all other languages are plain.
 */

import { highlightCode } from '@lezer/highlight';
import { TYPESCRIPT } from '../course/typescript-parser.ts';
import { type Html, html } from '../render/markup.ts';
import { KINDS } from './token-kinds.ts';

const SETTINGS = ['sh', 'nginx', 'apache'];

/** The lines of code: a span with a class per token; plain if the language is not known. */
export function highlight(code: string, language: string): readonly Html[] {
  if (language === 'ts' || language === 'typescript') return typescript(code);
  return code.split('\n').map((line) => (SETTINGS.includes(language) ? setting(line) : html`${line}`));
}

/** Text of one kind; empty if it looks like the text around it. */
interface Run {
  readonly kind: string;
  text: string;
}

function typescript(code: string): Html[] {
  const lines: Run[][] = [[]];
  const put = (text: string, kind: string) => {
    const line = lines.at(-1);
    const last = line?.at(-1);
    // Neighbours of one kind are one run, with the white space between them.
    if (last && (last.kind === kind || text.trim() === '')) last.text += text;
    else line?.push({ kind, text });
  };
  highlightCode(code, TYPESCRIPT.parse(code), KINDS, put, () => lines.push([]));
  return lines.map((line) => html`${line.map(runHtml)}`);
}

function setting(line: string): Html {
  const [, before = '', comment = ''] = /^((?:[^#"]|"[^"]*"?)*)(#.*)?/s.exec(line) ?? [];
  const [, indent = '', word = '', rest = ''] = /^(\s*)(\S*)(.*)$/s.exec(before) ?? [];
  return html`${indent}${spanHtml('keyword', word)}${rest}${spanHtml('comment', comment)}`;
}

function spanHtml(kind: string, text: string): Html {
  return text === '' ? html`` : runHtml({ kind, text });
}

function runHtml({ kind, text }: Run): Html {
  return kind === '' ? html`${text}` : html`<span class="${kind}">${text}</span>`;
}
