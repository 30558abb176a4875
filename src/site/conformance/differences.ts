/** The cases in which programs differ, theme by theme: the rule, and what each does. */

import { groupedBy } from '../../conformance/reports/grouped.ts';
import { inEnglish } from '../../render/in-english.ts';
import { type Html, html } from '../../render/markup.ts';
import { labelledHtml, listedHtml, sayHtml } from '../../render/say-html.ts';
import { withSpecifications } from '../../render/specifications.ts';
import { said } from '../../say.ts';
import { type KeptResult, type KeptRun, keyOf } from './kept.ts';
import { casesInWords, programPage } from './program-page.ts';
import { becauseHtml, type Standing, themeOf, verdictHtml } from './standing.ts';

/** A result, and whose it is. */
interface Told {
  readonly run: KeptRun;
  readonly result: KeptResult;
}

/** A list for each theme, folded. */
export function differencesHtml(standings: readonly Standing[]): Html {
  const all = standings.flatMap(({ run, themes }) => [...themes.values()].flat().map((result) => ({ run, result })));
  const byCase = groupedBy(all, ({ result }) => result.case);
  const different = [...byCase].filter(([, told]) => told.some(({ result }) => isOff(result)));
  const byTheme = groupedBy(different, ([one]) => themeOf(one));
  return html`<div class="differences">${[...byTheme].map(([theme, cases]) => {
    return html`
      <details id="differences-${theme}"><summary><b>${said(theme)}</b> ${casesInWords(cases.length)}</summary>
      <ol>${cases.map(([one, told]) => caseHtml(one, told))}</ol></details>`;
  })}</div>`;
}

/** Whether something is to be said of it: it is wrong, or not as it should be. */
function isOff({ verdict }: KeptResult): boolean {
  return verdict === 'wrong' || verdict === 'tolerable';
}

function caseHtml({ title, section }: KeptResult['case'], told: readonly Told[]): Html {
  const off = groupedBy(
    told.filter(({ result }) => isOff(result)),
    ({ result: { verdict, because } }) => `${verdict} ${because}`,
  );
  const reasons = [...off.values()].map((same) => {
    const [{ result } = same[0] as Told] = same;
    return html`
      <li class="${result.verdict}">${labelledHtml(verdictHtml(result.verdict), becauseHtml(result))}${' '}
      <span class="who">${listedHtml(same.map(({ run }) => whoHtml(run, result)))}</span></li>`;
  });
  const right = told.filter(({ result }) => result.verdict === 'right').length;
  return html`
    <li><p>${inEnglish(title)} <small>(${sayHtml('{section}; {#right} of {#all} do', { section: withSpecifications(section), right: String(right), all: String(told.length) })})</small></p>
    <ul>${reasons}</ul></li>`;
}

function whoHtml(run: KeptRun, { case: one }: KeptResult): Html {
  const program = html`<a href="${programPage(keyOf(run))}#${themeOf(one)}">${run.program}</a>`;
  return sayHtml(run.role === 'server' ? '{program} as a server' : '{program} as a client', { program });
}
