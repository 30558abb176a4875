/** The files that `check` writes: JUnit's XML, and a folder of pages. */

import { constants } from 'node:fs';
import { access, mkdir, readdir, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { GENERATOR } from '../conformance/reports/html/page.ts';
import type { Run } from '../conformance/reports/run.ts';
import { quote, UsageError } from '../errors.ts';
import { fileTrouble } from '../file-trouble.ts';
import { packageVersion } from './package-version.ts';

export interface ReportPlaces {
  /** A file. */
  readonly junit?: string;
  /** A folder. */
  readonly html?: string;
}

/**
 * Finds out before a run whether its reports can be written: a wrong name is no reason to lose a run.
 *
 * @throws UsageError `bad-argument`
 */
export async function prepareReports({ junit, html }: ReportPlaces): Promise<void> {
  if (junit !== undefined) await requireRoom('--junit', junit, () => requireFile(junit));
  if (html === undefined) return;
  await requireRoom('--html', html, async () => {
    await mkdir(html, { recursive: true });
    await access(html, constants.W_OK);
  });
  const index = join(html, 'index.html');
  if ((await exists(index)) && !(await isOurs(index))) {
    throw new UsageError('bad-argument', `--html: ${quote(index)} is not of an earlier report; name another folder`);
  }
}

/** Writes the reports. @returns where they are, a line for each */
export async function writeReports(run: Run, { junit, html }: ReportPlaces): Promise<string[]> {
  const places: string[] = [];
  if (junit !== undefined) {
    const { junitReport } = await import('../conformance/reports/junit.ts');
    await writeFile(junit, junitReport(run));
    places.push(junit);
  }
  if (html !== undefined) {
    const { htmlReport } = await import('../conformance/reports/html/report.ts');
    const files = htmlReport(run, packageVersion());
    await removeStale(html, files);
    for (const [name, text] of files) await writeFile(join(html, name), text);
    places.push(join(html, 'index.html'));
  }
  return places;
}

/** Pages of an earlier report, about themes that this one does not have. */
async function removeStale(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    if (name.endsWith('.html') && !files.has(name) && (await isOurs(path))) await unlink(path);
  }
}

/** Whether a page is of a report. */
async function isOurs(path: string): Promise<boolean> {
  return (await stat(path)).isFile() && (await readFile(path, 'utf8')).includes(GENERATOR);
}

async function requireFile(path: string): Promise<void> {
  if (!(await exists(path))) return access(dirname(path), constants.W_OK);
  if ((await stat(path)).isDirectory()) throw new Error('it is a folder');
  await access(path, constants.W_OK);
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

async function requireRoom(option: string, path: string, look: () => Promise<void>): Promise<void> {
  try {
    await look();
  } catch (error) {
    const why = fileTrouble(error, path, 'write');
    throw new UsageError('bad-argument', `${option}: ${quote(path)} cannot be written: ${why}`);
  }
}
