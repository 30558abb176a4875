/** The report as JUnit XML, which continuous integration reads: a test suite of each theme, a test case of each case. */

import { html, join } from '../../render/markup.ts';
import { hasFailed, type Result } from '../result.ts';
import type { Run } from './run.ts';

/** XML has no place for these characters, not even as a reference (XML 1.0 §2.2). */
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const safe = (text: string) => text.replace(NOT_IN_XML, '\u{fffd}');
const inSeconds = (ms: number) => (ms / 1000).toFixed(3);

/** The report, a whole document. */
export function junitReport(run: Run): string {
  const suites = byTheme(run.results).map(([theme, results]) => suiteXml(theme, results, run));
  const { tests, failures, skipped } = countsOf(run.results);
  const document = html`<testsuites name="${safe(run.subject)}" tests="${tests}" failures="${failures}" skipped="${skipped}" errors="0" time="${inSeconds(run.took)}">
${join(suites, '\n')}
</testsuites>
`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${document}`;
}

function byTheme(results: readonly Result[]): [string, Result[]][] {
  const themes = new Map<string, Result[]>();
  for (const result of results) {
    const theme = themeOf(result);
    themes.set(theme, [...(themes.get(theme) ?? []), result]);
  }
  return [...themes];
}

const themeOf = ({ case: { id } }: Result) => id.split('/')[0] as string;

function countsOf(results: readonly Result[]) {
  const skipped = results.filter((result) => result.verdict === 'not-offered').length;
  return { tests: results.length, failures: results.filter(hasFailed).length, skipped };
}

function suiteXml(theme: string, results: readonly Result[], { subject, date, speaks }: Run) {
  const { tests, failures, skipped } = countsOf(results);
  const time = results.reduce((sum, { took }) => sum + took, 0);
  return html`<testsuite name="${theme}" package="${safe(subject)} ${speaks}" timestamp="${date.toISOString().slice(0, 19)}" hostname="localhost" tests="${tests}" failures="${failures}" skipped="${skipped}" errors="0" time="${inSeconds(time)}">
${join(results.map(caseXml), '\n')}
</testsuite>`;
}

function caseXml(result: Result) {
  const { case: one, verdict, because, closing, took } = result;
  const name = `${one.id}: ${one.title}`;
  const reasons = safe([because, ...(closing ? [closing.because] : [])].join('; '));
  const inside = hasFailed(result)
    ? html`<failure type="${verdict === 'wrong' ? 'wrong' : 'ended wrong'}" message="${reasons}">${one.section}: expected that it ${one.title}</failure>`
    : verdict === 'not-offered'
      ? html`<skipped message="${reasons}"/>`
      : html`<system-out>${verdict}: ${reasons}</system-out>`;
  return html`<testcase classname="${themeOf(result)}" name="${name}" time="${inSeconds(took)}">${inside}</testcase>`;
}
