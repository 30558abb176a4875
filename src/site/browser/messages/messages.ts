/** What the scripts of a page say, by the script; a page that is not in English has it as data. */

import type { DUMP_WORDS } from './dumps.ts';
import type { EXERCISE_WORDS } from './exercise.ts';
import type { FILM_WORDS } from './films.ts';
import type { MISSING_WORDS } from './missing.ts';
import type { PROGRESS_WORDS } from './progress.ts';
import type { SEARCH_WORDS } from './search.ts';
import type { THEME_WORDS } from './themes.ts';

export interface ScriptWords {
  readonly search: typeof SEARCH_WORDS;
  readonly progress: typeof PROGRESS_WORDS;
  readonly dumps: typeof DUMP_WORDS;
  readonly exercise: typeof EXERCISE_WORDS;
  readonly films: typeof FILM_WORDS;
  readonly themes: typeof THEME_WORDS;
  readonly missing: typeof MISSING_WORDS;
}
