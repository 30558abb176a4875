/** What pages load: styles, scripts, fonts with their licence, the icon. */

import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build as bundle, type OutputFile } from 'esbuild';
import { writeExercises } from './write-exercises.ts';

const HERE = fileURLToPath(new URL('./', import.meta.url));

/** The folders whose files esbuild bundles, tools and what they share. */
export const ASSET_SOURCES = [
  'theme',
  'browser',
  'live',
  'playground',
  'calculators',
  'stage',
  'strip',
  'round-trips',
  'exercises',
  'explorables',
] as const;

/**
 * The options with which esbuild makes scripts and styles, once for each set that shares its parts. A tool shares none:
 * with what others need cut out, every page would load more and smaller parts.
 *
 * @param more  names of scripts that only this build has
 */
export function bundleOptions(assets: string, more: readonly string[] = []): BuildOptions[] {
  const sets = [
    [
      'browser/site.ts',
      'theme/site.css',
      'theme/drawn.css',
      'theme/results.css',
      'theme/tools.css',
      'theme/previews.css',
      'theme/languages.css',
      'theme/handout.css',
      ...more.map((name) => `browser/${name}.ts`),
    ],
    // No module: it runs before the page is drawn.
    ['browser/theme.ts'],
    ['stage/browser/stage.ts'],
    ['live/browser/live.ts'],
    ['playground/browser/playground.ts'],
    ['playground/browser/playground-worker.ts'],
    ['calculators/browser/calculators.ts'],
    ['exercises/browser/solve.ts'],
    ['explorables/browser/explorables.ts', 'theme/explorables.css'],
  ];
  return sets.map((paths) => ({
    entryPoints: paths.map((path) => join(HERE, path)),
    entryNames: '[name]',
    chunkNames: 'part-[hash]',
    external: ['*.woff2'],
    outdir: assets,
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
  }));
}

/** Makes scripts and styles, in another process, and writes nothing. @param assets  the folder they are made for */
export async function bundled(assets: string): Promise<readonly OutputFile[]> {
  const sets = bundleOptions(assets).map((options) => bundle({ ...options, write: false as const }));
  return (await Promise.all(sets)).flatMap(({ outputFiles }) => outputFiles);
}

/** @param assets  the folder; made if it does not exist */
export async function writeAssets(assets: string, bundles: readonly OutputFile[]): Promise<void> {
  await mkdir(assets, { recursive: true });
  await Promise.all([
    ...bundles.map(({ path, contents }) => writeFile(path, contents)),
    writeExercises(assets),
    ...copies().map(([from, to]) => copyFile(from, join(assets, to))),
  ]);
}

/** Files that are taken as they are. */
export function copies(): [from: string, to: string][] {
  const require = createRequire(import.meta.url);
  const font = (name: string) => require.resolve(`@fontsource/${name}`).replace(/\/index\.css$/, '');
  const files = ['ibm-plex-sans', 'ibm-plex-mono'].flatMap((name) =>
    ['400', '600'].map((weight): [string, string] => [
      join(font(name), `files/${name}-latin-${weight}-normal.woff2`),
      `${name}-${weight}.woff2`,
    ]),
  );
  return [
    ...files,
    [join(font('ibm-plex-sans'), 'LICENSE'), 'ibm-plex-LICENSE.txt'],
    [join(HERE, 'theme/favicon.svg'), 'favicon.svg'],
  ];
}
