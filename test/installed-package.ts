/** Packs this package, and installs its tarball as a user would. */

import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cp, mkdtemp, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

export const run = promisify(execFile);

/** The packages that this repository has. */
export const MODULES = resolve('node_modules');

/** Runs npm or npx in a folder. */
export async function npm(program: 'npm' | 'npx', args: readonly string[], cwd: string): Promise<string> {
  return (await run(program, [...args], { cwd, shell: process.platform === 'win32' })).stdout;
}

/**
 * Packs a copy of the package, with the library that the set-up of the tests has compiled: to pack the package
 * itself would compile `dist/lib` again while others read it.
 *
 * @returns the path of the tarball
 */
export async function pack(folder: string): Promise<string> {
  const copy = await mkdtemp(join(folder, 'copy-'));
  const description = readFileSync('package.json', 'utf8');
  const { files } = JSON.parse(description) as { files: readonly string[] };
  const others = files.filter((file) => !file.includes('dist/lib'));
  const compiled = dirname(dirname(process.env.TEST_COMMANDS ?? ''));
  await Promise.all([
    writeFile(join(copy, 'package.json'), description),
    cp(compiled, join(copy, 'dist', 'lib'), { recursive: true }),
    ...['README.md', 'LICENSE', ...others].map((file) => cp(file, join(copy, file), { recursive: true })),
  ]);
  const packed = await npm('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], copy);
  return join(folder, packed.trim());
}

/** Installs the tarball; where no registry can be reached, with the dependencies that this repository has. */
export async function install(tarball: string, folder: string): Promise<void> {
  const user = { private: true, type: 'module', dependencies: { 'two-handshakes': `file:${tarball}` } };
  const quiet = ['--no-audit', '--no-fund', '--fetch-retries=0', '--fetch-timeout=10000'];
  try {
    await writeFile(join(folder, 'package.json'), JSON.stringify(user));
    await npm('npm', ['install', '--prefer-offline', ...quiet], folder);
  } catch {
    console.log('no registry can be reached: the dependencies of the package are linked from this repository');
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object };
    const overrides = Object.fromEntries(Object.keys(dependencies).map((name) => [name, `file:${MODULES}/${name}`]));
    await writeFile(join(folder, 'package.json'), JSON.stringify({ ...user, overrides }));
    await npm('npm', ['install', '--offline', ...quiet], folder);
  }
}
