/** What a lesson that is left in the middle would leave: brokers that run, and their folders. */

import type { ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';

/** Each of these ends a program without the event `exit`, if nobody listens. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const folders = new Map<string, ChildProcess | undefined>();

/** From now on the folder, and the broker that writes into it, are gone when this process ends. */
export function own(folder: string, broker?: ChildProcess): void {
  if (folders.size === 0) {
    process.on('exit', disownAll);
    for (const signal of SIGNALS) process.on(signal, endBy);
  }
  folders.set(folder, broker);
}

/** Removes the folder; its broker must have ended. */
export function disown(folder: string): void {
  // One that was killed just now may still be writing.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 });
  if (!folders.delete(folder) || folders.size > 0) return;
  process.off('exit', disownAll);
  for (const signal of SIGNALS) process.off(signal, endBy);
}

function disownAll(): void {
  for (const broker of folders.values()) broker?.kill('SIGKILL');
  for (const folder of [...folders.keys()]) disown(folder);
}

/** Ends as it would have without us, if nobody else takes care of that. */
function endBy(signal: NodeJS.Signals): void {
  if (process.listenerCount(signal) > 1) return;
  disownAll();
  process.kill(process.pid, signal);
}
