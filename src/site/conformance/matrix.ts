/** All programs and all themes at once: a table for each kind of end. */

import type { CaseSpeaks } from '../../conformance/case.ts';
import { type Html, html } from '../../render/markup.ts';
import { said } from '../../say.ts';
import type { Role } from '../../versions.ts';
import { casesFor, keyOf } from './kept.ts';
import { bytesAddress, programPage } from './program-page.ts';
import { countsHtml, type Standing, themeOf } from './standing.ts';

export function matrixHtml(standings: readonly Standing[], role: Role, speaks: CaseSpeaks): Html {
  const rows = standings.filter(({ run }) => run.role === role && run.speaks === speaks);
  const themes = [...new Set(casesFor({ role, speaks }).map(themeOf))];
  const head = themes.map((theme) => html`<th scope="col"><span>${said(theme)}</span></th>`);
  return html`
    <div class="standings"><table><thead><tr><td></td>${head}</tr></thead>
    <tbody>${rows.map((row) => rowHtml(row, themes))}</tbody></table></div>`;
}

function rowHtml({ run, themes: results }: Standing, themes: readonly string[]): Html {
  const key = keyOf(run);
  const page = programPage(key);
  const cells = themes.map((theme) => {
    const own = results.get(theme) ?? [];
    const counts = countsHtml(own);
    const isWrong = own.some(({ verdict }) => verdict === 'wrong');
    const hasBytes = own.some(({ case: { id } }) => run.conversations[id]);
    const style = isWrong ? 'wrong' : own.some(({ verdict }) => verdict === 'tolerable') ? 'tolerable' : '';
    const inside =
      style === '' ? counts : html`<a href="${page}#${hasBytes ? bytesAddress(theme) : theme}">${counts}</a>`;
    return html`<td class="${style}"><span class="theme" aria-hidden="true">${said(theme)}</span> ${inside}</td>`;
  });
  return html`<tr><th scope="row"><a href="${page}">${run.program}</a> <small>${run.version}</small></th>${cells}</tr>`;
}
