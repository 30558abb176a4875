/** What stands beside the ladder while the reader's own code speaks: the answers it is made of, and what became of it. */

import type { Ending } from '../../../course/own-code/conversation.ts';
import type { Need } from '../../../course/own-code/needs.ts';
import { withEnglish } from '../../../render/in-english.ts';
import { type Html, html } from '../../../render/markup.ts';
import { labelledHtml, listedHtml, sayHtml } from '../../../render/say-html.ts';
import { markKeys } from '../../../render/spaces.ts';
import { said, say } from '../../../say.ts';
import type { Speak } from '../../../versions.ts';

/** One version, and how far it is. */
export interface OwnVersion {
  readonly speak: Speak;
  readonly needs: readonly Need[];
  /** Undefined while it has not ended. */
  readonly ending?: Ending | undefined;
  /** Where the playground shows what was said. */
  readonly address?: string | undefined;
}

const NAMES: Readonly<Record<Speak, string>> = { 'hixie-76': 'hixie-76', 'version-13': 'Version 13' };

const STATES: Readonly<Record<Need['state'], string>> = {
  passed: 'passed',
  written: 'not passed yet',
  missing: 'no answer of yours',
};

/** @param where  what the code spoke to, in a sentence */
export function ownCodeHtml(versions: readonly OwnVersion[], where: string): Html {
  return html`
    <p>${sayHtml('{speaks}, as a client: the functions that you wrote in the exercises, and no others in their place.', { speaks: html`<b>${say('Your own code speaks')}</b>` })}${say(' ')}${where}</p>
    ${versions.map(versionHtml)}
    <p><button type="button" id="own-again">${say('Let it speak again')}</button></p>`;
}

function versionHtml({ speak, needs, ending, address }: OwnVersion): Html {
  const toLookAt = ending && !ending.held ? ending.parts.map(({ lesson }) => lesson) : [];
  return html`
    <section class="own ${speak === 'hixie-76' ? 'old' : 'new'}" aria-label="${said(NAMES[speak])}">
    <p class="version">${said(NAMES[speak])}</p>
    ${endingHtml(needs, ending)}
    <details${isComplete(needs) ? '' : html` open`}><summary>${countHtml(needs)}</summary>
    <ul>${needs.map((need) => needHtml(need, toLookAt.includes(need.lesson)))}</ul></details>
    ${address === undefined ? '' : html`<p><a href="${address}">${say('Its bytes in the playground')}</a></p>`}
    </section>`;
}

function isComplete(needs: readonly Need[]): boolean {
  return needs.every(({ state }) => state !== 'missing');
}

function countHtml(needs: readonly Need[]): Html {
  const missing = needs.filter(({ state }) => state === 'missing').length;
  const count = needs.length;
  if (missing === 0) return html`${say('Made of your answers to {count} exercises', { count })}`;
  const text =
    missing === 1
      ? say('Needs your answers to {count} exercises; {missing} is missing', { count, missing })
      : say('Needs your answers to {count} exercises; {missing} are missing', { count, missing });
  return html`${text}`;
}

function needHtml({ lesson, parts, state }: Need, isToLookAt: boolean): Html {
  const names = listedHtml(parts.map(({ name }) => html`<code>${name}</code>`));
  const look = isToLookAt ? html` <b>${say('look here')}</b>` : '';
  return html`<li class="${state}"><a href="${lesson}.html#write-it-yourself">${lesson.slice(0, 2)}</a> ${labelledHtml(names, say(STATES[state]))}${look}</li>`;
}

function endingHtml(needs: readonly Need[], ending: Ending | undefined): Html {
  if (!isComplete(needs)) return html`<p>${say('It cannot speak yet.')}</p>`;
  if (ending === undefined) return html`<p>…</p>`;
  return html`<p class="${ending.held ? 'held' : 'problem'}">${withEnglish(endingInWords(ending))}</p>`;
}

/** What became of the conversation: the same beside the ladder and in it. */
export function endingInWords(ending: Ending): string {
  return ending.held ? `✓ ${say('The conversation was held, and ended clean.')}` : `✗ ${markKeys(ending.says)}`;
}
