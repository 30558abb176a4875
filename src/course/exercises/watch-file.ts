/** Tells when a file was saved, whichever way the editor does it. */

import { type FSWatcher, mkdirSync, watch } from 'node:fs';
import { basename, dirname } from 'node:path';

/** Editors save in several steps; what follows within this belongs to the same save, in ms. */
const SETTLE = 10;

/**
 * @param onSave  is called after each change: written in place, replaced by another file, gone
 * @returns ends the watch
 */
export function watchFile(path: string, onSave: () => void): () => void {
  const folder = dirname(path);
  const name = basename(path);
  let timer: NodeJS.Timeout | undefined;
  mkdirSync(folder, { recursive: true });
  // The folder, not the file: a file that is replaced is another one, and its watcher would hear no more.
  const watcher: FSWatcher = watch(folder, (_, changed) => {
    if (changed !== null && changed !== name) return;
    clearTimeout(timer);
    timer = setTimeout(onSave, SETTLE);
  });
  watcher.on('error', onSave);
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
