/**
 * The modules of the project that every check needs, as one: a thread loads one
 * large module in a third of the time of a hundred small ones.
 */

import { join } from 'node:path';
import { build } from 'esbuild';

/** What the tests of an exercise call, and what runs them; all that these import comes along. */
const ENTRIES = ['answer/in-thread.ts', 'comparing/bounds.ts', 'refuses.ts', 'same-bytes.ts'];

const OPTIONS = {
  bundle: true,
  write: false,
  format: 'esm',
  platform: 'node',
  target: 'es2023',
  packages: 'external',
  logLevel: 'silent',
  tsconfigRaw: {},
} as const;

export interface SharedModules {
  readonly code: string;
  /** The name under which the exports of each are exported, by its path. */
  readonly names: ReadonlyMap<string, string>;
}

/** @param root  the project */
export async function sharedModules(root: string): Promise<SharedModules> {
  const contents = ENTRIES.map((entry) => `export * from './src/course/exercises/${entry}';`).join('\n');
  const { metafile } = await build({
    ...OPTIONS,
    stdin: { contents, resolveDir: root },
    absWorkingDir: root,
    metafile: true,
  });
  const files = Object.keys(metafile.inputs).filter((file) => file !== '<stdin>');
  const named = files.map((file, at) => `export * as m${at} from ${JSON.stringify(`./${file}`)};`).join('\n');
  const { outputFiles } = await build({
    ...OPTIONS,
    stdin: { contents: named, resolveDir: root },
    absWorkingDir: root,
  });
  return {
    code: outputFiles[0]?.text ?? '',
    names: new Map(files.map((file, at) => [join(root, file), `m${at}`])),
  };
}
