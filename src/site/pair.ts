/**
 * The two versions beside each other: two columns, or two tabs if a screen
 * has no room for both. The tabs are radio buttons, so they need no script.
 */

import { versionClass } from '../render/html.ts';
import { type Html, html } from '../render/markup.ts';
import { versionInWords } from '../render/words.ts';
import { say } from '../say.ts';
import { type Speak, VERSIONS } from '../versions.ts';

/** When the versions were spoken, for the tag above a column. */
const ERAS: Readonly<Record<Speak, string>> = { 'hixie-76': '2010', 'version-13': 'since 2011' };

/**
 * @param name  tells the tabs of one pair from those of another; unique in a page
 * @param column  the HTML of each column
 * @param kind  a class for the whole
 * @param opensAt  the tab that is chosen first
 */
export function pairHtml(
  name: string,
  column: (speaks: Speak) => Html,
  { kind, opensAt = VERSIONS[0] }: { kind?: 'code' | 'aligned' | undefined; opensAt?: Speak | undefined } = {},
): Html {
  const tabs = VERSIONS.map((speaks) => {
    const value = versionClass(speaks);
    const chosen = speaks === opensAt ? html` checked` : '';
    return html`<label class="${value}"><input type="radio" name="tab-${name}" value="${value}"${chosen}> ${versionInWords(speaks)}</label>`;
  });
  const columns = VERSIONS.map((speaks) => {
    const tag = html`<p class="tag">${versionInWords(speaks)} <span>${say(ERAS[speaks])}</span></p>`;
    return html`<div class="${versionClass(speaks)}">${tag}${column(speaks)}</div>`;
  });
  return html`
    <div class="pair${kind && ` ${kind}`}"><fieldset class="tabs"><legend class="unseen">${say('version')}</legend>${tabs}</fieldset>
    ${columns}</div>`;
}
