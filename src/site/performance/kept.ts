/** The last results of the bench that were kept: for each version of Node, those of its own run. */

import { readdirSync, readFileSync } from 'node:fs';
import type { BenchResults } from './results.ts';

const FOLDER = new URL('./measured/', import.meta.url);

/** Where `npm run bench -- --save` keeps its results for a version of Node, such as `20`. */
export function keptFor(major: string): URL {
  return new URL(`node-${major}.json`, FOLDER);
}

/** The results of one version of Node. */
export interface KeptResults extends BenchResults {
  /** `Node 20` */
  readonly name: string;
}

const majors = readdirSync(FOLDER)
  .flatMap((file) => /^node-(\d+)\.json$/.exec(file)?.slice(1) ?? [])
  .sort((a, b) => Number(a) - Number(b));

/** All that is kept, the oldest version first. */
export const KEPT: readonly KeptResults[] = majors.map((major) => ({
  name: `Node ${major}`,
  ...(JSON.parse(readFileSync(keptFor(major), 'utf8')) as BenchResults),
}));

/** Those of the oldest version, which the page is about. */
export const MAIN: KeptResults = first(KEPT);

function first(kept: readonly KeptResults[]): KeptResults {
  const [oldest] = kept;
  if (!oldest) throw new Error(`no results of the bench are kept in ${FOLDER.pathname}`);
  return oldest;
}
