/** Draws conversations that the page makes itself, and what the server saw of this browser's; loaded when one is asked for. */

import type { Transcript } from '../../../dissect/field.ts';
import { VERSIONS } from '../../../versions.ts';
import { greetingTalk } from '../greeting-talk.ts';
import { MOMENTS } from '../moments.ts';
import { columnHtml } from '../stage-html.ts';

/** Runs the conversation in the page, in both versions. @param seed  of its random bytes; the build's own by default */
export function drawGreeting(stage: HTMLElement, text: string, seed?: number): void {
  const columns = stage.querySelectorAll(':scope > .old, :scope > .new');
  for (const [i, speak] of VERSIONS.entries()) {
    const column = columns[i];
    if (column) column.innerHTML = String(columnHtml(speak, greetingTalk(speak, text, seed)));
  }
}

/** Draws what this browser said, in place of the client of version 13. */
export function drawOwn(stage: HTMLElement, talk: Transcript): void {
  const column = stage.querySelector(':scope > .new');
  const moments = talk.slice(0, MOMENTS.length);
  if (column) column.innerHTML = String(columnHtml('version-13', moments, 'your browser, a moment ago'));
}
