/** Which drafts asked for which version number, and which browsers sent it, as a table. */

import { type Html, html } from '../render/markup.ts';
import { said, say } from '../say.ts';
import { draftNames, MILESTONES, type Milestone } from './milestones.ts';
import { monthInWords } from './timeline.ts';

interface VersionRow {
  readonly number: number;
  readonly drafts: string;
  readonly when: string;
  readonly browsers: string;
}

/** One row per version number, in order. */
export function versionRows(milestones: readonly Milestone[] = MILESTONES): VersionRow[] {
  const numbers = [...new Set(milestones.flatMap(({ number }) => number ?? []))].sort((a, b) => a - b);
  return numbers.map((number) => {
    const some = milestones.filter((one) => one.number === number);
    const months = [...new Set(some.filter(({ drafts }) => drafts).map(({ when }) => monthInWords(when)))];
    const drafts = some.flatMap((one) => one.drafts ?? []);
    const browsers = some.filter(({ kind }) => kind === 'browser').map(({ name }) => name);
    const [from, to = from] = [months[0] ?? '', months.at(-1)];
    return {
      number,
      drafts: said(draftNames([Math.min(...drafts), Math.max(...drafts)])),
      when: from === to ? from : say('{from} to {to}', { from, to: to ?? '' }),
      browsers: said(browsers.join(', ')),
    };
  });
}

export function versionTable(): Html {
  const rows = versionRows().map(({ number, drafts, when, browsers }) => {
    return html`<tr><td>${number}</td><td>${drafts}</td><td>${when}</td><td>${browsers || say('none that we know of')}</td></tr>`;
  });
  return html`
    <div class="wide" tabindex="0"><table class="table"><thead><tr><th>${say('version')}</th><th>${say('drafts')}</th><th>${say('when')}</th>
    <th>${say('first browsers that sent it')}</th></tr></thead><tbody>${rows}</tbody></table></div>`;
}
