/**
 * The two versions beside each other: two columns, or two tabs if a screen
 * has no room for both. The tabs are radio buttons, so they need no script.
 */

import { escapeHtml, versionClass } from '../render/html.ts';
import { versionInWords } from '../render/words.ts';
import { type Speak, VERSIONS } from '../versions.ts';

/** When the versions were spoken, for the tag above a column. */
const ERAS: Readonly<Record<Speak, string>> = { 'hixie-76': '2010', 'version-13': 'since 2011' };

export interface Pair extends Readonly<Record<Speak, string>> {
  /** Tells the tabs of one pair from those of another; unique in a page. */
  readonly name: string;
}

/** @param pair  the HTML of each column */
export function pairHtml(pair: Pair): string {
  const name = escapeHtml(`tab-${pair.name}`);
  const tabs = VERSIONS.map((speaks) => {
    const kind = versionClass(speaks);
    const chosen = speaks === VERSIONS[0] ? ' checked' : '';
    return `<label class="${kind}"><input type="radio" name="${name}" value="${kind}"${chosen}> ${versionInWords(speaks)}</label>`;
  });
  const columns = VERSIONS.map((speaks) => {
    const tag = `<p class="tag">${versionInWords(speaks)} <span>${ERAS[speaks]}</span></p>`;
    return `<div class="${versionClass(speaks)}">${tag}${pair[speaks]}</div>`;
  });
  return (
    `<div class="pair"><fieldset class="tabs"><legend class="unseen">version</legend>${tabs.join('')}</fieldset>` +
    `${columns.join('')}</div>\n`
  );
}
