/** Runs a command in this process, which takes a tenth of the time of a process of its own. */

import { Readable, Writable } from 'node:stream';
import * as build from '../../src/cli/build.ts';
import * as check from '../../src/cli/check.ts';
import { runCommand } from '../../src/cli/command-line.ts';
import * as connect from '../../src/cli/connect.ts';
import * as dev from '../../src/cli/dev.ts';
import * as dissect from '../../src/cli/dissect.ts';
import * as echo from '../../src/cli/echo.ts';
import * as learn from '../../src/cli/learn.ts';
import * as lesson from '../../src/cli/lesson.ts';
import * as start from '../../src/cli/start.ts';
import * as tap from '../../src/cli/tap.ts';
import type { Finished } from './run.ts';

/** Every command: what only reads its arguments and complains can be shown of all of them. */
const COMMANDS = [start, echo, connect, dissect, tap, check, lesson, learn, build, dev];

/** Keeps the text that is written to it. */
class TextSink extends Writable {
  text = '';
  /** Columns of the terminal that it stands for, if it is one. */
  readonly columns?: number;

  constructor(columns?: number) {
    super({ decodeStrings: false });
    if (columns !== undefined) this.columns = columns;
  }

  get isTTY(): boolean {
    return this.columns !== undefined;
  }

  override _write(chunk: string | Uint8Array, _encoding: string, done: () => void): void {
    this.text += typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk);
    done();
  }
}

/**
 * Runs `connect` or `dissect`, or any command to its complaint about its arguments.
 *
 * @param input    its standard input
 * @param columns  of the terminal that standard error is, if it is one
 */
export async function runHere(
  args: readonly string[],
  input: string | Uint8Array = '',
  columns?: number,
): Promise<Finished> {
  const [stdout, stderr] = [new TextSink(), new TextSink(columns)];
  const stdin = Readable.from(input.length === 0 ? [] : [Buffer.from(input)]);
  const streams: Parameters<typeof runCommand>[3] = { stdin, stdout, stderr };
  await runCommand({ name: 'two-handshakes' }, COMMANDS, args, streams);
  return { code: Number(streams.exitCode ?? 0), out: stdout.text, err: stderr.text };
}
