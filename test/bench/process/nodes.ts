/** The versions of Node that run the contenders; the load always comes from the one that runs the bench. */

import { execFileSync } from 'node:child_process';

export interface NodeProgram {
  readonly path: string;
  /** `20.20.2` */
  readonly version: string;
}

/** By the paths of their programs, in order of their versions; without any, the one that runs the bench. */
export function nodesAt(paths: readonly string[] = [process.execPath]): NodeProgram[] {
  return paths
    .map((path) => ({
      path,
      version: execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim(),
    }))
    .sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }));
}

/** `20` */
export function majorOf({ version }: NodeProgram): string {
  return version.split('.')[0] ?? version;
}
