/**
 * The stub of an exercise in another language: its comments say what is demanded, and a learner reads them first. Its
 * code is the same in every language.
 *
 * A comment is translated by its parts: a paragraph, an item of a list, a row of a table, what is said after
 * `@param name`. Each is one text of a catalogue, whatever lines it was written in.
 */

import { columns } from '../../render/columns.ts';
import { foldLines } from '../../render/fold.ts';
import type { Translator } from '../../translator.ts';
import { TYPESCRIPT } from '../typescript-parser.ts';

/** Columns of a translated comment, with what is before it. */
const WIDTH = 100;

/** One text of a comment, and what stands before it: `- `, `2. `, `@param key    `. */
interface Part {
  readonly mark: string;
  readonly text: string;
  /** Whether an empty line is before it. */
  readonly isApart: boolean;
}

/** @param to  has the texts of its comments */
export function translatedStub(source: string, to: Pick<Translator, 'text'>): string {
  let translated = '';
  let at = 0;
  TYPESCRIPT.parse(source).iterate({
    enter: ({ name, from, to: end }) => {
      if (name !== 'BlockComment') return;
      const indent = /[^\n]*$/.exec(source.slice(0, from))?.[0] ?? '';
      translated += source.slice(at, from) + translatedComment(source.slice(from, end), indent, to);
      at = end;
    },
  });
  return translated + source.slice(at);
}

function translatedComment(comment: string, indent: string, to: Pick<Translator, 'text'>): string {
  const parts = partsOf(comment).map((part) => ({ ...part, text: to.text(part.text) }));
  const line = `/** ${parts.map(({ mark, text }) => mark + text).join(' ')} */`;
  if (!comment.includes('\n') && columns(indent + line) <= WIDTH) return line;
  const before = `${indent} * `;
  const lines = parts.flatMap(({ mark, text, isApart }) => {
    const folded = foldLines(text, WIDTH - columns(before + mark));
    const deeper = ' '.repeat(mark.startsWith('@') ? 2 : mark.length);
    return [...(isApart ? [''] : []), ...folded.map((one, i) => (i === 0 ? mark : deeper) + one)];
  });
  return ['/**', ...lines.map((one) => `${before}${one}`.trimEnd()), `${indent} */`].join('\n');
}

/** What begins a part besides an empty line. */
const MARK = /^(?:- |\d+\. |@(?:param \w+|returns|throws \w+) +)/;

function partsOf(comment: string): Part[] {
  const lines = comment
    .replace(/^\/\*\*?|\*\/$/g, '')
    .split('\n')
    // In a comment of one line, a tag may follow a sentence.
    .flatMap((line) => line.replace(/^\s*\* ?/, '').split(/ +(?=@(?:param|returns|throws) )/));
  const parts: Part[] = [];
  let isApart = false;
  let isOpen = false;
  for (const line of lines.map((one) => one.trim())) {
    const mark = MARK.exec(line)?.[0] ?? '';
    const text = line.slice(mark.length);
    const last = parts.at(-1);
    if (line === '') isApart = parts.length > 0;
    else if (last && isOpen && mark === '' && !line.startsWith('|'))
      parts[parts.length - 1] = { ...last, text: `${last.text} ${text}` };
    else parts.push({ mark, text, isApart });
    isOpen = line !== '';
    if (line !== '') isApart = false;
  }
  return parts;
}
