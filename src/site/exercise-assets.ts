/**
 * What the exercises in the page load: the frame, the engine of its workers, and
 * the rules of each lesson, from the same files as `npm run learn`.
 */

import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import type { Engine, RulesOfLesson } from './exercises/messages.ts';
import { PLACES } from './exercises/places.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const OWN = 'src/site/exercises';

/** Files of the project that answers may import, with what rules and engine need. */
const FOLDERS = ['src', 'src/handshake', 'src/frame', 'src/connection', 'src/dissect'];
const TODO = 'src/course/exercises/todo.ts';
/** Packages that answers may import. */
const PACKAGES = ['@noble/hashes/legacy.js', '@noble/hashes/sha2.js'];
/** What only Node has, by what a page has instead: of the library, what any bundler for browsers takes. */
const INSTEAD: Readonly<Record<string, string>> = {
  ...insteadInBrowsers(),
  'src/course/exercises/instruments.ts': `${OWN}/worker/instruments.ts`,
  'lessons/10-one-codec/copies.ts': `${OWN}/worker/instruments.ts`,
};

const OPTIONS = {
  bundle: true,
  write: false,
  minify: true,
  // Errors and descriptions say the names of classes and functions.
  keepNames: true,
  format: 'cjs',
  platform: 'browser',
  target: 'es2022',
  logLevel: 'silent',
  tsconfigRaw: {},
  absWorkingDir: ROOT,
} as const satisfies BuildOptions;

/** A file, by its address under the site's root. */
export type ExerciseAssets = ReadonlyMap<string, string>;

export async function exerciseAssets(): Promise<ExerciseAssets> {
  const [engine, frame] = await Promise.all([engineText(), framePage()]);
  const rules = await Promise.all(
    lessonsWithExercise().map(async (lesson) => {
      const made = await rulesText(lesson, engine);
      return [PLACES.rules(lesson), JSON.stringify(made)] as const;
    }),
  );
  return new Map([[PLACES.frame, frame], [PLACES.engine, JSON.stringify(engine)], ...rules]);
}

export function lessonsWithExercise(): string[] {
  return readdirSync(join(ROOT, 'lessons')).filter((name) =>
    existsSync(join(ROOT, 'lessons', name, 'exercise.test.ts')),
  );
}

