/**
 * Plays a lesson in a terminal: one step at a time, a key to go on.
 *
 * If either side is not a terminal, or with `auto`, the whole lesson
 * is printed without waiting for a key.
 */

import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ExhibitStyle } from './exhibit-style.ts';
import { joinRows, showsLinks } from './hyperlink.ts';
import { type Lesson, runHere } from './lesson.ts';
import { noticeRows, unservedPage } from './notice.ts';
import { WORKSPACE } from './option-words.ts';
import { pageOf } from './page-address.ts';
import { stepLines, titleLines } from './pages.ts';
import { isTerminalInput, isTerminalOutput } from './raw-terminal.ts';
import { inSpokenLanguage } from './spoken-lessons.ts';
import { languageFrom, speakInTerminal } from './terminal-language.ts';
import { TerminalPlayer } from './terminal-player.ts';
import { nextLines, type Onward, whatNext } from './what-next.ts';

export interface PlayOptions {
  /** Prints all, and asks for no keys. */
  readonly auto?: boolean;
  /** Opens every field and every message. */
  readonly details?: boolean;
  /** Called when the lesson was played to its end, key by key. */
  readonly onEnd?: () => void;
  /** Called when the learner leaves while a step runs; by default it ends the process, and with it what the step has started. */
  readonly onAbandon?: () => void;
  /** Whether the caller goes on to what is returned; then keys at the end ask for it. */
  readonly goesOn?: boolean;
  /** The folder of the learner's files, for the commands that are told; `workspace` by default. */
  readonly workspace?: string;
  /** Standard input by default. */
  readonly input?: NodeJS.ReadableStream;
  /** Standard output by default. */
  readonly output?: NodeJS.WritableStream;
}

/** Columns if the output has no width of its own. */
const DEFAULT_WIDTH = 80;
/** Least columns that lines are made for. */
const MIN_WIDTH = 20;

/**
 * Plays a lesson to its end, or until the learner leaves.
 *
 * @returns what the learner wants to go on to
 */
export async function play(lesson: Lesson, options: PlayOptions = {}): Promise<Onward | undefined> {
  const { auto = false, details = false, goesOn = false, workspace = WORKSPACE } = options;
  const { input = process.stdin, output = process.stdout } = options;
  if (!auto && isTerminalInput(input) && isTerminalOutput(output)) {
    const { onEnd, onAbandon = () => process.exit() } = options;
    const links = showsLinks(output);
    const how = { input, output, details, onEnd, onAbandon, goesOn, workspace, links, styleOf };
    return new TerminalPlayer(lesson, how).run();
  }
  await print(lesson, output, details, workspace);
  return undefined;
}

/**
 * Plays the lesson, in the language of the environment, if its file is the one that Node was started with; a file
 * that imports it just gets the lesson.
 *
 * @param url  the lesson's `import.meta.url`
 */
export async function playIfMain(url: string, lesson: Lesson): Promise<void> {
  if (!isMain(url)) return;
  process.stdout.on('error', leaveWithTheReader);
  const words = process.argv.slice(2);
  await speakInTerminal(languageFrom(undefined));
  await play(await inSpokenLanguage(lesson, new URL(url)), {
    auto: words.includes('--auto'),
    details: words.includes('--details'),
  });
}

/** It is no failure if the reader closes the pipe, as `head` does. */
function leaveWithTheReader(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}

/** Whether Node was started with this file, by whatever path. */
function isMain(url: string): boolean {
  const started = process.argv[1];
  if (started === undefined || !url.startsWith('file:')) return false;
  try {
    return realpathSync(started) === realpathSync(fileURLToPath(url));
  } catch {
    return false;
  }
}

/** All steps, one after the other. */
async function print(
  lesson: Lesson,
  output: NodeJS.WritableStream,
  details: boolean,
  workspace: string,
): Promise<void> {
  const style = styleOf(output, details);
  output.write(`${titleLines(lesson, style).join('\n')}\n`);
  for (const [i, step] of lesson.steps.entries()) {
    const lines = stepLines(step, i + 1, await runHere(step), style);
    output.write(`\n${lines.join('\n')}\n`);
  }
  const next = nextLines(await whatNext(lesson), unservedPage(pageOf(lesson.id)), false, workspace);
  output.write(`\n${joinRows(noticeRows(next, { ...style, links: false }))}\n`);
}

/** How to draw on an output: its width, and colour on a terminal unless `NO_COLOR` is set (no-color.org). */
function styleOf(output: NodeJS.WritableStream, details: boolean): ExhibitStyle {
  const terminal = isTerminalOutput(output) ? output : undefined;
  return {
    width: Math.max(MIN_WIDTH, terminal?.columns || DEFAULT_WIDTH),
    color: terminal !== undefined && !process.env.NO_COLOR && process.env.TERM !== 'dumb',
    details,
  };
}
