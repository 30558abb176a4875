/** How a program stands in a theme: how many cases came out how, by colour, by sign and in words. */

import { groupedBy } from '../../conformance/reports/grouped.ts';
import { signOf } from '../../conformance/reports/html/verdicts.ts';
import { wordFor } from '../../conformance/reports/lines.ts';
import { partsOf } from '../../conformance/reports/themes.ts';
import type { Verdict } from '../../conformance/verdict.ts';
import { inEnglish } from '../../render/in-english.ts';
import { type Html, html } from '../../render/markup.ts';
import { withSpecifications } from '../../render/specifications.ts';
import { said } from '../../say.ts';
import { type KeptResult, type KeptRun, resultsOf, type ToldCase } from './kept.ts';

/** A verdict by its sign and in a word, as in reports. */
export function verdictHtml(verdict: Verdict): Html {
  return html`<b aria-hidden="true">${signOf({ verdict })}</b> ${said(wordFor({ verdict }))}`;
}

/** Why, as a sentence; what a program sent keeps its spaces. */
export function becauseHtml({ because }: KeptResult): Html {
  return inEnglish(html`<span class="because">${withSpecifications(because)}</span>.`);
}

/** The theme of a case. */
export const themeOf = (one: ToldCase): string => partsOf(one).theme;

/** A run with its results, by theme. */
export interface Standing {
  readonly run: KeptRun;
  readonly themes: ReadonlyMap<string, readonly KeptResult[]>;
}

export function standingOf(run: KeptRun): Standing {
  return { run, themes: groupedBy(resultsOf(run), ({ case: one }) => themeOf(one)) };
}

export function countOf(results: readonly KeptResult[], verdict: Verdict): number {
  return results.filter((result) => result.verdict === verdict).length;
}

/** The verdicts that a cell counts, the worst first; the others only if it has none of these. */
const COUNTED: readonly Verdict[] = ['wrong', 'tolerable', 'right'];

/** The counts as `✗ 2 ~ 1 ✓ 13`. */
export function countsHtml(results: readonly KeptResult[]): Html {
  const here = COUNTED.filter((verdict) => countOf(results, verdict) > 0);
  const shown = here.length > 0 ? here : results.slice(0, 1).map(({ verdict }) => verdict);
  return html`${shown.map((verdict) => countHtml(verdict, countOf(results, verdict)))}`;
}

function countHtml(verdict: Verdict, count: number): Html {
  const [sign, word] = [signOf({ verdict }), said(wordFor({ verdict }))];
  return html`<span class="count ${verdict}"><b aria-hidden="true">${sign}</b> ${count}<span class="unseen"> ${word}</span></span> `;
}
