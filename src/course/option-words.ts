/** What the commands that are suggested are told, so that they go on as this one: where, and in which language. */

import { resolve } from 'node:path';
import { typedPath } from './exercises/typed-path.ts';
import { languageFrom, spokenLanguage } from './terminal-language.ts';

/** Where learners' files are if nobody says otherwise. */
export const WORKSPACE = 'workspace';

/**
 * What a command has to be called with, so that it uses the same folder, ` --workspace mine`, and speaks as this one,
 * ` --lang zh`; nothing for what it would do anyway.
 */
export function optionWords(folder: string): string {
  return workspaceWords(folder) + languageWords();
}

function languageWords(): string {
  const spoken = spokenLanguage();
  return spoken === languageFrom(undefined) ? '' : ` --lang ${spoken}`;
}

function workspaceWords(folder: string): string {
  if (resolve(folder) === resolve(WORKSPACE)) return '';
  const typed = typedPath(resolve(folder)) || '.';
  return ` --workspace ${/^[\w./\\:+-]+$/.test(typed) ? typed : JSON.stringify(typed)}`;
}
