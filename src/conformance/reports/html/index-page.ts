/** The first page of a report: what was tried, the cases that failed, and all cases as a matrix. */

import { count } from '../../../dissect/count.ts';
import { type Html, html } from '../../../render/markup.ts';
import { hasFailed, type Result } from '../../result.ts';
import { tallyInWords, tallyOf } from '../../tally.ts';
import { reasonsOf, wordFor } from '../lines.ts';
import type { Run } from '../run.ts';
import { partsOf } from '../themes.ts';
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

function failedHtml(failed: readonly Result[]): Html {
  const rows = failed.map((result) => {
    const { case: one } = result;
    const address = addressOf(one);
    return html`<li>${signHtml(result)} <a href="${address}">${one.id}</a> ${one.title}<p>${wordFor(result)}: ${reasonsOf(result)}</p></li>`;
  });
  return html`<h2>${count(failed.length, 'failed case')}</h2><ol class="failed">${rows}</ol>`;
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
