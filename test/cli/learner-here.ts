/** Runs `lesson` and `learn` in this process, which takes a fraction of the time of a process of their own. */

import { vi } from 'vitest';
import { runCommand } from '../../src/cli/command-line.ts';
import * as learn from '../../src/cli/learn.ts';
import * as lesson from '../../src/cli/lesson.ts';
import { speakInHelp } from '../../src/cli/spoken-help.ts';
import { speakInTerminal } from '../../src/course/terminal-language.ts';
import type { Finished } from './run.ts';

/** Keeps what is written to a stream of this process, instead of writing it. */
function kept(stream: NodeJS.WriteStream): { readonly text: () => string; readonly release: () => void } {
  let text = '';
  const spy = vi.spyOn(stream, 'write').mockImplementation((chunk) => {
    text += typeof chunk === 'string' ? chunk : new TextDecoder().decode(chunk);
    return true;
  });
  return { text: () => text, release: () => spy.mockRestore() };
}

/**
 * Runs one of them to its end. It writes to the standard output of this process, which is no terminal. Afterwards
 * English is spoken again.
 *
 * @param env  what is otherwise in the environment
 */
export async function runLearnerHere(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Finished> {
  const [out, err] = [kept(process.stdout), kept(process.stderr)];
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  try {
    await runCommand({ name: 'npm run', between: '--', before: speakInHelp }, [lesson, learn], args, process);
    return { code: Number(process.exitCode ?? 0), out: out.text(), err: err.text() };
  } finally {
    process.exitCode = undefined;
    vi.unstubAllEnvs();
    await speakInTerminal('en');
    for (const one of [out, err]) one.release();
  }
}
