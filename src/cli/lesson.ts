/** `npm run lesson`: plays a lesson in the terminal, or lists them. */

import type { Command } from 'commander';
import type { LessonEntry } from '../course/lessons.ts';
import { quote, UsageError } from '../errors.ts';
import { clauses } from '../joined.ts';
import { columns, pad } from '../render/columns.ts';
import { said, say } from '../say.ts';
import { numbersOf } from './arguments.ts';
import { withLanguage } from './language-option.ts';
import { learn } from './learn.ts';
import { spokenHelp } from './spoken-help.ts';
import { type WorkspaceOption, withWorkspace } from './workspace-option.ts';

interface Options extends WorkspaceOption {
  readonly auto?: boolean;
  readonly details?: boolean;
  readonly questions?: boolean;
}

export function register(program: Command): void {
  withLanguage(withWorkspace(program.command('lesson')))
    .summary('play a lesson, one step at a time')
    .description('Plays a lesson, one step at a time; Enter shows the next step. Without a number, lists the lessons.')
    .argument('[lesson]', 'its number, 3, or its name, 03-hixie76-keys')
    .option('--questions', 'ask the questions about it instead, one at a time')
    .option('--auto', 'print all steps without waiting for a key, as when there is no terminal')
    .option('--details', 'show every field down to its bits, with an explanation')
    .addHelpText('after', spokenHelp(['npm run lesson -- 3', 'npm run lesson -- 3 --questions']))
    .action(run);
}

async function run(which: string | undefined, options: Options): Promise<void> {
  const { findLesson, listLessons } = await import('../course/lessons.ts');
  const entries = await listLessons();
  if (which === undefined) {
    await list(entries, options.workspace);
    return;
  }
  const entry = findLesson(entries, which);
  if (entry === undefined) {
    throw new UsageError(
      'no-such-lesson',
      `expected one of the lessons ${numbersOf(entries)}, or a name like ${entries[0]?.id}; came ${quote(which)}`,
    );
  }
  await playFrom(entry, entries, options);
}

/** Plays a lesson, and what the learner goes on to. */
async function playFrom(first: LessonEntry, entries: readonly LessonEntry[], options: Options): Promise<void> {
  const [{ play }, { noteRead }, { questionLesson }, { loadSpokenLesson, loadSpokenQuestions }] = await Promise.all([
    import('../course/play.ts'),
    import('../course/read.ts'),
    import('../course/question-lesson.ts'),
    import('../course/spoken-lessons.ts'),
  ]);
  const { workspace } = options;
  let asks = options.questions ?? false;
  for (let entry: LessonEntry | undefined = first; entry !== undefined; ) {
    const { id, number } = entry;
    const lesson = await loadSpokenLesson(entry);
    const onward = asks
      ? await play(questionLesson(lesson, await loadSpokenQuestions(entry)), { ...options, goesOn: true })
      : await play(lesson, { ...options, goesOn: true, onEnd: () => noteRead(workspace, id) });
    if (onward === 'exercise') await learn(number, { workspace });
    asks = onward === 'questions';
    if (onward === 'lesson') entry = entries[entries.indexOf(entry) + 1];
    else if (!asks) entry = undefined;
  }
}

/** Every lesson with its chapter and its question, whether it was played, and how many of its tasks were passed. */
async function list(entries: readonly LessonEntry[], folder: string): Promise<void> {
  const [{ byChapter }, { loadSpokenLesson }, { readLessons }, { listExercises }, { Workspace }, { optionWords }] =
    await Promise.all([
      import('../course/chapters.ts'),
      import('../course/spoken-lessons.ts'),
      import('../course/read.ts'),
      import('../course/exercises/exercise.ts'),
      import('../course/exercises/workspace.ts'),
      import('../course/option-words.ts'),
    ]);
  const read = readLessons(folder);
  const workspace = new Workspace(folder);
  const exercises = await listExercises();
  const chapters = byChapter(entries);
  // Beside the first of its lessons, so that the whole list fits a screen.
  const room = Math.max(...chapters.map(({ chapter }) => columns(said(chapter.name))));
  for (const { chapter, lessons } of chapters) {
    for (const [i, entry] of lessons.entries()) {
      const name = pad(i === 0 ? said(chapter.name) : '', room);
      const { title } = await loadSpokenLesson(entry);
      const exercise = exercises.find(({ id }) => id === entry.id);
      const tasks = exercise ? `  ${workspace.passed(exercise).length}/${exercise.tasks.length}` : '';
      process.stdout.write(`${name} ${read.has(entry.id) ? '✓' : ' '} ${entry.number}  ${title}${tasks}\n`);
    }
  }
  const passed = exercises.flatMap((exercise) => workspace.passed(exercise)).length;
  const next = entries.find(({ id }) => !read.has(id));
  const played = entries.filter(({ id }) => read.has(id)).length;
  const counted = say('{#played} of {#lessons} lessons played (✓), {#passed} of {#tasks} tasks passed', {
    ...{ played, lessons: entries.length },
    ...{ passed, tasks: exercises.flatMap(({ tasks }) => tasks).length },
  });
  const command = next && `npm run lesson -- ${Number(next.number)}${optionWords(folder)}`;
  const told = clauses([counted, ...(command ? [say('next: {command}', { command })] : [])]);
  process.stdout.write(`\n${told}\n`);
}
