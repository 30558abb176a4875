/** What a command says to people on standard error: errors, notes, advice. */

import type { Writable } from 'node:stream';
import { wrap } from '../render/columns.ts';
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
