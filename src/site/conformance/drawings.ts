/** What the page about the state of WebSocket draws, out of what is kept. */

import type { CaseSpeaks } from '../../conformance/case.ts';
import { VERDICTS } from '../../conformance/verdict.ts';
import { listed } from '../../joined.ts';
import { type Html, html } from '../../render/markup.ts';
import { sayHtml } from '../../render/say-html.ts';
import { said, say } from '../../say.ts';
import type { Role } from '../../versions.ts';
import { differencesHtml } from './differences.ts';
import { keyOf, readKept } from './kept.ts';
import { matrixHtml } from './matrix.ts';
import { FEED, programPage } from './program-page.ts';
import { type Standing, standingOf, verdictHtml } from './standing.ts';

/** All runs that are kept. */
export const STANDINGS: readonly Standing[] = readKept().map(standingOf);

const TABLES: readonly (readonly [name: string, role: Role, speaks: CaseSpeaks])[] = [
  ['state-servers', 'server', 'version-13'],
  ['state-clients', 'client', 'version-13'],
  ['state-hixie76-servers', 'server', 'hixie-76'],
  ['state-hixie76-clients', 'client', 'hixie-76'],
  ['state-http2', 'server', 'http2'],
];

/** By the names that `@draw` takes. */
export function stateDrawings(): [name: string, drawing: Html][] {
  return [
    ...TABLES.map(([name, role, speaks]): [string, Html] => [name, matrixHtml(STANDINGS, role, speaks)]),
    ['state-legend', legendHtml()],
    ['state-differences', differencesHtml(STANDINGS)],
    ['state-runs', runsHtml()],
    ['state-feed', feedHtml()],
  ];
}

function feedHtml(): Html {
  const feed = html`<a href="${FEED}">${say('feed')}</a>`;
  return html`<p>${sayHtml('New results come as a {feed}.', { feed })}</p>`;
}

function legendHtml(): Html {
  const items = VERDICTS.map((verdict) => html`<li class="${verdict}">${verdictHtml(verdict)}</li>`);
  return html`<ul class="verdicts">${items}</ul>`;
}

/** Which version, when, and how each was run. */
function runsHtml(): Html {
  const rows = STANDINGS.map(({ run }) => {
    const { program, version, role, speaks, on, setting } = run;
    const spoken = speaks === 'version-13' ? [] : [speaks === 'http2' ? 'HTTP/2' : speaks];
    return html`
      <tr><th scope="row"><a href="${programPage(keyOf(run))}">${program}</a></th><td>${version}</td>
      <td>${listed([said(role), ...spoken])}</td><td>${on}</td><td>${said(setting)}</td></tr>`;
  });
  const head = ['program', 'version', 'role', 'run on', 'how'].map((name) => html`<th scope="col">${say(name)}</th>`);
  return html`
    <div class="wide" tabindex="0"><table class="table runs"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
}
