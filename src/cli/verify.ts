/** `npm run learn -- verify`: checks exercises once, of one person or of a class. */

import { existsSync, readdirSync } from 'node:fs';
import type { Command } from 'commander';
import type { Exercise } from '../course/exercises/exercise.ts';
import type { HandedIn } from '../course/marking/handed-in.ts';
import type { CheckedTask } from '../course/marking/verify.ts';
import { quote, UsageError } from '../errors.ts';
import { writingFile } from '../file-trouble.ts';
import { say } from '../say.ts';
import { numbersOf } from './arguments.ts';
import { linesFor, say as tell } from './sentence.ts';
import { spokenHelp } from './spoken-help.ts';
import { summaryLines, taskLines } from './verify-lines.ts';
import { write } from './writing.ts';

interface VerifyOptions {
  readonly workspace: string;
  readonly json?: boolean;
  readonly junit?: string;
  readonly csv?: string;
}

const HELP = [
  'Without a folder, your own workspace is checked.',
  'A line with "!" is a mark: the answer imports the project\'s solutions, other functions of this library or another',
  "package; it is the same as another's; or it imports what reaches out of the answer, or is known only when it runs.",
  'An answer with one of the last two marks is not run, and does not pass; the others do not change the result.',
  'The exit status is 0 if every task is passed, 1 if one is not, 2 for wrong arguments.',
].join(' ');

const EXAMPLES = [
  'npm run learn -- verify',
  'npm run learn -- verify 3',
  'npm run learn -- verify class/* --csv marks.csv --junit marks.xml',
  'npm run learn -- verify 5 6 class/* --json',
];

/** Adds the command to `learn`. */
export function registerVerify(learn: Command): void {
  learn
    .command('verify')
    .description('Checks exercises once and says of each task whether it is passed.')
    .argument(
      '[what...]',
      'exercises by number, 3, name, 03-hixie76-keys, or a task in one, keyNumber; folders of answers',
    )
    .option('--workspace <folder>', 'a folder of answers, by an option', 'workspace')
    .option('--json', 'for programs: one JSON object per task and line')
    .option('--junit <file>', 'writes a file of JUnit XML, too: a suite per folder, a case per task')
    .option('--csv <file>', 'writes a file for a spreadsheet, too: a row per task')
    .addHelpText('after', spokenHelp(EXAMPLES, HELP))
    .action((what: readonly string[], _: VerifyOptions, command: Command) => {
      const isNamed = command.parent?.getOptionValueSource('workspace') !== 'default';
      return verifyAll(what, command.optsWithGlobals<VerifyOptions>(), isNamed);
    });
}

/**
 * Checks, and prints a line for each task as soon as it is known.
 *
 * @param what      exercises and folders
 * @param isNamed   whether the user named the workspace, which must be there then
 * @throws UsageError `no-such-exercise`, `no-such-folder` or `bad-file`
 */
export async function verifyAll(
  what: readonly string[],
  { workspace, json, ...files }: VerifyOptions,
  isNamed = false,
): Promise<void> {
  const [{ Checker }, { listExercises }, { verify }, classFiles] = await Promise.all([
    import('../course/exercises/checker.ts'),
    import('../course/exercises/exercise.ts'),
    import('../course/marking/verify.ts'),
    import('../course/marking/class-files.ts'),
  ]);
  const all = await listExercises();
  const { exercises, folders } = await sorted(what, all);
  const asked = isNamed || folders.length === 0 ? [workspace, ...folders] : folders;
  const handedIn = await read(asked, exercises, isNamed || folders.length > 0);
  const writeFiles = (tasks: readonly CheckedTask[]) => {
    for (const format of ['junit', 'csv'] as const) {
      const path = files[format];
      if (path !== undefined) writingFile(path, () => classFiles.writeWhole(path, classFiles[format](tasks)));
    }
  };
  writeFiles([]);
  // Nobody waits in front of the screen, and the machine may be busy with other checks.
  const checker = new Checker({ starting: 1_200_000 });
  const done: CheckedTask[] = [];
  let before: string | undefined;
  try {
    for await (const tasks of verify(exercises, handedIn, checker)) {
      done.push(...tasks);
      const folder = tasks[0]?.folder;
      const isNext = handedIn.length > 1 && folder !== before;
      const heading = isNext ? [...(before === undefined ? [] : ['']), `${folder}`] : [];
      before = folder;
      const text = json
        ? tasks.map(({ says: _, ...task }) => `${JSON.stringify(task)}\n`).join('')
        : linesFor(process.stdout, [...heading, ...taskLines(tasks, classFiles.markInWords, process.stdout)]);
      // Before it is said: what was said is kept.
      writeFiles(done);
      await write(process.stdout, text);
    }
    if (handedIn.length > 1 && !json) {
      const folders = handedIn.map((one) => one.folder);
      await write(process.stdout, linesFor(process.stdout, summaryLines(folders, done, process.stdout)));
    }
  } finally {
    checker.close();
  }
  if (done.some(({ passed }) => !passed)) process.exitCode = 1;
}

/** Which of the words are exercises, and which are folders. */
async function sorted(
  what: readonly string[],
  all: readonly Exercise[],
): Promise<{ exercises: readonly Exercise[]; folders: readonly string[] }> {
  const [{ findLesson }, { findBeginning }, { isFolder }] = await Promise.all([
    import('../course/lessons.ts'),
    import('../course/learn/progress.ts'),
    import('../course/marking/handed-in.ts'),
  ]);
  const exercises: Exercise[] = [];
  const folders: string[] = [];
  for (const word of what.flatMap(inFolder)) {
    // A folder may be called like a task.
    const isExercise = findLesson(all, word) !== undefined || !isFolder(word);
    const exercise = isExercise ? findBeginning(all, word)?.exercise : undefined;
    if (exercise) exercises.push(exercise);
    else if (!isExercise) folders.push(word);
    else if (/[/\\.]/.test(word)) leaveOut(word);
    else {
      throw new UsageError(
        'no-such-exercise',
        `expected one of the exercises ${numbersOf(all)}, a task like ${all[0]?.tasks[0]?.name}, or a folder; came ${quote(word)}`,
      );
    }
  }
  return { exercises: exercises.length > 0 ? all.filter((one) => exercises.includes(one)) : all, folders };
}

/** `class/*` if the shell leaves it as it is, as that of Windows does. */
function inFolder(word: string): string[] {
  const [, folder] = /^(.*[/\\])\*$/.exec(word) ?? [];
  if (folder === undefined || existsSync(word) || !existsSync(folder)) return [word];
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .map((name) => `${folder}${name}`);
}

/** A file among the folders, as `class/*` gives it, is no mistake; what is not there is one. */
function leaveOut(path: string): void {
  if (!existsSync(path)) throw new UsageError('no-such-folder', `there is no folder ${quote(path)}`);
  tell(process.stderr, say('{path} is a file, not a folder, and is left out', { path }));
}

async function read(
  folders: readonly string[],
  exercises: readonly Exercise[],
  mustBeThere: boolean,
): Promise<HandedIn[]> {
  const { isFolder, readHandedIn } = await import('../course/marking/handed-in.ts');
  const own = [...new Set(folders.map((folder) => folder.replace(/(?<=.)[/\\]+$/, '')))];
  return own.map((folder) =>
    mustBeThere || isFolder(folder) ? readHandedIn(folder, exercises) : { folder, answers: new Map() },
  );
}
