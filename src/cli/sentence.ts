/** What a command says to people: errors, notes and advice on standard error, lines on standard output. */

import type { Writable } from 'node:stream';
import { wrap } from '../render/columns.ts';
import { foldLines } from '../render/fold.ts';
import { type Output, terminalStyle } from './terminal.ts';

/**
 * Writes one sentence: on a terminal in as many lines as it needs, broken between words; elsewhere on one line,
 * for programs.
 */
export function say(stream: Writable & Output, sentence: string): void {
  const text = sentence.trim().replace(/\s*\n\s*/g, ' ');
  const lines = stream.isTTY ? wrap(text, terminalStyle(stream).width) : [text];
  stream.write(`${lines.join('\n')}\n`);
}

/** Lines as they are written to a stream: on a terminal folded between words; elsewhere whole, for programs. */
export function linesFor(stream: Output, lines: readonly string[]): string {
  const shown = stream.isTTY ? lines.flatMap((line) => foldLines(line, terminalStyle(stream).width)) : lines;
  return shown.map((line) => `${line}\n`).join('');
}
