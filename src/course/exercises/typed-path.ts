/** Paths as one would type them. */

import { relative } from 'node:path';

/** From the folder that one is in, unless that is longer a way than from the root. */
export function typedPath(path: string): string {
  const short = relative('.', path);
  return short.startsWith('..') ? path : short;
}