/** The page of the frame. Its policy allows its own script and workers made of text, and leaves them no way out. */
async function framePage(): Promise<string> {
  const code = await text({ entryPoints: [`${OWN}/frame.ts`], format: 'iife' });
  const script = code.replaceAll('</script', '<\\/script');
  const hash = createHash('sha256').update(script).digest('base64');
  // Workers inherit it. What they are sent, they evaluate.
  const policy = `default-src 'none'; script-src 'sha256-${hash}' 'unsafe-eval'; worker-src blob:; base-uri 'none'; form-action 'none'`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Exercises</title><script>${script}</script></html>\n`;
}

function insteadInBrowsers(): Record<string, string> {
  const { browser } = JSON.parse(readFileSync(join(ROOT, 'src/package.json'), 'utf8')) as {
    browser: Record<string, string>;
  };
  return Object.fromEntries(
    Object.entries(browser).map((pair) => pair.map((file) => join('src', file).replaceAll('\\', '/'))),
  );
}

async function engineText(): Promise<Engine> {
  const importable = [...FOLDERS.flatMap(filesIn), TODO];
  const entries = importable.map((file, i) => `export * as m${i} from './${file}';`);
  const packages = new Set(PACKAGES);
  const found = new Set<string>();
  const shared = (contents: string) =>
    text({ stdin: { contents, resolveDir: ROOT }, plugins: [outside({ packages })], metafile: true }, (files) => {
      for (const file of files) found.add(file);
    });
  const engine = `export * as engine from './${OWN}/worker/engine.ts';`;
  const rules = [
    'same-bytes',
    'refuses',
    'rules',
    'settled',
    'instruments',
    'comparing/bounds',
    'comparing/compared-text',
  ];
  const more = rules.map((name) => `import './src/course/exercises/${name}.ts';`);
  await shared([...entries, engine, ...more].join('\n'));
  const files = [...found].filter((file) => file.endsWith('.ts')).sort();
  const names = Object.fromEntries(files.map((file, i) => [file, `m${i}`]));
  for (const [node, page] of Object.entries(INSTEAD)) names[node] = names[page] ?? '';
  const all = files.map((file, i) => `export * as m${i} from './${file}';`);
  const code = await shared([...all, engine].join('\n'));
  // What rules need of packages besides.
  for (const lesson of lessonsWithExercise()) await rulesText(lesson, { names }, packages);
  // They were met in an order that changes from build to build.
  const list = [...packages].sort();
  list.forEach((name, i) => {
    names[name] = `p${i}`;
  });
  const [packagesCode, boot] = await Promise.all([
    text({
      stdin: { contents: list.map((name, i) => `export * as p${i} from '${name}';`).join('\n'), resolveDir: ROOT },
    }),
    text({ entryPoints: [`${OWN}/worker/boot.ts`], format: 'iife' }),
  ]);
  return { boot, packages: packagesCode, shared: code, names, importable: [...importable, ...PACKAGES] };
}

async function rulesText(
  lesson: string,
  { names }: Pick<Engine, 'names'>,
  packages: Set<string> = new Set(),
): Promise<RulesOfLesson> {
  const folder = `lessons/${lesson}`;
  const code = await text({
    entryPoints: [`${folder}/exercise.test.ts`],
    define: { 'import.meta.url': '"project:///"' },
    plugins: [outside({ packages, names, stub: `${folder}/exercise.ts`, texts: textsIn(folder) }), FROZEN_CLASSES],
  });
  const stub = readFileSync(join(ROOT, folder, 'exercise.ts'), 'utf8');
  const exports = [...stub.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name = '']) => name);
  return { code, exports };
}

interface Outside {
  /** Those that are met are added. */
  readonly packages: Set<string>;
  readonly names?: Readonly<Record<string, string>>;
  readonly stub?: string;
  /** What `readFileSync` reads, by the names of the files. */
  readonly texts?: Readonly<Record<string, string>>;
}

/** What a bundle does not have in it: it asks for that by name. */
function outside({ packages, names = {}, stub = '', texts = {} }: Outside): Plugin {
  return {
    name: 'outside',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: 'node' }));
      onLoad({ filter: /.*/, namespace: 'node' }, ({ path }) => ({
        contents: insteadOfNode(path, texts),
        loader: 'js',
      }));
      onResolve({ filter: /^[a-z@]/ }, ({ path, kind }) => {
        if (kind === 'entry-point') return undefined;
        packages.add(path);
        return { path, external: true };
      });
      onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
        const file = relative(ROOT, resolve(resolveDir, path)).replaceAll('\\', '/');
        if (file === stub) return { path: 'exercise', external: true };
        if (names[file]) return { path: file, external: true };
        const other = INSTEAD[file];
        return other === undefined ? undefined : { path: join(ROOT, other) };
      });
    },
  };
}

/** As much of a module of Node as the lessons use while they are loaded, and what reads their texts. */
function insteadOfNode(name: string, texts: Readonly<Record<string, string>>): string {
  if (name === 'node:url') return 'exports.fileURLToPath = ({ pathname }) => pathname;';
  if (name !== 'node:fs') return '';
  return `const texts = ${JSON.stringify(texts)}; exports.readFileSync = ({ pathname }) => texts[pathname.split('/').at(-1)];`;
}

/** The classes of the rules are made unchangeable: an answer is given objects of them. */
const FROZEN_CLASSES: Plugin = {
  name: 'frozen-classes',
  setup({ onLoad }) {
    onLoad({ filter: /lessons[\\/].*\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8');
      const classes = [...contents.matchAll(/^(?:export )?(?:abstract )?class (\w+)/gm)].map(([, name]) => name);
      const frozen = classes.map((name) => `Object.freeze(${name}.prototype); Object.freeze(${name});`);
      return { contents: `${contents}\n${frozen.join('\n')}`, loader: 'ts' };
    });
  },
};

function filesIn(folder: string): string[] {
  const names = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
  return names.map((name) => `${folder}/${name}`);
}

function textsIn(folder: string): Record<string, string> {
  const names = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.txt'));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(ROOT, folder, name), 'latin1')]));
}

/** What esbuild makes of something. @param hear  is told the files that are in it */
async function text(options: BuildOptions, hear: (files: readonly string[]) => void = () => {}): Promise<string> {
  const { outputFiles, metafile } = await build({ ...OPTIONS, ...options, metafile: true, write: false });
  hear(Object.keys(metafile.inputs));
  return outputFiles[0]?.text ?? '';
}
