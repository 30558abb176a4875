/** What a test found, as what a learner reads: the error in words, with its line and its input. */

import { basename } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { TestCase } from 'vitest/node';
import { inPlainWords } from './plain-words.ts';
import type { Place, RuleResult } from './report.ts';

/** Errors whose message is all there is to say. */
const SAYING_ALL: readonly unknown[] = ['Differs', 'NotWritten', 'NotRefused'];
/** How the compiler begins to say that a file cannot be read; the place follows. */
const SYNTAX_ERROR = /^Transform failed with \d+ errors?:\s*(?:\[PARSE_ERROR\] )?/;
const SOURCE_LENGTH = 70;

/** Reads a file of the learner by the path that the module loader has; undefined if it is another's. */
export type LearnersSource = (file: string) => { readonly path: string; readonly source: string } | undefined;

type TestError = NonNullable<ReturnType<TestCase['result']>['errors']>[number];

/**
 * @param sourceOf  the learner's files
 * @param own       calls the learner's files by their own paths
 */
export function ruleOf(test: TestCase, sourceOf: LearnersSource, own: (text: string) => string): RuleResult {
  const { state, errors } = test.result();
  const task = test.parent.type === 'suite' ? test.parent.name : '';
  const rule = { task, rule: test.name, holds: state === 'passed' };
  const [error] = errors ?? [];
  if (rule.holds || !error) return rule;
  const { call, printed } = test.meta();
  const at = placeOf(error, sourceOf);
  const message = own(messageOf(error));
  const { mistake } = error as { mistake?: unknown };
  return {
    ...rule,
    message,
    ...(typeof mistake === 'string' ? { mistake: plain(mistake) } : {}),
    ...(at === undefined || error.name === 'NotWritten' ? {} : { at }),
    ...(call === undefined || error.name === 'NotWritten' || !needsCall(error, message) ? {} : { call: plain(call) }),
    ...(printed === undefined ? {} : { printed }),
  };
}

/** An error in words; if it is a learner's, with its name. */
function messageOf(error: TestError): string {
  if (typeof error.message !== 'string') return 'something was thrown that is not an Error and has no message';
  if (error.name === 'AssertionError' && !('code' in error)) {
    return plain(inPlainWords({ message: error.message, expected: error.expected, actual: error.actual }).join('\n'));
  }
  const said = plain(error.message);
  if (SYNTAX_ERROR.test(said)) return said.replace(SYNTAX_ERROR, 'syntax error: ').trimEnd();
  const isNamed = typeof error.name === 'string' && error.name !== 'Error' && !SAYING_ALL.includes(error.name);
  return isNamed ? plain(`${error.name}: ${said}`) : said;
}

/** Where an error was thrown in the learner's code; undefined if it was not. */
function placeOf({ stacks }: TestError, sourceOf: LearnersSource): Place | undefined {
  for (const { file, line } of stacks ?? []) {
    const found = sourceOf(file);
    if (!found) continue;
    const source = found.source.split(/\r?\n/)[line - 1]?.trim() ?? '';
    return { line: `${basename(found.path)}:${line}`, source: plain(source).slice(0, SOURCE_LENGTH) };
  }
  return undefined;
}

/** Whether the input is still to be said: a comparison says what it compared. */
function needsCall({ name }: TestError, message: string): boolean {
  const isComparison = name === 'Differs' || name === 'AssertionError';
  return !isComparison || !/^[^\n]*:\n/.test(message);
}

/** Without characters that move the cursor or clear the screen. */
export function plain(text: string): string {
  return stripVTControlCharacters(text).replace(/(?![\n\t])\p{Cc}/gu, '\ufffd');
}
