/** What is around each explorable: its name, and the way to share it; and how a list of them shows each. */

import { type Html, html } from '../../render/markup.ts';
import { say } from '../../say.ts';
import type { Explorable } from './explorable.ts';

/** The picture of the first state: it stays where there is no script, and on paper. */
export function explorableHtml<State>({ id, title, start, draw }: Explorable<State>): Html {
  return html`
    <figure class="explorable ${id}" id="explorable-${id}" data-explorable="${id}" aria-label="${say(title)}">
    <div class="explorable-drawn">${draw(start)}</div>
    <p class="unseen" data-said role="status"></p>
    <figcaption class="explorable-tools"><b>${say(title)}</b>${' '}
    <button type="button" class="quiet" data-again>${say('Start again')}</button>${' '}
    <button type="button" class="quiet" data-copy>${say('Copy the address')}</button>${' '}
    <a href="explorable-${id}.html">${say('By itself')}</a> <span data-copied role="status"></span></figcaption></figure>`;
}

/** The picture of the first state, small, as a link to its page. Nothing in it can be used: the text after it says what it is. */
export function explorablePreview<State>({ id, start, draw }: Explorable<State>): Html {
  return html`
    <div class="preview" aria-hidden="true"><div class="explorable alive ${id}" inert>${draw(start)}</div>
    <a href="explorable-${id}.html" tabindex="-1"></a></div>`;
}
