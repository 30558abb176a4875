/** The option that names the folder of the learner's files, the same for each command that has it. */

import { statSync } from 'node:fs';
import { type Command, InvalidArgumentError } from 'commander';
import { WORKSPACE } from '../course/option-words.ts';
import { quote } from '../errors.ts';

export interface WorkspaceOption {
  readonly workspace: string;
}

export function withWorkspace(command: Command): Command {
  return command.option('--workspace <folder>', 'where your files are', folder, WORKSPACE);
}

/** A folder, or where one can be made. */
function folder(path: string): string {
  try {
    if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== false) return path;
  } catch {
    // A part of the path is a file.
  }
  throw new InvalidArgumentError(`expected a folder; came ${quote(path)}, which is none and cannot be made`);
}
