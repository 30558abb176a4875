/** The results of a class as files: JUnit XML for machines, CSV for a spreadsheet. */

import { renameSync, writeFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import { XMLBuilder } from 'fast-xml-parser';
import { said, say } from '../../say.ts';
import type { Mark } from './marks.ts';
import type { CheckedTask } from './verify.ts';

/** A way to write all results into one file. */
export type Format = (tasks: readonly CheckedTask[]) => string;

/** Writes the whole file or leaves the one before, so that a run which is ended leaves what it had. */
export function writeWhole(path: string, text: string): void {
  writeFileSync(`${path}.new`, text);
  renameSync(`${path}.new`, path);
}

/** A mark as one phrase: `imports lessons/05-version13-accept/solution.ts (exercise.ts:3)`. */
export function markText({ what, where }: Mark): string {
  return where === undefined ? what : `${what} (${where})`;
}

/** The same in the language that is spoken. */
export function markInWords({ what, where }: Mark): string {
  return where === undefined ? said(what) : say('{mark} ({where})', { mark: said(what), where });
}

/**
 * A row for each task. It begins with the byte order mark, by which spreadsheets
 * know UTF-8; a cell that a spreadsheet would take for a formula begins with an apostrophe.
 */
export const csv: Format = (tasks) =>
  stringify(
    tasks.map(({ passed, why = '', marks, ...task }) => ({
      ...task,
      passed: passed ? 'yes' : 'no',
      why,
      marks: marks.map(markText).join('; '),
    })),
    {
      header: true,
      bom: true,
      escape_formulas: true,
      columns: ['folder', 'exercise', 'task', 'passed', 'hold', 'rules', 'why', 'marks'],
    },
  );

const XML = new XMLBuilder({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  format: true,
  suppressEmptyNode: true,
  processEntities: true,
});

/** A suite for each folder, a case for each task; marks are in its output. */
export const junit: Format = (tasks) => {
  const folders = [...new Set(tasks.map(({ folder }) => folder))];
  const suites = folders.map((folder) => {
    const own = tasks.filter((task) => task.folder === folder);
    return { '@name': xmlText(folder), ...counts(own), testcase: own.map(caseOf) };
  });
  return XML.build({
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    testsuites: { '@name': 'two-handshakes', ...counts(tasks), testsuite: suites },
  });
};

function counts(tasks: readonly CheckedTask[]): object {
  return { '@tests': tasks.length, '@failures': tasks.filter(({ passed }) => !passed).length, '@errors': 0 };
}

function caseOf({ exercise, task, passed, hold, rules, why = '', marks }: CheckedTask): object {
  const text = xmlText(why);
  return {
    '@classname': exercise,
    '@name': task,
    ...(passed ? {} : { failure: { '@message': text, '#text': `${hold} of ${rules} rules hold` } }),
    ...(marks.length === 0 ? {} : { 'system-out': marks.map((mark) => xmlText(markText(mark))).join('\n') }),
  };
}

/** Characters that XML 1.0 (§2.2) cannot hold, not even escaped, are replaced. */
function xmlText(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
}
