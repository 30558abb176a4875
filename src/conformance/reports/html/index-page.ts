/** The first page of a report: what was tried, the cases that failed, and all cases as a matrix. */

import { count } from '../../../dissect/count.ts';
import { type Html, html } from '../../../render/markup.ts';
import { hasFailed, type Result } from '../../result.ts';
import { tallyInWords, tallyOf } from '../../tally.ts';
import { type FailureGroup, failureGroups } from '../failures.ts';
import { groupedBy } from '../grouped.ts';
import { reasonsOf, wordFor } from '../lines.ts';
import type { Run } from '../run.ts';
import { byTheme, partsOf } from '../themes.ts';
import { addressOf } from './case.ts';
import { pageHtml } from './page.ts';
import { LEGEND, signHtml, signOf, styleOf } from './verdicts.ts';

const SPEAKS = { 'version-13': 'version 13', 'hixie-76': 'hixie-76', http2: 'version 13 over HTTP/2' } as const;

/** @param version  of this package */
export function indexPage(run: Run, themes: ReadonlyMap<string, readonly Result[]>, version: string): string {
  const failed = run.results.filter(hasFailed);
  const body = html`
    <a class="skip" href="#matrix">Skip to all cases</a>
    <main>
    <h1>${run.subject}</h1>
    <p class="tally">${tallyInWords(tallyOf(run.results))}</p>
    ${factsHtml(run, version)}
    ${failed.length > 0 ? failedHtml(failed) : html`<p class="none">No case failed.</p>`}
    <h2 id="matrix">All cases</h2>
    ${legendHtml()}
    ${[...themes].map(([theme, results]) => themeHtml(theme, results))}
    </main>`;
  return pageHtml(`${run.subject}: WebSocket check`, body);
}

function factsHtml({ role, speaks, date, took }: Run, version: string): Html {
  const facts = [
    ['role', role],
    ['speaks', SPEAKS[speaks]],
    ['date', `${date.toISOString().slice(0, 16).replace('T', ' ')} UTC`],
    ['took', `${(took / 1000).toFixed(1)} s`],
    ['checked by', `two-handshakes ${version}`],
  ];
  return html`<dl class="facts">${facts.map(([term, fact]) => html`<div><dt>${term}</dt><dd>${fact}</dd></div>`)}</dl>`;
}

/** Up to so many failed cases are all shown; of more, first how many each theme has. */
const FEW_FAILED = 24;
/** Most cases of one reason that are shown before the others are folded. */
const MOST_OF_A_REASON = 6;

/** The failed cases, by theme and by what the end did. */
function failedHtml(failed: readonly Result[]): Html {
  const open = failed.length <= FEW_FAILED ? html` open` : '';
  const groups = [...byTheme(failed)].map(([theme, results]) => {
    const byReason = groupedBy(results, reasonOf);
    return html`
      <details class="theme"${open}><summary><b>${theme}</b> ${results.length} failed</summary>
      <ol class="failed">${[...byReason.values()].map(sameReasonHtml)}</ol></details>`;
  });
  return html`<h2>${count(failed.length, 'failed case')}</h2>${acrossThemesHtml(failed)}${groups}`;
}

/** Failures that are the same in several themes, each with the case to begin with; nothing if there are none. */
function acrossThemesHtml(failed: readonly Result[]): Html | undefined {
  const groups = failureGroups(failed).filter(({ themes }) => themes > 1);
  if (groups.length === 0) return undefined;
  return html`
    <section class="across"><h3>The same failure in several themes</h3>
    <ul>${groups.map(acrossHtml)}</ul></section>`;
}

function acrossHtml({ failure, first, results, themes }: FailureGroup): Html {
  const { case: one } = first;
  const many = `${count(results.length, 'case')} of ${count(themes, 'theme')}`;
  return html`<li>${failure}: ${many}; begin with <a href="${addressOf(one)}">${one.id}</a></li>`;
}

/** Without what is missing: that is another thing in each case. */
function reasonOf({ verdict, because, closing }: Result): string {
  const outcome = { verdict, because, ...(closing ? { closing } : {}) };
  return `${wordFor(outcome)}: ${reasonsOf(outcome)}`;
}

function sameReasonHtml(results: readonly Result[]): Html {
  const [first] = results as [Result, ...Result[]];
  const items = results.map(({ case: one, missing }) => {
    const lacks = missing === undefined ? '' : html` <small>${missing}</small>`;
    return html`<li><a href="${addressOf(one)}">${one.id}</a> ${one.title}${lacks}</li>`;
  });
  const others = items.slice(MOST_OF_A_REASON);
  const more =
    others.length > 0 ? html`<details><summary>${others.length} more</summary><ul>${others}</ul></details>` : '';
  return html`<li><p>${signHtml(first)} ${reasonOf(first)}</p><ul>${items.slice(0, MOST_OF_A_REASON)}</ul>${more}</li>`;
}

function legendHtml(): Html {
  const items = LEGEND.map(
    ([word, [style, sign]]) => html`<li><b class="sign ${style}" aria-hidden="true">${sign}</b> ${word}</li>`,
  );
  return html`<ul class="legend">${items}</ul>`;
}

function themeHtml(theme: string, results: readonly Result[]): Html {
  const failed = results.filter(hasFailed).length;
  const inWords = `${count(results.length, 'case')}${failed > 0 ? `, ${failed} failed` : ''}`;
  const cells = results.map((result) => {
    const { case: one } = result;
    const name = `${partsOf(one).name}: ${wordFor(result)}`;
    return html`<li><a class="${styleOf(result)}" href="${addressOf(one)}" title="${name}" aria-label="${name}">${signOf(result)}</a></li>`;
  });
  return html`<h3><a href="${theme}.html">${theme}</a> <small>${inWords}</small></h3><ul class="matrix">${cells}</ul>`;
}
