/** Tells when something in a folder was saved, whichever way the editor does it. */

import { watch } from 'node:fs';

export interface WatchOptions {
  /** Called after each change: a file written in place, replaced by another, gone. */
  readonly onChange: () => void;
  /** The one file that counts; by default every file counts. */
  readonly name?: string;
  /** Which files count, if not only one. */
  readonly isWatched?: (name: string) => boolean;
  /** Editors save in several steps: what follows within this belongs to the same change, in ms. */
  readonly settle: number;
}

/**
 * Watches an existing folder, but not its subfolders.
 *
 * It watches the folder, never a file: a replaced file is another file, and a
 * watcher of the old one would get no more events.
 *
 * @returns ends the watch
 */
export function watchFolder(folder: string, { onChange, name, isWatched, settle }: WatchOptions): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, (_, changed) => {
    if (changed !== null && (name !== undefined ? changed !== name : isWatched?.(changed) === false)) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, settle);
  });
  watcher.on('error', onChange);
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
