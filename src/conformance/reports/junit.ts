/**
 * The report as JUnit XML, which continuous integration reads: a test suite of each theme, a test case of each case.
 *
 * It is valid by the schema of Jenkins' xUnit plugin. Ant's older schema has more required parts, which are here too; it
 * forbids two things that readers of today show: the counts of the whole run, and what a test case has to say.
 */

import { type Html, html, join } from '../../render/markup.ts';
import { hasFailed, type Result } from '../result.ts';
import { reasonsOf, wordFor } from './lines.ts';
import type { Run } from './run.ts';
import { byTheme, partsOf } from './themes.ts';

/** XML has no place for these characters, not even as a reference (XML 1.0 §2.2). */
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const safe = (text: string) => text.replace(NOT_IN_XML, '\u{fffd}');
const inSeconds = (ms: number) => (ms / 1000).toFixed(3);

/** The report, a whole document. */
export function junitReport(run: Run): string {
  const suites = [...byTheme(run.results)].map(([theme, results], id) => suiteXml(id, theme, results, run));
  const { tests, failures } = countsOf(run.results);
  const counts = html`tests="${tests}" failures="${failures}" errors="0" time="${inSeconds(run.took)}"`;
  const lines = [html`<testsuites name="${safe(run.subject)}" ${counts}>`, ...suites, html`</testsuites>`, ''];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${join(lines, '\n')}`;
}

function countsOf(results: readonly Result[]) {
  const skipped = results.filter((result) => isSkipped(result)).length;
  return { tests: results.length, failures: results.filter(hasFailed).length, skipped };
}

/** Whether nothing can be said of it: it lacks what the case needs, or was not tried. */
function isSkipped(result: Result): boolean {
  return result.verdict === 'not-tried' || (result.verdict === 'not-offered' && !hasFailed(result));
}

function suiteXml(id: number, theme: string, results: readonly Result[], { subject, role, date, speaks }: Run): Html {
  const { tests, failures, skipped } = countsOf(results);
  const time = results.reduce((sum, { took }) => sum + took, 0);
  const properties = [
    ['subject', subject],
    ['role', role],
    ['speaks', speaks],
  ].map(([name, value = '']) => html`<property name="${name}" value="${safe(value)}"/>`);
  const about = html`
    id="${id}" name="${theme}" package="${speaks}" timestamp="${date.toISOString().slice(0, 19)}" hostname="localhost"`;
  const counts = html`tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}" time="${inSeconds(time)}"`;
  const lines = [
    html`<testsuite ${about} ${counts}>`,
    html`<properties>${properties}</properties>`,
    ...results.map(caseXml),
    html`<system-out/><system-err/>`,
    html`</testsuite>`,
  ];
  return join(lines, '\n');
}

function caseXml(result: Result): Html {
  const { case: one, took } = result;
  const name = `${one.id}: ${one.title}`;
  const about = html`classname="${partsOf(one).theme}" name="${name}" time="${inSeconds(took)}"`;
  return html`<testcase ${about}>${outcomeXml(result)}</testcase>`;
}

/** What came of a case; nothing if it is right. */
function outcomeXml(result: Result): Html | undefined {
  const { case: one, verdict } = result;
  const reasons = safe(reasonsOf(result));
  if (hasFailed(result)) {
    const type = verdict === 'wrong' ? 'wrong' : 'ended wrong';
    const rule = `${one.section}: a right ${result.subject} ${one.title}`;
    return html`<failure type="${type}" message="${reasons}">${rule}</failure>`;
  }
  if (isSkipped(result)) return html`<skipped message="${wordFor(result)}: ${reasons}"/>`;
  return verdict === 'right' ? undefined : html`<system-out>${verdict}: ${reasons}</system-out>`;
}
