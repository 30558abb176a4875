/** The stages, from their folder among the lessons: loaded by path, since lessons come after what runs them. */

import { LESSONS_FOLDER } from '../course/lessons.ts';
import type { Role } from '../versions.ts';
import type { Stage } from './stage.ts';

const FILES: Readonly<Record<Role, string>> = { server: 'own-server/stages.ts', client: 'own-client/stages.ts' };

export async function loadStages(role: Role): Promise<readonly Stage[]> {
  const { STAGES } = (await import(new URL(FILES[role], LESSONS_FOLDER).href)) as { STAGES: readonly Stage[] };
  return STAGES;
}
