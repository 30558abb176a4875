/** `npm run lesson`: plays a lesson in the terminal, or lists them. */

import type { Command } from 'commander';
import type { LessonEntry } from '../course/lessons.ts';
import { quote, UsageError } from '../errors.ts';
import { numbersOf } from './arguments.ts';
import { learn } from './learn.ts';

/** Where learners' files are, and what is kept of their progress. */
const WORKSPACE = 'workspace';

interface Options {
  readonly auto?: boolean;
  readonly details?: boolean;
}

export function register(program: Command): void {
  program
    .command('lesson')
    .summary('play a lesson, one step at a time')
    .description('Plays a lesson, one step at a time; Enter shows the next step. Without a number, lists the lessons.')
    .argument('[lesson]', 'its number, 3, or its name, 03-hixie76-keys')
    .option('--auto', 'print all steps without waiting for a key, as when there is no terminal')
    .option('--details', 'show every field down to its bits, with an explanation')
    .addHelpText('after', '\nExample:\n  npm run lesson -- 3\n')
    .action(run);
}

async function run(which: string | undefined, options: Options): Promise<void> {
  const { findLesson, listLessons, loadLesson } = await import('../course/lessons.ts');
  const entries = await listLessons();
  if (which === undefined) {
    await list(entries);
    return;
  }
  const entry = findLesson(entries, which);
  if (entry === undefined) {
    throw new UsageError(
      'no-such-lesson',
      `expected one of the lessons ${numbersOf(entries)}, or a name like ${entries[0]?.id}; came ${quote(which)}`,
    );
  }
  const { play } = await import('../course/play.ts');
  const { noteRead } = await import('../course/read.ts');
  for (let played: LessonEntry | undefined = entry; played !== undefined; ) {
    const { id, number } = played;
    const onward = await play(await loadLesson(played), {
      ...options,
      goesOn: true,
      onEnd: () => noteRead(WORKSPACE, id),
    });
    if (onward === 'exercise') await learn(number, { workspace: WORKSPACE });
    played = onward === 'lesson' ? entries[entries.indexOf(played) + 1] : undefined;
  }
}

/** Every lesson with its question, whether it was played, and how many of its tasks were passed. */
async function list(entries: readonly LessonEntry[]): Promise<void> {
  const [{ loadLesson }, { readLessons }, { listExercises }, { Workspace }] = await Promise.all([
    import('../course/lessons.ts'),
    import('../course/read.ts'),
    import('../course/exercises/exercise.ts'),
    import('../course/exercises/workspace.ts'),
  ]);
  const read = readLessons(WORKSPACE);
  const workspace = new Workspace(WORKSPACE);
  const exercises = await listExercises();
  for (const entry of entries) {
    const { title } = await loadLesson(entry);
    const exercise = exercises.find(({ id }) => id === entry.id);
    const tasks = exercise ? `  ${workspace.passed(exercise).length}/${exercise.tasks.length} tasks` : '';
    process.stdout.write(`${read.has(entry.id) ? '✓' : ' '} ${entry.number}  ${title}${tasks}\n`);
  }
  const next = entries.find(({ id }) => !read.has(id));
  const played = entries.filter(({ id }) => read.has(id)).length;
  process.stdout.write(
    `\n${played} of ${entries.length} lessons played (✓)${next ? `; next: npm run lesson -- ${Number(next.number)}` : ''}\n`,
  );
}
