/** What is around each explorable: its name, and the way to share it. */

import { type Html, html } from '../../render/markup.ts';
import type { Explorable } from './explorable.ts';

/** The picture of the first state: it stays where there is no script, and on paper. */
export function explorableHtml<State>({ id, title, start, draw }: Explorable<State>): Html {
  return html`
    <figure class="explorable ${id}" id="explorable-${id}" data-explorable="${id}" aria-label="${title}">
    <div class="explorable-drawn">${draw(start)}</div>
    <p class="unseen" data-said role="status"></p>
    <figcaption class="explorable-tools"><b>${title}</b>${' '}
    <button type="button" class="quiet" data-again>Start again</button>${' '}
    <button type="button" class="quiet" data-copy>Copy the address</button>${' '}
    <a href="explorable-${id}.html">By itself</a> <span data-copied role="status"></span></figcaption></figure>`;
}
