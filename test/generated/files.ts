/** The files of the repository that the code makes, and how. */

import { readFileSync } from 'node:fs';
import { CASES } from '../../src/conformance/cases/index.ts';
import { CASES_FILE } from '../../src/site/conformance/kept.ts';
import { chineseReferencePage, referencePage } from '../../src/site/reference/page.ts';
import { chineseConformancePage, conformancePage } from '../conformance/page.ts';
import { checkPicture } from './check-picture.ts';
import { chineseCount, withLessonCount } from './lesson-count.ts';
import { picture } from './picture.ts';

export interface GeneratedFile {
  /** From the folder of the project. */
  readonly path: string;
  /** Its whole content as it has to be. */
  readonly make: () => string | Promise<string>;
}

export const GENERATED: readonly GeneratedFile[] = [
  { path: 'docs/reference.md', make: () => referencePage('.') },
  { path: 'docs/zh/reference.md', make: () => chineseReferencePage('.') },
  { path: 'docs/conformance.md', make: conformancePage },
  { path: 'docs/zh/conformance.md', make: () => chineseConformancePage() },
  { path: 'README.md', make: () => withLessonCount(readFileSync('README.md', 'utf8')) },
  { path: 'README.zh.md', make: () => withLessonCount(readFileSync('README.zh.md', 'utf8'), chineseCount) },
  { path: '.github/picture.svg', make: picture },
  { path: '.github/check.svg', make: checkPicture },
  { path: CASES_FILE, make: casesFile },
];

/** A line for each case, with what pages say of it. */
function casesFile(): string {
  const lines = CASES.map(({ id, title, section, speaks, of, opens }) =>
    JSON.stringify({ id, title, section, speaks, of, opens }),
  );
  return `[\n${lines.join(',\n')}\n]\n`;
}

/** Those that are not as they have to be, with what they have to be. */
export async function staleFiles(files: readonly GeneratedFile[] = GENERATED): Promise<Map<string, string>> {
  const stale = new Map<string, string>();
  for (const { path, make } of files) {
    const made = await make();
    if (contentOf(path) !== made) stale.set(path, made);
  }
  return stale;
}

/** The text of a file; undefined if there is none. */
function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
