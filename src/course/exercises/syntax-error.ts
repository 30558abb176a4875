/**
 * A syntax error in a file of a learner: what was expected, the file and the
 * line, and a caret under the place. `learn` and `verify` say it in the same words.
 *
 *     exercise.ts:2:28: syntax error: Expected identifier but found "{"
 *      2 │ export function keyNumber( {
 *        │                            ^
 */

import { basename } from 'node:path';
import { type Message, type TransformFailure, transform } from 'esbuild';
import { columns } from '../../render/columns.ts';

/** A row under the message: the number of a line or none, and the rule at its left. */
const FRAME_ROW = /^ *\d* │/;

/**
 * Reads a file as TypeScript.
 *
 * @param path  of the file, for the error
 * @throws Error if that is not possible
 */
export async function refuseSyntaxErrors(text: string, path: string): Promise<void> {
  await compiled(text, path);
}

/**
 * A file as JavaScript, and where each part of it came from.
 *
 * @param path  of the file, for the error
 * @throws Error if it cannot be read as TypeScript
 */
export async function compiled(text: string, path: string): Promise<{ readonly code: string; readonly map: string }> {
  try {
    return await transform(text, {
      loader: 'ts',
      logLevel: 'silent',
      target: 'es2023',
      sourcemap: 'external',
      sourcesContent: false,
      sourcefile: path,
      tsconfigRaw: {},
    });
  } catch (failure) {
    const [message] = (failure as Partial<TransformFailure>).errors ?? [];
    if (message === undefined) throw failure;
    throw new Error(syntaxError(message));
  }
}

/** What the compiler says of a file that it cannot read. */
export function syntaxError({ text, location }: Message): string {
  if (location === null) return text;
  const { file, line, column, lineText } = location;
  // The compiler counts bytes.
  const before = drawn(new TextDecoder().decode(new TextEncoder().encode(lineText).subarray(0, column)));
  const number = String(line);
  return [
    `${basename(file)}:${line}:${before.length + 1}: syntax error: ${text}`,
    ` ${number} │ ${drawn(lineText)}`,
    ` ${' '.repeat(number.length)} │ ${' '.repeat(columns(before))}^`,
  ].join('\n');
}

/** A line in which each character that a terminal would obey takes one column, so that the caret is under its place. */
function drawn(code: string): string {
  return code.replaceAll('\t', ' ').replace(/\p{Cc}/gu, '\ufffd');
}

/** A problem without the rows that show a place, and those rows. */
export function withoutFrame(problem: string): { readonly said: string; readonly frame: readonly string[] } {
  const lines = problem.split('\n');
  return {
    said: lines.filter((line) => !FRAME_ROW.test(line)).join('\n'),
    frame: lines.filter((line) => FRAME_ROW.test(line)),
  };
}
