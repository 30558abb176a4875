/** The folder of the learner's files, as the commands are told of it. */

import { resolve } from 'node:path';
import { typedPath } from './exercises/typed-path.ts';

/** Where learners' files are if nobody says otherwise. */
export const WORKSPACE = 'workspace';

/** What a command has to be called with, so that it uses the same folder: ` --workspace mine`; nothing for the usual one. */
export function workspaceWords(folder: string): string {
  if (resolve(folder) === resolve(WORKSPACE)) return '';
  const typed = typedPath(resolve(folder)) || '.';
  return ` --workspace ${/^[\w./\\:+-]+$/.test(typed) ? typed : JSON.stringify(typed)}`;
}
