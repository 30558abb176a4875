/** Why a file cannot be used, for the one who named it: the codes of the operating system in words. */

import { UsageError } from './errors.ts';

type Use = 'read' | 'write';

/** What went wrong, by the code in Node's error; the path may be that of a file to be made. */
const TROUBLES: Readonly<Record<string, (path: string, use: Use) => string>> = {
  ENOENT: (path, use) => (use === 'read' ? 'there is no such file' : `there is no folder ${folderOf(path)}`),
  ENOTDIR: () => 'a part of the path is a file, not a folder',
  EISDIR: () => 'it is a folder',
  EACCES: (_, use) => `you may not ${use} it`,
  EPERM: (_, use) => `you may not ${use} it`,
  EROFS: () => 'nothing can be written to that disk',
  ENOSPC: () => 'there is no space left on the disk',
};

/** What an error of the file system says of a file. @param use  what was tried */
export function fileTrouble(error: unknown, path: string, use: Use): string {
  const code = error instanceof Error ? String((error as { readonly code?: unknown }).code) : '';
  return TROUBLES[code]?.(path, use) ?? (error instanceof Error ? error.message : String(error));
}

/**
 * The error `bad-file`: `expected a key log in none.log: there is no such file`
 *
 * @param what  what was to be done with the file, or is expected in it
 */
export function badFile(what: string, path: string, error: unknown, use: Use = 'read'): UsageError {
  return new UsageError('bad-file', `${what} ${path}: ${fileTrouble(error, path, use)}`);
}

/** Writes a file. @throws UsageError `bad-file` if `act` throws */
export function writingFile(path: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw badFile('cannot write', path, error, 'write');
  }
}

function folderOf(path: string): string {
  return /^(.*)[/\\]/s.exec(path)?.[1] || '/';
}
