/** Opens the exercise of a lesson in its page. What it needs is a bundle of its own, which a file on a disk has not. */

import { EXERCISE_WORDS } from './messages/exercise.ts';
import { pageWords } from './page-words.ts';

/** What `solve.js` exports. */
interface Solve {
  open(id: string, after: Element): Promise<void>;
}

export async function openExercise(button: HTMLButtonElement): Promise<void> {
  const around = button.closest('.exercise');
  const id = document.body.dataset.lesson;
  if (!around || id === undefined) return;
  button.disabled = true;
  try {
    const { open } = (await import(new URL('./solve.js', import.meta.url).href)) as Solve;
    await open(id, around);
    button.remove();
  } catch {
    button.disabled = false;
    const said = around.querySelector('[role="status"]') ?? document.createElement('span');
    said.setAttribute('role', 'status');
    said.textContent = pageWords('exercise', EXERCISE_WORDS).notLoaded;
    around.append(said);
  }
}
