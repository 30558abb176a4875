/** The stages, from their folder among the lessons: loaded by path, since lessons come after what runs them. */

import { LESSONS_FOLDER } from '../course/lessons.ts';
import type { Stage } from './stage.ts';

/** Whose stages. */
export type Whose = 'server';

const FILES: Readonly<Record<Whose, string>> = { server: 'own-server/stages.ts' };

export async function loadStages(whose: Whose): Promise<readonly Stage[]> {
  const { STAGES } = (await import(new URL(FILES[whose], LESSONS_FOLDER).href)) as { STAGES: readonly Stage[] };
  return STAGES;
}
